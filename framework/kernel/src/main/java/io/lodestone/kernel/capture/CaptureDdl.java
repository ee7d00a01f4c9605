package io.lodestone.kernel.capture;

import static io.lodestone.kernel.capture.CapturedTable.CHANGED_AT;
import static io.lodestone.kernel.capture.CapturedTable.OPERATION;
import static io.lodestone.kernel.capture.CapturedTable.PROCESSED;
import static io.lodestone.kernel.capture.CapturedTable.inChangelog;

import io.lodestone.kernel.state.Names;
import io.lodestone.spi.schema.ColumnSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The statements that make a table's changelog and triggers. */
final class CaptureDdl {

    private static final String UPDATED = "'UPDATE'";
    /** A row that came again after it went stays one that came, however often it changes: what hung on it went before. */
    private static final String STILL_INSERTED = "IF(" + OPERATION + " = 'INSERT', 'INSERT', " + UPDATED + ")";

    /** Letters of former values: of columns that refer to other rows, and so change rarely. */
    private static final int MOST_BEFORE = 16_000;

    private final CapturedTable table;
    private final CaptureNames names;
    private final String source;
    private final Map<String, String> collations;
    private final String owner;

    /**
     * @param collations of its columns of text, by name: the changelog tells keys apart as the table does
     * @param owner names the destination that the capture is for
     */
    CaptureDdl(CapturedTable table, String prefix, Map<String, String> collations, String owner) {
        this.table = table;
        this.names = CaptureNames.of(prefix, table.table());
        this.source = Names.quote(prefix + table.table());
        this.collations = Map.copyOf(collations);
        this.owner = owner;
    }

    /** Tells a changelog from tables of others that have such a name. */
    static String comment(String owner) {
        return "Lodestone changes for " + owner;
    }

    /** Tells a trigger from those of others. */
    static String mark(String owner) {
        return "/* Lodestone changes for " + owner + " */";
    }

    String changelog() {
        List<String> lines = new ArrayList<>();
        table.key().forEach(column -> lines.add("  " + definition(column) + notNull(column)));
        table.extra().forEach(column -> lines.add("  " + definition(column) + " NULL DEFAULT NULL"));
        table.extra()
                .forEach(column ->
                        lines.add("  " + Names.quote(table.before(column)) + " TEXT " + textType(column) + " NULL"));
        lines.add("  " + OPERATION + " VARCHAR(6) NOT NULL");
        lines.add("  " + PROCESSED + " TINYINT(1) NOT NULL DEFAULT 0");
        lines.add("  " + CHANGED_AT + " INT UNSIGNED NOT NULL DEFAULT 0");
        lines.add("  PRIMARY KEY (" + columns(table.key()) + ")");
        return "CREATE TABLE " + Names.quote(names.changelog()) + " (\n" + String.join(",\n", lines)
                + "\n) ENGINE=InnoDB COMMENT='" + comment(owner) + "'";
    }

    private String definition(ColumnSchema column) {
        String collation = collations.get(column.name());
        return Names.quote(inChangelog(column.name())) + " " + column.columnType()
                + (collation == null ? "" : " COLLATE " + collation);
    }

    /** Texts as they are, everything else in digits and letters. */
    private String textType(ColumnSchema column) {
        String collation = collations.get(column.name());
        return collation == null ? "CHARACTER SET latin1" : "COLLATE " + collation;
    }

    /** Without a default of its own a timestamp would become the time of the last change. */
    private static String notNull(ColumnSchema column) {
        return " NOT NULL" + (column.dataType().equals("timestamp") ? " DEFAULT '2000-01-01 00:00:00'" : "");
    }

    String insertTrigger() {
        return trigger(names.insert(), "INSERT", upsert("NEW", "'INSERT'"));
    }

    String deleteTrigger() {
        return trigger(names.delete(), "DELETE", upsert("OLD", "'DELETE'"));
    }

    /** A row that gets another key is one that went and one that came. */
    String updateTrigger() {
        String same = table.key().stream()
                .map(column -> "OLD." + Names.quote(column.name()) + " <=> NEW." + Names.quote(column.name()))
                .collect(Collectors.joining(" AND "));
        return trigger(
                names.update(),
                "UPDATE",
                "IF NOT (" + same + ") THEN\n    " + upsert("OLD", "'DELETE'") + "\n    " + upsert("NEW", "'INSERT'")
                        + "\n  ELSE\n    " + upsert("NEW", UPDATED) + "\n  END IF;");
    }

    private String trigger(String name, String event, String body) {
        return "CREATE TRIGGER " + Names.quote(name) + " AFTER " + event + " ON " + source + " FOR EACH ROW\nBEGIN "
                + mark(owner) + "\n  " + body + "\nEND";
    }

    /**
     * A change of a row that is being copied makes its entry one that is not processed again. Every value that an extra
     * column had is kept until the entry goes, for rows that depend on it.
     */
    private String upsert(String row, String operation) {
        Map<String, String> values = new LinkedHashMap<>();
        table.key().forEach(column -> values.put(Names.quote(inChangelog(column.name())), reference(row, column)));
        List<String> again = new ArrayList<>();
        for (ColumnSchema column : table.extra()) {
            String name = Names.quote(inChangelog(column.name()));
            String before = Names.quote(table.before(column));
            values.put(name, reference(row, column));
            if (operation.equals(UPDATED)) {
                String old = reference("OLD", column);
                values.put(
                        before, "IF(" + old + " <=> " + reference(row, column) + ", NULL, " + text(column, old) + ")");
            }
            // In this order: an assignment is seen by those after it.
            again.add(before + " = IF(" + name + " <=> " + reference(row, column) + ", " + before + ", LEFT(CONCAT_WS("
                    + "CHAR(31 USING utf8), " + before + ", " + text(column, name) + "), " + MOST_BEFORE + "))");
            again.add(name + " = " + reference(row, column));
        }
        Map<String, String> own = Map.of(OPERATION, operation, PROCESSED, "0", CHANGED_AT, "UNIX_TIMESTAMP()");
        for (String column : List.of(OPERATION, PROCESSED, CHANGED_AT)) {
            String value = String.valueOf(own.get(column));
            values.put(column, value);
            again.add(column + " = " + (value.equals(UPDATED) ? STILL_INSERTED : value));
        }
        return "INSERT INTO " + Names.quote(names.changelog()) + " (" + String.join(", ", values.keySet())
                + ") VALUES (" + String.join(", ", values.values()) + ") ON DUPLICATE KEY UPDATE "
                + String.join(", ", again) + ";";
    }

    private static String reference(String row, ColumnSchema column) {
        return row + "." + Names.quote(column.name());
    }

    /** As delta writes values of keys. */
    private static String text(ColumnSchema column, String reference) {
        if (column.isBinary()) {
            return "HEX(" + reference + ")";
        }
        return column.charset() == null ? "CAST(" + reference + " AS CHAR)" : reference;
    }

    private static String columns(List<ColumnSchema> columns) {
        return columns.stream()
                .map(column -> Names.quote(inChangelog(column.name())))
                .collect(Collectors.joining(", "));
    }
}
