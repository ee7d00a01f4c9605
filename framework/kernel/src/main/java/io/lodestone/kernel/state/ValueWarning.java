package io.lodestone.kernel.state;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Values of a column that lost something on their way, counted by reason.
 *
 * @param table the source table
 * @param column the destination column
 * @param keys of the first rows
 */
public record ValueWarning(String table, String column, String reason, long times, List<String> keys) {

    /** This many keys are kept as examples. */
    public static final int EXAMPLES = 10;

    public ValueWarning {
        requireNonNull(table, "table is null");
        requireNonNull(column, "column is null");
        requireNonNull(reason, "reason is null");
        keys = List.copyOf(keys);
    }
}
