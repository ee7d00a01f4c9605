package io.lodestone.kernel.delta;

import java.time.Duration;

/**
 * What delta did since it was started.
 *
 * @param captured entries of changelogs
 * @param longestLag the oldest that a change was when it was in the destination
 * @param lag50 what half of the changes did not exceed
 * @param lag99 what 99 of 100 changes did not exceed
 * @param busy how much of the time was spent on changes
 * @param findings errors and warnings
 */
public record DeltaResult(
        String runId,
        long captured,
        long written,
        long deleted,
        Duration longestLag,
        Duration lag50,
        Duration lag99,
        Duration busy,
        Duration time,
        long findings) {

    public DeltaResult withFindings(long more) {
        return new DeltaResult(
                runId, captured, written, deleted, longestLag, lag50, lag99, busy, time, findings + more);
    }

    /** Changes that were applied in a second of work; 0 when there were none. */
    public long changesPerSecond() {
        return captured * 1000 / Math.max(1, busy.toMillis());
    }
}
