package io.lodestone.kernel.delta;

import java.time.Duration;

/**
 * How old changes were when they were in the destination. Every change is counted, and nothing grows with their number or
 * their age: lags are counted in steps of a millisecond first, of 3 of 100 later. Not thread-safe.
 */
final class Lag {

    /** Steps for each doubling of the lag; below twice as many milliseconds they are of one millisecond. */
    private static final int STEPS = 32;

    private static final int STEP_BITS = 5;

    private final long[] counts = new long[(Long.SIZE - STEP_BITS) * STEPS];
    private long all;
    private long longest;

    void add(Duration age) {
        add(age, 1);
    }

    /** @param changes that had the same */
    void add(Duration age, long changes) {
        long millis = Math.max(0, age.toMillis());
        counts[step(millis)] += changes;
        all += changes;
        longest = Math.max(longest, millis);
    }

    private static int step(long millis) {
        int doublings = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(millis) - STEP_BITS - 1);
        return doublings * STEPS + (int) (millis >>> doublings);
    }

    /** The longest lag that is counted by a step. */
    private static long end(int step) {
        int doublings = Math.max(0, step / STEPS - 1);
        return ((step - (long) doublings * STEPS + 1) << doublings) - 1;
    }

    Duration longest() {
        return Duration.ofMillis(longest);
    }

    /** The lag that so many of a hundred changes did not exceed, at most 3 of 100 too long. */
    Duration percentile(int percent) {
        long wanted = (all * percent + 99) / 100;
        long seen = 0;
        for (int i = 0; i < counts.length && wanted > 0; i++) {
            seen += counts[i];
            if (seen >= wanted) {
                return Duration.ofMillis(Math.min(end(i), longest));
            }
        }
        return Duration.ZERO;
    }
}
