package io.lodestone.kernel.catalog;

import io.lodestone.kernel.catalog.CatalogTable.Column;
import io.lodestone.kernel.catalog.CatalogTable.Key;
import io.lodestone.kernel.catalog.CatalogTable.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A table of a catalogue as SQL. */
final class Ddl {

    private Ddl() {}

    static String create(CatalogTable table) {
        List<String> parts = new ArrayList<>();
        table.columns().forEach(column -> parts.add(column(column)));
        table.keys().forEach(key -> parts.add(key(key)));
        table.references().forEach(reference -> parts.add(reference(reference)));
        return "CREATE TABLE " + quoted(table.name()) + " (\n  " + String.join(",\n  ", parts) + "\n) ENGINE="
                + table.engine() + " DEFAULT CHARACTER SET " + table.collation().replaceAll("_.*", "") + " COLLATE "
                + table.collation();
    }

    private static String column(Column column) {
        StringBuilder sql = new StringBuilder(quoted(column.name())).append(' ').append(column.type());
        sql.append(column.nullable() ? " NULL" : " NOT NULL");
        String given = column.defaultValue();
        if (given != null) {
            boolean time = given.toLowerCase(Locale.ROOT).startsWith("current_timestamp");
            sql.append(" DEFAULT ").append(time ? given : literal(given));
        } else if (column.nullable()) {
            sql.append(" DEFAULT NULL");
        }
        return column.extra().isEmpty()
                ? sql.toString()
                : sql.append(' ').append(column.extra()).toString();
    }

    private static String key(Key key) {
        String columns = " (" + names(key.columns()) + ")";
        return switch (key.kind()) {
            case PRIMARY -> "PRIMARY KEY" + columns;
            case UNIQUE -> "UNIQUE KEY " + quoted(key.name()) + columns;
            case INDEX -> "KEY " + quoted(key.name()) + columns;
            case FULLTEXT -> "FULLTEXT KEY " + quoted(key.name()) + columns;
            case HASH -> "KEY " + quoted(key.name()) + columns + " USING HASH";
        };
    }

    private static String reference(Reference key) {
        return "CONSTRAINT " + quoted(key.name()) + " FOREIGN KEY (" + names(key.columns()) + ") REFERENCES "
                + quoted(key.table()) + " (" + names(key.referencedColumns()) + ") ON DELETE " + key.onDelete()
                + " ON UPDATE " + key.onUpdate();
    }

    static String names(List<String> names) {
        return names.stream().map(Ddl::quoted).collect(Collectors.joining(", "));
    }

    static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    private static String literal(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
