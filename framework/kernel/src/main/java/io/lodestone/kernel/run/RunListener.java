package io.lodestone.kernel.run;

import io.lodestone.spi.Mode;
import io.lodestone.spi.step.Finding;
import java.time.Duration;
import java.util.List;

/** Hears what a run does, for progress bars, logs and reports. Called by several threads at once. */
public interface RunListener {

    /** Before the first step. */
    default void runStarted(String runId, Mode mode, List<String> stepIds, boolean resumed) {}

    /**
     * @param rows estimate of the rows that the step will read; 0 when unknown
     */
    default void stepStarted(String stepId, String title, long rows) {}

    /** Rows since the last call for the same table. */
    default void rowsMoved(String stepId, String table, long read, long written, long rejected) {}

    default void stepFinished(StepSummary summary) {}

    default void finding(String stepId, Finding finding) {}

    /**
     * Connections were lost, and the run begins again where it was: {@link #runStarted} follows.
     *
     * @param why as a sentence
     */
    default void interrupted(String why) {}

    default void runFinished(RunSummary summary) {}

    /** What a step did. */
    record StepSummary(
            String stepId, String title, int tables, long read, long written, long rejected, Duration time) {}

    /** What a run did. */
    record RunSummary(String runId, Mode mode, List<StepSummary> steps, Duration time, boolean complete) {}
}
