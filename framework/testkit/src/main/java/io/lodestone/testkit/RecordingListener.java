package io.lodestone.testkit;

import io.lodestone.kernel.run.RunListener;
import io.lodestone.spi.Mode;
import io.lodestone.spi.step.Finding;
import java.util.List;

/** Keeps findings and passes everything on. */
record RecordingListener(RunListener listener, List<Finding> findings) implements RunListener {

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
        listener.rowsMoved(stepId, table, read, written, rejected);
    }

    @Override
    public void stepFinished(StepSummary summary) {
        listener.stepFinished(summary);
    }

    @Override
    public void finding(String stepId, Finding finding) {
        findings.add(finding);
        listener.finding(stepId, finding);
    }

    @Override
    public void interrupted(String why) {
        listener.interrupted(why);
    }

    @Override
    public void runFinished(RunSummary summary) {
        listener.runFinished(summary);
    }
}
