package io.lodestone.kernel.copy;

import io.lodestone.kernel.copy.CopyColumn.Carried;
import io.lodestone.spi.handler.Handler;
import io.lodestone.spi.handler.SqlHandler;
import io.lodestone.spi.schema.ColumnSchema;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds out, column by column, whether the server can copy a table by itself with the very result of the way through
 * Java: there every value is read as text and written as text. Gives up at the first column where it is not certain.
 */
final class Pushdown {

    private static final Set<String> INTEGERS = Set.of("tinyint", "smallint", "mediumint", "int", "bigint");
    private static final Set<String> TEXTS = Set.of("char", "varchar", "tinytext", "text", "mediumtext", "longtext");
    private static final Set<String> BYTES =
            Set.of("binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob");
    private static final Set<String> FLOATS = Set.of("float", "double");
    /** One may hold what it would not take again: an empty enumeration, a 30th of February. */
    private static final Set<String> CHECKED = Set.of("enum", "set", "date", "datetime");
    /** Printed and read in their own ways. */
    private static final Set<String> SPECIAL = Set.of("bit", "json", "geometry");

    private final List<String> names = new ArrayList<>();
    private final List<String> values = new ArrayList<>();
    /** What must hold for rows whose handled values come from a table beside. */
    private final List<String> conditions = new ArrayList<>();
    /** What must hold besides for rows whose handled values the server makes. */
    private final List<String> handled = new ArrayList<>();

    private final List<String> besideValues = new ArrayList<>();
    private final List<String> besideColumns = new ArrayList<>();
    private boolean possible = true;
    private boolean inSql = true;
    private boolean beside = true;

    /**
     * @param from null when the value is no column
     * @param sql what the way through Java would read; null for a constant
     */
    void column(CopyColumn column, ColumnSchema into, @Nullable ColumnSchema from, @Nullable String sql) {
        String value = sql == null ? constant(column.constant()) : sql;
        boolean text = sql == null || column.handlers().length > 0 || (from != null && TEXTS.contains(from.dataType()));
        for (Handler handler : column.handlers()) {
            if (!(handler instanceof SqlHandler known)) {
                inSql = false;
                break;
            }
            handled.add("(" + known.covers(value) + ")");
            value = known.toSql(value);
        }
        if (SPECIAL.contains(into.dataType()) || (from != null && SPECIAL.contains(from.dataType()))) {
            possible = false;
            return;
        }
        if (from != null && !column.mayBeNull() && (from.nullable() || column.handlers().length > 0)) {
            // In Java such a row gets the column's default and is listed, or refused.
            (column.handlers().length > 0 ? handled : conditions).add("(" + value + ") IS NOT NULL");
        } else if (!column.mayBeNull() && from == null && into.dataType().equals("timestamp")) {
            // Some servers take NULL for the current time.
            conditions.add("(" + value + ") IS NOT NULL");
        }
        if (column.isTime() && column.mayBeNull() && sql != null) {
            // In Java zeros become NULL and are listed.
            conditions.add("((" + value + ") IS NULL OR LEFT(" + value + ", 10) <> '0000-00-00')");
        }
        names.add(Sql.quote(column.name()));
        values.add(converted(value, text, column, into, from));
        if (column.handlers().length == 0) {
            besideValues.add(values.get(values.size() - 1));
        } else {
            beside &= column.carried() == Carried.TEXT && !column.isTime();
            besideValues.add(BesideTable.ALIAS + "." + Sql.quote(BesideTable.value(besideColumns.size())));
            besideColumns.add(column.name());
        }
    }

    /** Columns whose values may come from a table beside, in their order; empty when that is not possible. */
    List<String> besideColumns() {
        return possible && beside ? besideColumns : List.of();
    }

    private String converted(
            String value, boolean text, CopyColumn column, ColumnSchema into, @Nullable ColumnSchema from) {
        boolean bytesIn = from != null && BYTES.contains(from.dataType());
        if (bytesIn || column.carried() != Carried.TEXT) {
            possible &= bytesIn && BYTES.contains(into.dataType()) && column.handlers().length == 0;
            return value;
        }
        return text || (from != null && alike(from, into)) ? value : "CAST(" + value + " AS CHAR)";
    }

    /** Whether the value itself says as much as its text. */
    private static boolean alike(ColumnSchema from, ColumnSchema into) {
        return (INTEGERS.contains(from.dataType()) && INTEGERS.contains(into.dataType()))
                || (FLOATS.contains(from.dataType()) && FLOATS.contains(into.dataType()))
                || (from.dataType().equals("decimal") && into.dataType().equals("decimal"))
                || (from.columnType().equals(into.columnType()) && !CHECKED.contains(from.dataType()));
    }

    private static String constant(byte @Nullable [] value) {
        if (value == null) {
            return "NULL";
        }
        // Hexadecimal, because no SQL mode reads it differently.
        return value.length == 0 ? "''" : "CONVERT(0x" + HexFormat.of().formatHex(value) + " USING utf8mb4)";
    }

    /**
     * @param from the FROM clause without joins
     * @param table from which handled values may come; null when there is none
     * @param joined the same with joins; null when there are none
     */
    Optional<PushedInsert> build(
            String from, List<JoinedLookup> lookups, @Nullable BesideTable table, @Nullable PushedInsert joined) {
        if (!possible || names.isEmpty() || (!inSql && table == null)) {
            return Optional.empty();
        }
        return Optional.of(new PushedInsert(
                String.join(", ", names),
                inSql ? String.join(", ", values) : null,
                String.join(", ", besideValues),
                from + lookups.stream().map(JoinedLookup::sql).collect(Collectors.joining()),
                lookups,
                all(conditions),
                inSql ? all(handled) : null,
                table,
                joined));
    }

    private static @Nullable String all(List<String> parts) {
        return parts.isEmpty() ? null : String.join(" AND ", parts);
    }
}
