package io.lodestone.kernel.delta;

import io.lodestone.kernel.copy.Perseverance;
import io.lodestone.spi.step.Finding;

/** Passes on what delta tells, and lets its perseverance know that it comes forward. */
record WatchedDelta(DeltaListener listener, Perseverance perseverance) implements DeltaListener {

    @Override
    public void started(String runId, int tables) {
        listener.started(runId, tables);
    }

    @Override
    public void readsUntil(String end) {
        listener.readsUntil(end);
    }

    @Override
    public void applied(Round round) {
        perseverance.progressed();
        listener.applied(round);
    }

    @Override
    public void drained(DeltaResult soFar) {
        perseverance.progressed();
        listener.drained(soFar);
    }

    @Override
    public void finding(Finding finding) {
        listener.finding(finding);
    }
}
