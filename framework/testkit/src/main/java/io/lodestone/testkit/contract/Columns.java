package io.lodestone.testkit.contract;

import io.lodestone.spi.schema.ColumnSchema;
import io.lodestone.spi.schema.TableSchema;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the contracts need to know of columns, and how they write them. */
final class Columns {

    private Columns() {}

    static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    static String text(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    /** As a text that says everything; a zero date is one, too. */
    static String printed(ColumnSchema column) {
        String name = quoted(column.name());
        return column.isBinary() ? "HEX(" + name + ")" : "CAST(" + name + " AS CHAR)";
    }

    /** SQL that gives the SQL of the value. */
    static String literal(ColumnSchema column) {
        String name = quoted(column.name());
        return column.isBinary()
                ? "IF(" + name + " IS NULL, 'NULL', CONCAT('X''', HEX(" + name + "), ''''))"
                : "QUOTE(CAST(" + name + " AS CHAR))";
    }

    static boolean isTemporal(ColumnSchema column) {
        return Set.of("date", "datetime", "timestamp").contains(column.dataType());
    }

    /** Whether the server chooses the value of a row that does not name it. */
    static boolean isGivenByServer(ColumnSchema column) {
        String given = column.defaultValue();
        return column.autoIncrement()
                || (given != null && given.toLowerCase(Locale.ROOT).startsWith("current_timestamp"));
    }

    /** Columns of the primary key and of every other unique one. */
    static Set<String> unique(TableSchema table) {
        return Stream.concat(
                        table.primaryKey().stream(),
                        table.keys().stream().filter(key -> key.unique()).flatMap(key -> key.columns().stream()))
                .collect(Collectors.toSet());
    }

    static List<ColumnSchema> written(TableSchema table) {
        return table.columns().stream().filter(column -> !column.generated()).toList();
    }

    static String names(List<ColumnSchema> columns) {
        return columns.stream().map(column -> quoted(column.name())).collect(Collectors.joining(", "));
    }
}
