package io.lodestone.kernel.run;

import static java.util.Objects.requireNonNull;

/**
 * How a run ended that did not fail.
 *
 * @param runId empty when nothing was run
 * @param errors findings of that severity, those accepted by {@code --auto} included
 */
public record RunResult(Outcome outcome, String runId, long errors, long warnings) {

    /** What happened. */
    public enum Outcome {
        COMPLETE,
        /** An earlier run had completed the mode: nothing was done. */
        ALREADY_COMPLETE,
        /** The steps that were asked for are done, others of the mode are not. */
        PARTLY,
        /** A dry run: the checks passed. */
        CHECKED
    }

    public RunResult {
        requireNonNull(outcome, "outcome is null");
        requireNonNull(runId, "runId is null");
    }
}
