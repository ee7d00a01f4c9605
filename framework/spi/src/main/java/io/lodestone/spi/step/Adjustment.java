package io.lodestone.spi.step;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * What a step changes on purpose in a destination table after its rows were copied. {@code verify} compares everything
 * else with the transformed source, and says what it left out and why.
 *
 * @param table of the destination, without prefix
 * @param column whose values change; empty when rows are added
 * @param condition SQL over alias {@code d} of the destination row; only rows that meet it are adjusted. Other tables of
 *     the destination are written {@code {table}}. Null for every row
 * @param reason completes the sentence "... is adjusted by step X: reason"
 * @since 1.0
 */
public record Adjustment(
        String table, String column, @Nullable String condition, String reason) {

    public Adjustment {
        requireNonNull(table, "table is null");
        requireNonNull(column, "column is null");
        requireNonNull(reason, "reason is null");
        if (table.isEmpty() || reason.isBlank()) {
            throw new IllegalArgumentException("an adjustment needs a table and a reason");
        }
    }

    /** The step rewrites this column. */
    public static Adjustment column(String table, String column, String reason) {
        return new Adjustment(table, column, null, reason);
    }

    /** The step rewrites this column of rows that meet a condition. */
    public static Adjustment columnWhere(String table, String column, String condition, String reason) {
        return new Adjustment(table, column, condition, reason);
    }

    /** The step adds rows to the table; those that meet the condition are no surplus. */
    public static Adjustment rowsAdded(String table, @Nullable String condition, String reason) {
        return new Adjustment(table, "", condition, reason);
    }

    /** Whether it is about rows that were added. */
    public boolean addsRows() {
        return column.isEmpty();
    }
}
