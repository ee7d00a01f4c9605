package io.lodestone.kernel.delta;

import io.lodestone.spi.step.Finding;
import java.time.Duration;

/** Hears what delta does. Called by one thread. */
public interface DeltaListener {

    /** @param tables whose changes are followed */
    default void started(String runId, int tables) {}

    /** @param end how far the source's log reaches: delta does not end before it is there */
    default void readsUntil(String end) {}

    /** Some changes are in the destination. */
    default void applied(Round round) {}

    /** Nothing is left for now. */
    default void drained(DeltaResult soFar) {}

    /**
     * Connections were lost, and delta begins again where it was: {@link #started} follows.
     *
     * @param why as a sentence
     */
    default void interrupted(String why) {}

    default void finding(Finding finding) {}

    /**
     * Changes that were applied together.
     *
     * @param captured entries of changelogs
     * @param rows that were looked at, with those that followed from the captured ones
     * @param waiting entries that were left when the round began, its own included
     * @param lag age of the oldest of them
     */
    record Round(
            int captured,
            int tables,
            int rows,
            long written,
            long deleted,
            long waiting,
            Duration lag,
            Duration time) {}
}
