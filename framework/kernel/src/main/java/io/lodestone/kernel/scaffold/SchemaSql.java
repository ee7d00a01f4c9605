package io.lodestone.kernel.scaffold;

import io.lodestone.spi.schema.ColumnSchema;
import io.lodestone.spi.schema.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Tables as SQL for the fixtures of a test: columns and keys, without references to tables that are not there. */
final class SchemaSql {

    /** Rows of each table: with three one can come late, one change and one go. */
    static final int ROWS = 3;

    private SchemaSql() {}

    static String create(TableSchema table) {
        List<String> parts = new ArrayList<>();
        table.columns().forEach(column -> parts.add(column(column)));
        if (!table.primaryKey().isEmpty()) {
            parts.add("PRIMARY KEY (" + names(table.primaryKey()) + ")");
        } else {
            // A column that counts must lead a key.
            table.columns().stream()
                    .filter(ColumnSchema::autoIncrement)
                    .forEach(column -> parts.add("KEY (" + quoted(column.name()) + ")"));
        }
        return "CREATE TABLE " + quoted(table.name()) + " (\n  " + String.join(",\n  ", parts)
                + "\n) DEFAULT CHARSET=utf8mb4;\n";
    }

    /** Some rows, with a value of its type in every column; each row has its own, where types allow it. */
    static String insert(TableSchema table) {
        List<ColumnSchema> written =
                table.columns().stream().filter(column -> !column.generated()).toList();
        String rows = IntStream.rangeClosed(1, ROWS)
                .mapToObj(
                        row -> "  (" + written.stream().map(c -> value(c, row)).collect(Collectors.joining(", ")) + ")")
                .collect(Collectors.joining(",\n"));
        return "INSERT INTO " + quoted(table.name()) + " ("
                + names(written.stream().map(ColumnSchema::name).toList()) + ") VALUES\n" + rows + ";\n";
    }

    private static String column(ColumnSchema column) {
        StringBuilder sql = new StringBuilder(quoted(column.name())).append(' ').append(column.columnType());
        sql.append(column.nullable() ? " NULL" : " NOT NULL");
        String given = column.defaultValue();
        if (given != null && !column.generated()) {
            boolean time = given.toLowerCase(Locale.ROOT).startsWith("current_timestamp");
            boolean zero = given.startsWith("0000-00-00");
            sql.append(zero ? "" : " DEFAULT " + (time ? "CURRENT_TIMESTAMP" : "'" + given.replace("'", "''") + "'"));
        }
        return column.autoIncrement() ? sql.append(" AUTO_INCREMENT").toString() : sql.toString();
    }

    private static String value(ColumnSchema column, int row) {
        return switch (column.dataType()) {
            case "date" -> "'2020-01-0" + row + "'";
            case "datetime", "timestamp" -> "'2020-01-0" + row + " 03:04:05'";
            case "time" -> "'03:04:0" + row + "'";
            case "year" -> String.valueOf(2020 + row);
            case "enum", "set" -> "'" + firstWord(column.columnType()) + "'";
            case "json" -> "'{}'";
            case "bit" -> "1";
            default -> column.isNumeric() ? String.valueOf(row) : "'" + (char) ('a' + row - 1) + "'";
        };
    }

    private static String firstWord(String type) {
        int from = type.indexOf('\'');
        int to = type.indexOf('\'', from + 1);
        return from < 0 || to < 0 ? "" : type.substring(from + 1, to);
    }

    private static String names(List<String> names) {
        return names.stream().map(SchemaSql::quoted).collect(Collectors.joining(", "));
    }

    private static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }
}
