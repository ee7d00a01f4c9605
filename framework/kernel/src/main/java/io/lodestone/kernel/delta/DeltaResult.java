package io.lodestone.kernel.delta;

import java.time.Duration;

/**
 * What delta did since it was started.
 *
 * @param captured entries of changelogs
 * @param longestLag the oldest that a change was when it was in the destination
 * @param lag99 what 99 of 100 changes did not exceed
 * @param findings errors and warnings
 */
public record DeltaResult(
        String runId,
        long captured,
        long written,
        long deleted,
        Duration longestLag,
        Duration lag99,
        Duration time,
        long findings) {

    public DeltaResult withFindings(long more) {
        return new DeltaResult(runId, captured, written, deleted, longestLag, lag99, time, findings + more);
    }
}
