package io.lodestone.kernel.copy;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * The part of a table copy that the server can do by itself.
 *
 * @param columns of the destination, quoted, separated by commas
 * @param values SQL for each of them over the source's row {@code s}
 * @param from the FROM clause
 * @param covered which rows need no Java; null when none does
 */
record PushedInsert(
        String columns,
        String values,
        String from,
        @Nullable String covered) {

    PushedInsert {
        requireNonNull(columns, "columns is null");
        requireNonNull(values, "values is null");
        requireNonNull(from, "from is null");
    }

    /** @param into with its database */
    String sql(String into, String condition) {
        return "INSERT INTO " + into + " (" + columns + ") SELECT " + values + from
                + (condition.isEmpty() ? "" : " WHERE " + condition);
    }
}
