package io.lodestone.kernel.copy;

import static java.util.Objects.requireNonNull;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The part of a table copy that the server can do by itself.
 *
 * @param columns of the destination, quoted, separated by commas
 * @param values SQL for each of them over the source's row {@code s}; null when some handler knows no SQL at all
 * @param besideValues the same with handled values from the table beside
 * @param from the FROM clause
 * @param plain which rows need no Java whatever their handled values are; null when none does
 * @param handled whose handled values need none either; null when none does
 * @param beside holds handled values that came through Java; null when that is not possible
 * @param joined the same with joins instead of sub-queries, for the statement that inserts; null when there are none
 */
record PushedInsert(
        String columns,
        @Nullable String values,
        String besideValues,
        String from,
        @Nullable String plain,
        @Nullable String handled,
        @Nullable BesideTable beside,
        @Nullable PushedInsert joined) {

    PushedInsert {
        requireNonNull(columns, "columns is null");
        requireNonNull(besideValues, "besideValues is null");
        requireNonNull(from, "from is null");
    }

    /** What the inserting statement is made of. */
    PushedInsert fastest() {
        return joined == null ? this : joined;
    }

    /** Which rows the server copies by one statement; null when it copies all. */
    @Nullable
    String covered() {
        if (values == null) {
            return "FALSE";
        }
        String all =
                Stream.of(plain, handled).filter(condition -> condition != null).collect(Collectors.joining(" AND "));
        return all.isEmpty() ? null : all;
    }

    /** Rows whose handled values must come through Java; null when there are none. */
    @Nullable
    String needsBeside() {
        if (beside == null) {
            return null;
        }
        String others = values == null ? "TRUE" : handled == null ? null : "NOT (" + handled + ")";
        return others == null || plain == null ? others : others + " AND " + plain;
    }

    /** @param into with its database */
    String sql(String into, String condition) {
        return statement(into, String.valueOf(values), from, condition);
    }

    /** @param join the table beside */
    String besideSql(String into, String join, String condition) {
        return statement(into, besideValues, from + join, condition);
    }

    private String statement(String into, String selected, String tables, String condition) {
        return "INSERT INTO " + into + " (" + columns + ") SELECT " + selected + tables
                + (condition.isEmpty() ? "" : " WHERE " + condition);
    }
}
