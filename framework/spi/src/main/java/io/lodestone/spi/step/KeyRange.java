package io.lodestone.spi.step;

/**
 * A range of a numeric key, both ends included.
 *
 * @since 1.0
 */
public record KeyRange(long from, long to) {

    public KeyRange {
        if (from > to) {
            throw new IllegalArgumentException("range " + from + ".." + to + " is empty");
        }
    }
}
