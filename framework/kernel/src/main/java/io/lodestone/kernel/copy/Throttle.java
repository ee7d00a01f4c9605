package io.lodestone.kernel.copy;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Keeps a run from reading more rows of the source in a second than the user allows, all its threads together. Who has read
 * rows pays for them with time, a few at a time: so pauses are short, and a statement that is being read never stands still for
 * so long that the server gives it up. Thread-safe.
 */
public final class Throttle {

    /** For those who may read as fast as they can. */
    public static final Throttle NONE = new Throttle(0, new Cancellation(() -> false), () -> 0, nanos -> {});

    private static final long SECOND = 1_000_000_000L;
    private static final long SLICES_PER_SECOND = 10;
    private static final long LONGEST_PAUSE = SECOND / SLICES_PER_SECOND;

    private final long rowsPerSecond;
    private final Cancellation cancellation;
    private final LongSupplier clock;
    private final Pause pause;
    private long paidUntil;

    /** Lets time pass. */
    @FunctionalInterface
    interface Pause {
        void nanos(long nanos);
    }

    Throttle(long rowsPerSecond, Cancellation cancellation, LongSupplier clock, Pause pause) {
        this.rowsPerSecond = rowsPerSecond;
        this.cancellation = requireNonNull(cancellation, "cancellation is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.pause = requireNonNull(pause, "pause is null");
        this.paidUntil = clock.getAsLong();
    }

    /** @param cancellation ends waiting */
    public static Throttle of(long rowsPerSecond, Cancellation cancellation) {
        if (rowsPerSecond < 1) {
            throw new IllegalArgumentException("a throttle lets at least one row through in a second");
        }
        return new Throttle(rowsPerSecond, cancellation, System::nanoTime, LockSupport::parkNanos);
    }

    /** Whether there is a limit at all. */
    boolean limits() {
        return rowsPerSecond > 0;
    }

    /** Rows after which {@link #read} is to be called; never more than this are owed by one reader. */
    int slice() {
        return limits()
                ? (int) Math.max(1, Math.min(Integer.MAX_VALUE, rowsPerSecond / SLICES_PER_SECOND))
                : Integer.MAX_VALUE;
    }

    /** At most as many rows in one query as fit into a second, so that its snapshot does not grow old. */
    int limit(int rows) {
        return limits() ? (int) Math.min(rows, rowsPerSecond) : rows;
    }

    /**
     * Returns when the time that these rows may take is over; what other threads read before comes first.
     *
     * @throws io.lodestone.spi.LodestoneException CANCELLED soon after the run is to stop
     */
    void read(int rows) {
        if (!limits() || rows == 0) {
            return;
        }
        long until = owe(rows);
        for (long left = until - clock.getAsLong(); left > 0; left = until - clock.getAsLong()) {
            cancellation.check();
            pause.nanos(Math.min(left, LONGEST_PAUSE));
        }
    }

    /** Time that nobody used is gone: after a rest nobody reads faster. */
    private synchronized long owe(int rows) {
        long now = clock.getAsLong();
        long from = paidUntil - now > 0 ? paidUntil : now;
        paidUntil = from + (long) (rows * (double) SECOND / rowsPerSecond);
        return paidUntil;
    }
}
