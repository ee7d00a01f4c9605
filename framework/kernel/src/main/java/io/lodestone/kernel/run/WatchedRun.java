package io.lodestone.kernel.run;

import static java.util.Objects.requireNonNull;

import io.lodestone.kernel.copy.Patience;
import io.lodestone.kernel.copy.Perseverance;
import io.lodestone.kernel.run.RunResult.Outcome;
import io.lodestone.spi.Mode;
import io.lodestone.spi.step.Finding;
import java.util.List;
import java.util.function.Supplier;

/** A run that may need several attempts: passes on what it tells, and learns from it whether it comes forward. */
final class WatchedRun implements RunListener {

    private final RunListener listener;
    private final Perseverance perseverance;
    private volatile boolean again;

    WatchedRun(RunListener listener, Patience patience) {
        this.listener = requireNonNull(listener, "listener is null");
        this.perseverance = new Perseverance(patience, "The run", why -> interrupted(String.valueOf(why.getMessage())));
    }

    RunResult run(Supplier<RunResult> attempt) {
        RunResult result = perseverance.run(attempt);
        // Of the attempt before only its last word was lost.
        return again && result.outcome() == Outcome.ALREADY_COMPLETE
                ? new RunResult(Outcome.COMPLETE, result.runId(), result.errors(), result.warnings())
                : result;
    }

    @Override
    public void runStarted(String runId, Mode mode, List<String> stepIds, boolean resumed) {
        listener.runStarted(runId, mode, stepIds, resumed);
    }

    @Override
    public void stepStarted(String stepId, String title, long rows) {
        listener.stepStarted(stepId, title, rows);
    }

    @Override
    public void rowsMoved(String stepId, String table, long read, long written, long rejected) {
        perseverance.progressed();
        listener.rowsMoved(stepId, table, read, written, rejected);
    }

    @Override
    public void stepFinished(StepSummary summary) {
        perseverance.progressed();
        listener.stepFinished(summary);
    }

    @Override
    public void finding(String stepId, Finding finding) {
        listener.finding(stepId, finding);
    }

    @Override
    public void runFinished(RunSummary summary) {
        listener.runFinished(summary);
    }

    @Override
    public void interrupted(String why) {
        again = true;
        listener.interrupted(why);
    }
}
