package io.lodestone.kernel.verify;

import static java.util.Objects.requireNonNull;

/**
 * An example of a difference.
 *
 * @param key names the row: {@code id=5}
 * @param column empty when the whole row is missing or too much
 * @param expected what the source's row becomes, ready to print: secrets are masked
 * @param actual what the destination has
 */
public record Difference(String key, String column, String expected, String actual) {

    public Difference {
        requireNonNull(key, "key is null");
        requireNonNull(column, "column is null");
        requireNonNull(expected, "expected is null");
        requireNonNull(actual, "actual is null");
    }
}
