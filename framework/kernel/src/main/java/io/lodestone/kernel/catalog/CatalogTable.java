package io.lodestone.kernel.catalog;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One table of a catalogue.
 *
 * @param name without prefix
 * @param collation of the table and all its texts
 * @param rowColumns what the rows give values for; empty when there are no rows
 * @param rows rows that belong to a fresh installation
 */
public record CatalogTable(
        String name,
        String engine,
        String collation,
        List<Column> columns,
        List<Key> keys,
        List<Reference> references,
        List<String> rowColumns,
        List<List<@Nullable String>> rows) {

    public CatalogTable {
        requireNonNull(name, "name is null");
        columns = List.copyOf(columns);
        keys = List.copyOf(keys);
        references = List.copyOf(references);
        rowColumns = List.copyOf(rowColumns);
        rows = Collections.unmodifiableList(new ArrayList<>(rows));
    }

    /**
     * A column.
     *
     * @param type in full: {@code int(10) unsigned}
     * @param defaultValue without quotes; null when there is none or it is NULL
     * @param extra {@code auto_increment}, {@code on update current_timestamp()}, or empty
     */
    public record Column(
            String name,
            String type,
            boolean nullable,
            @Nullable String defaultValue,
            String extra) {}

    /** The kind of a key, as it is written in the file. */
    public enum KeyKind {
        PRIMARY,
        UNIQUE,
        INDEX,
        FULLTEXT,
        HASH
    }

    /** A key; the primary key has no name of its own. */
    public record Key(KeyKind kind, String name, List<String> columns) {
        public Key {
            columns = List.copyOf(columns);
        }
    }

    /** A foreign key. */
    public record Reference(
            String name,
            List<String> columns,
            String table,
            List<String> referencedColumns,
            String onDelete,
            String onUpdate) {
        public Reference {
            columns = List.copyOf(columns);
            referencedColumns = List.copyOf(referencedColumns);
        }
    }
}
