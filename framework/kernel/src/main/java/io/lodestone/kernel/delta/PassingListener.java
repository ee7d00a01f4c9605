package io.lodestone.kernel.delta;

import io.lodestone.spi.step.Finding;

/** Passes on everything that delta tells; who has a word of his own to it overrides that. */
public interface PassingListener extends DeltaListener {

    DeltaListener listener();

    @Override
    default void started(String runId, int tables) {
        listener().started(runId, tables);
    }

    @Override
    default void readsUntil(String end) {
        listener().readsUntil(end);
    }

    @Override
    default void applied(Round round) {
        listener().applied(round);
    }

    @Override
    default void drained(DeltaResult soFar) {
        listener().drained(soFar);
    }

    @Override
    default void interrupted(String why) {
        listener().interrupted(why);
    }

    @Override
    default void finding(Finding finding) {
        listener().finding(finding);
    }
}
