package io.lodestone.kernel.copy;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The part of a table copy that the server can do by itself.
 *
 * @param columns of the destination, quoted, separated by commas
 * @param values SQL for each of them over the source's row {@code s}; null when some handler knows no SQL at all
 * @param besideValues the same with handled values from the table beside
 * @param from the FROM clause, the source's row {@code s} first
 * @param lookups the joins in it
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
        List<JoinedLookup> lookups,
        @Nullable String plain,
        @Nullable String handled,
        @Nullable BesideTable beside,
        @Nullable PushedInsert joined) {

    private static final String FROM = " FROM ";

    PushedInsert {
        requireNonNull(columns, "columns is null");
        requireNonNull(besideValues, "besideValues is null");
        requireNonNull(from, "from is null");
        lookups = List.copyOf(lookups);
    }

    /** What the inserting statement is made of. */
    PushedInsert fastest() {
        return joined == null ? this : joined;
    }

    /** The same when look-ups that it joins find nothing. */
    PushedInsert without(List<JoinedLookup> absent) {
        if (joined == null || absent.isEmpty()) {
            return this;
        }
        PushedInsert fewer = joined;
        for (JoinedLookup lookup : absent) {
            fewer = fewer.without(lookup);
        }
        return new PushedInsert(columns, values, besideValues, from, lookups, plain, handled, beside, fewer);
    }

    private PushedInsert without(JoinedLookup absent) {
        return new PushedInsert(
                columns,
                values == null ? null : absent.without(values),
                absent.without(besideValues),
                absent.without(from),
                lookups.stream().filter(lookup -> !lookup.equals(absent)).toList(),
                plain == null ? null : absent.without(plain),
                handled == null ? null : absent.without(handled),
                beside,
                null);
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

    /**
     * Goes through the table beside, which needs no index then.
     *
     * @param database where that table is
     */
    String besideSql(String into, String database, String condition) {
        BesideTable rows = requireNonNull(beside, "beside is null");
        String tables = FROM + rows.in(database) + " STRAIGHT_JOIN " + from.substring(FROM.length());
        String all = condition.isEmpty() ? rows.sameRow() : rows.sameRow() + " AND " + condition;
        return statement(into, besideValues, tables, all);
    }

    private String statement(String into, String selected, String tables, String condition) {
        return "INSERT INTO " + into + " (" + columns + ") SELECT " + selected + tables
                + (condition.isEmpty() ? "" : " WHERE " + condition);
    }
}
