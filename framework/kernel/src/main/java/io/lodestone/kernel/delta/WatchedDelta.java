package io.lodestone.kernel.delta;

import io.lodestone.kernel.copy.Perseverance;

/** Lets the perseverance of delta know that it comes forward. */
record WatchedDelta(DeltaListener listener, Perseverance perseverance) implements PassingListener {

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
}
