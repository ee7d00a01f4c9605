package io.lodestone.cli;

import io.lodestone.kernel.run.RunListener.StepSummary;

/** Shows how far a run is. Called by several threads at once. */
interface Progress extends AutoCloseable {

    Progress NONE = new Progress() {
        @Override
        public void stepStarted(String stepId, String title, long rows) {}

        @Override
        public void rowsMoved(String stepId, long read) {}

        @Override
        public void stepFinished(StepSummary summary) {}

        @Override
        public void close() {}
    };

    void stepStarted(String stepId, String title, long rows);

    void rowsMoved(String stepId, long read);

    void stepFinished(StepSummary summary);

    @Override
    void close();
}
