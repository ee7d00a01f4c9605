package io.lodestone.testkit.contract;

import io.lodestone.kernel.run.RunListener;

/** Ends a run as soon as it has committed something, as a crash at that moment would. */
final class Interruptions implements RunListener {

    private boolean happened;

    /** Nothing else throws it. */
    static final class Crash extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Crash() {
            super("the machine is gone");
        }
    }

    @Override
    public synchronized void rowsMoved(String stepId, String table, long read, long written, long rejected) {
        crash();
    }

    @Override
    public synchronized void stepFinished(StepSummary summary) {
        crash();
    }

    private void crash() {
        if (!happened) {
            happened = true;
            throw new Crash();
        }
    }

    synchronized boolean happened() {
        return happened;
    }
}
