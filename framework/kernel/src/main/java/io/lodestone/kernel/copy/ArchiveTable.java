package io.lodestone.kernel.copy;

import io.lodestone.spi.plan.ColumnPlan;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.plan.ValueSource;
import io.lodestone.spi.schema.ColumnSchema;
import io.lodestone.spi.schema.TableSchema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The table in the destination that keeps a source table whole: the same columns, without foreign keys and without
 * secondary keys, everything but the key nullable, texts in {@code utf8mb4}.
 */
final class ArchiveTable {

    /** What the server allows for the fixed part of a row, less a reserve. */
    private static final long ROW_BYTES = 60_000;

    private static final int KEY_BYTES = 3072;
    private static final int BYTES_PER_CHARACTER = 4;
    /** Types that every server since MySQL 5.7 and MariaDB 10.2 knows. */
    private static final Set<String> KNOWN = Set.of(
            "tinyint",
            "smallint",
            "mediumint",
            "int",
            "bigint",
            "decimal",
            "float",
            "double",
            "bit",
            "date",
            "datetime",
            "timestamp",
            "time",
            "year",
            "char",
            "varchar",
            "tinytext",
            "text",
            "mediumtext",
            "longtext",
            "binary",
            "varbinary",
            "tinyblob",
            "blob",
            "mediumblob",
            "longblob",
            "enum",
            "set",
            "json");

    private final TableSchema source;
    private final String name;
    private final Map<String, String> types = new HashMap<>();

    /**
     * @param name as the server will have it
     */
    ArchiveTable(TableSchema source, String name) {
        this.source = source;
        this.name = name;
        source.columns().forEach(column -> types.put(column.name(), type(column)));
        makeRoom();
    }

    String name() {
        return name;
    }

    String definition() {
        List<String> lines = new ArrayList<>();
        Set<String> key = new HashSet<>(keyFits() ? source.primaryKey() : List.of());
        for (ColumnSchema column : source.columns()) {
            lines.add("  " + Sql.quote(column.name()) + " " + types.get(column.name())
                    + (key.contains(column.name()) ? " NOT NULL" : " NULL DEFAULT NULL"));
        }
        if (!key.isEmpty()) {
            lines.add(source.primaryKey().stream()
                    .map(Sql::quote)
                    .collect(Collectors.joining(", ", "  PRIMARY KEY (", ")")));
        }
        return "CREATE TABLE IF NOT EXISTS " + Sql.quote(name()) + " (\n" + String.join(",\n", lines)
                + "\n) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4";
    }

    /** As the copy must see it. */
    TableSchema schema() {
        List<ColumnSchema> columns = source.columns().stream()
                .map(c -> {
                    String type = types.getOrDefault(c.name(), c.columnType());
                    String base = type.replaceAll("[ (].*", "");
                    boolean notNull = keyFits() && source.primaryKey().contains(c.name());
                    return new ColumnSchema(
                            c.name(), base, type, !notNull, null, c.characterLength(), c.charset(), false, false);
                })
                .toList();
        return new TableSchema(
                name(), "InnoDB", columns, keyFits() ? source.primaryKey() : List.of(), List.of(), List.of(), 0, 0);
    }

    /** Every column straight, whatever the plan says of the destination. */
    TablePlan plan(TablePlan plan) {
        List<ColumnPlan> columns = source.columns().stream()
                .map(c -> new ColumnPlan(c.name(), new ValueSource.Column(c.name()), List.of(), plan.decidedBy()))
                .toList();
        return new TablePlan(
                plan.id(),
                plan.source(),
                name(),
                plan.disposition(),
                plan.write(),
                plan.step(),
                columns,
                plan.ignored(),
                plan.filter(),
                plan.reason(),
                plan.decidedBy());
    }

    private static String type(ColumnSchema column) {
        String type = column.columnType().toLowerCase(Locale.ROOT);
        return switch (column.dataType()) {
            // Values as the server prints them; the archive needs no more.
            case "timestamp" -> type.replace("timestamp", "datetime");
            case "year" -> "year";
            case "enum", "set" -> column.columnType();
            case "json" -> "longtext";
            default -> !KNOWN.contains(column.dataType()) ? column.isBinary() ? "longblob" : "longtext" : type;
        };
    }

    /** Four bytes for a character may exceed what a row can hold: the longest texts then move out of the row. */
    private void makeRoom() {
        List<ColumnSchema> longest = source.columns().stream()
                .filter(c -> c.dataType().equals("varchar") || c.dataType().equals("char"))
                .filter(c -> !source.primaryKey().contains(c.name()))
                .sorted(Comparator.comparingLong(ArchiveTable::inRow).reversed())
                .toList();
        long bytes = source.columns().stream().mapToLong(ArchiveTable::inRow).sum();
        for (ColumnSchema column : longest) {
            if (bytes <= ROW_BYTES) {
                return;
            }
            types.put(column.name(), "mediumtext");
            bytes -= inRow(column);
        }
    }

    private static long inRow(ColumnSchema column) {
        long length = column.characterLength() == null ? 0 : column.characterLength();
        return switch (column.dataType()) {
            case "varchar", "char" -> length * BYTES_PER_CHARACTER + 2;
            case "varbinary", "binary" -> length + 2;
            default -> 12;
        };
    }

    private boolean keyFits() {
        long bytes = 0;
        for (String name : source.primaryKey()) {
            ColumnSchema column = source.column(name).orElseThrow();
            if (column.dataType().contains("text") || column.dataType().contains("blob")) {
                return false;
            }
            bytes += inRow(column);
        }
        return bytes <= KEY_BYTES;
    }
}
