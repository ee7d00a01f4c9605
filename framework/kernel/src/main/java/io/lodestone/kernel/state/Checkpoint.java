package io.lodestone.kernel.state;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * How far a unit of work is.
 *
 * @param unit unique within the step
 * @param done false while the unit is planned or under way
 * @param from first key of its range, encoded by whoever owns the unit; null when open
 * @param to last key of its range; null when open
 * @param position last key whose row is committed; null when none is
 */
public record Checkpoint(
        String unit,
        boolean done,
        @Nullable String from,
        @Nullable String to,
        @Nullable String position,
        long read,
        long written,
        long rejected) {

    public Checkpoint {
        requireNonNull(unit, "unit is null");
    }

    /** A unit that is planned and not begun. */
    public static Checkpoint planned(String unit, @Nullable String from, @Nullable String to) {
        return new Checkpoint(unit, false, from, to, null, 0, 0, 0);
    }

    public static Checkpoint done(String unit, long written) {
        return new Checkpoint(unit, true, null, null, null, 0, written, 0);
    }

    /** After further rows. */
    public Checkpoint advance(
            @Nullable String newPosition, long moreRead, long moreWritten, long moreRejected, boolean isDone) {
        return new Checkpoint(
                unit,
                isDone,
                from,
                to,
                newPosition == null ? position : newPosition,
                read + moreRead,
                written + moreWritten,
                rejected + moreRejected);
    }
}
