package io.lodestone.kernel.delta;

import java.time.Duration;

/** What delta has done since it was started, however often it had to begin again. */
final class DeltaTotals {

    private final Lag lag = new Lag();
    private final long start = System.nanoTime();
    private Duration busy = Duration.ZERO;
    private long captured;
    private long written;
    private long deleted;

    void captured(long entries) {
        captured += entries;
    }

    void applied(Application.Applied applied) {
        written += applied.written();
        deleted += applied.deleted();
    }

    /** Time that went into changes. */
    void worked(Duration time) {
        busy = busy.plus(time);
    }

    void arrived(Duration age) {
        lag.add(age);
    }

    long written() {
        return written;
    }

    long deleted() {
        return deleted;
    }

    DeltaResult result(String runId, long findings) {
        return new DeltaResult(
                runId,
                captured,
                written,
                deleted,
                lag.longest(),
                lag.percentile(50),
                lag.percentile(99),
                busy,
                Duration.ofNanos(System.nanoTime() - start),
                findings);
    }
}
