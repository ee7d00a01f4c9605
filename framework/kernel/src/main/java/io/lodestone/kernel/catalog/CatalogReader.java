package io.lodestone.kernel.catalog;

import io.lodestone.kernel.catalog.CatalogTable.Column;
import io.lodestone.kernel.catalog.CatalogTable.Key;
import io.lodestone.kernel.catalog.CatalogTable.KeyKind;
import io.lodestone.kernel.catalog.CatalogTable.Reference;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.schema.ColumnSchema;
import io.lodestone.spi.schema.KeySchema;
import io.lodestone.spi.schema.TableSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads a catalogue from a live database: its schema, what the schema does not say, and rows of some tables. */
public final class CatalogReader {

    private final Database database;
    private final Handle handle;
    private final Set<String> withoutValues;
    private final Map<String, String> collations;
    private final Map<String, String> extras;
    private final Map<String, String> indexTypes;
    private final Map<String, String> updateRules;

    private CatalogReader(Database database, Handle handle, Set<String> withoutValues) {
        this.database = database;
        this.handle = handle;
        this.withoutValues = withoutValues;
        collations = map("SELECT TABLE_NAME, TABLE_COLLATION FROM information_schema.TABLES WHERE TABLE_SCHEMA ="
                + " DATABASE() AND TABLE_TYPE = 'BASE TABLE'");
        extras = map("SELECT CONCAT(TABLE_NAME, '.', COLUMN_NAME), LOWER(EXTRA) FROM information_schema.COLUMNS WHERE"
                + " TABLE_SCHEMA = DATABASE() AND EXTRA <> ''");
        indexTypes =
                map("SELECT CONCAT(TABLE_NAME, '.', INDEX_NAME), INDEX_TYPE FROM information_schema.STATISTICS WHERE"
                        + " TABLE_SCHEMA = DATABASE() AND SEQ_IN_INDEX = 1");
        updateRules = map("SELECT CONCAT(TABLE_NAME, '.', CONSTRAINT_NAME), UPDATE_RULE FROM"
                + " information_schema.REFERENTIAL_CONSTRAINTS WHERE CONSTRAINT_SCHEMA = DATABASE()");
    }

    /**
     * @param withRows tables whose rows belong to a fresh installation
     * @param withoutValues columns, as {@code table.column}, whose values are left to their default in those rows
     */
    public static Catalog read(Database database, Set<String> withRows, Set<String> withoutValues) {
        return database.jdbi().withHandle(handle -> {
            CatalogReader reader = new CatalogReader(database, handle, withoutValues);
            List<CatalogTable> tables = new ArrayList<>();
            for (TableSchema table : database.schema().tables()) {
                tables.add(reader.table(table, withRows.contains(table.name())));
            }
            return new Catalog(tables);
        });
    }

    private Map<String, String> map(String sql) {
        Map<String, String> found = new HashMap<>();
        handle.createQuery(sql).scanResultSet((rows, context) -> {
            var row = rows.get();
            while (row.next()) {
                String value = row.getString(2);
                found.put(row.getString(1), value == null ? "" : value);
            }
            return null;
        });
        return found;
    }

    private CatalogTable table(TableSchema table, boolean withRows) {
        String real = database.sql("{" + table.name() + "}").replace("`", "");
        List<Key> keys = new ArrayList<>();
        if (!table.primaryKey().isEmpty()) {
            keys.add(new Key(KeyKind.PRIMARY, "", table.primaryKey()));
        }
        table.keys().forEach(key -> keys.add(key(real, key)));
        List<Reference> references = table.foreignKeys().stream()
                .map(key -> new Reference(
                        key.name(),
                        key.columns(),
                        key.referencedTable(),
                        key.referencedColumns(),
                        key.onDelete(),
                        updateRules.getOrDefault(real + "." + key.name(), "RESTRICT")))
                .toList();
        List<String> rowColumns = withRows
                ? table.columns().stream()
                        .map(ColumnSchema::name)
                        .filter(column -> !withoutValues.contains(table.name() + "." + column))
                        .toList()
                : List.of();
        return new CatalogTable(
                table.name(),
                table.engine(),
                collations.getOrDefault(real, "utf8mb4_general_ci"),
                table.columns().stream().map(column -> column(real, column)).toList(),
                keys,
                references,
                rowColumns,
                withRows ? rows(table, rowColumns) : List.of());
    }

    private Column column(String real, ColumnSchema column) {
        String extra = extras.getOrDefault(real + "." + column.name(), "");
        return new Column(
                column.name(),
                column.columnType(),
                column.nullable(),
                column.defaultValue(),
                extra.replace("default_generated", "").strip());
    }

    private Key key(String real, KeySchema key) {
        String type = indexTypes.getOrDefault(real + "." + key.name(), "BTREE").toUpperCase(Locale.ROOT);
        KeyKind kind = key.unique()
                ? KeyKind.UNIQUE
                : type.equals("FULLTEXT") ? KeyKind.FULLTEXT : type.equals("HASH") ? KeyKind.HASH : KeyKind.INDEX;
        return new Key(kind, key.name(), key.columns());
    }

    private List<List<@Nullable String>> rows(TableSchema table, List<String> columns) {
        String list = String.join(", ", columns.stream().map(Ddl::quoted).toList());
        String order = table.primaryKey().isEmpty()
                ? ""
                : " ORDER BY "
                        + String.join(
                                ", ",
                                table.primaryKey().stream().map(Ddl::quoted).toList());
        return handle.createQuery("SELECT " + list + database.sql(" FROM {" + table.name() + "}") + order)
                .map((row, context) -> {
                    List<@Nullable String> values = new ArrayList<>();
                    for (int i = 1; i <= columns.size(); i++) {
                        values.add(row.getString(i));
                    }
                    return values;
                })
                .list();
    }
}
