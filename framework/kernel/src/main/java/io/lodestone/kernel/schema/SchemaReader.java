package io.lodestone.kernel.schema;

import io.lodestone.kernel.KernelErrorCode;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.schema.ColumnSchema;
import io.lodestone.spi.schema.DatabaseSchema;
import io.lodestone.spi.schema.ForeignKeySchema;
import io.lodestone.spi.schema.KeySchema;
import io.lodestone.spi.schema.TableSchema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Reads the schema of the connection's database from {@code information_schema} in a handful of queries, whatever the
 * number of tables. Result columns are fetched by position: MySQL 8 labels them in upper case, older servers do not.
 */
public final class SchemaReader {

    private static final String OWN_TABLES = "lodestone_";
    /** Changelogs of change capture, ours or of the tool that first had such. */
    private static final String CHANGELOGS = "m2_cl_";

    private static final String PRIMARY = "PRIMARY";

    private final Handle handle;
    private final String database;
    private final String prefix;
    private final ColumnDefault defaults;

    private SchemaReader(Handle handle, String database, String prefix, ColumnDefault defaults) {
        this.handle = handle;
        this.database = database;
        this.prefix = prefix;
        this.defaults = defaults;
    }

    /**
     * @param prefix of the table names; tables without it are left out, as are views and Lodestone's own tables
     */
    public static DatabaseSchema read(Jdbi jdbi, String prefix) {
        return jdbi.withHandle(handle -> {
            String database = handle.createQuery("SELECT DATABASE()")
                    .mapTo(String.class)
                    .findOne()
                    .orElseThrow(() -> new LodestoneException(
                            KernelErrorCode.CONNECTION_REFUSED,
                            "The JDBC URL names no database; add it: jdbc:mysql://host:3306/database"));
            String version =
                    handle.createQuery("SELECT VERSION()").mapTo(String.class).one();
            return new SchemaReader(handle, database, prefix, ColumnDefault.of(version)).read();
        });
    }

    private DatabaseSchema read() {
        Map<String, List<ColumnSchema>> columns = columns();
        Map<String, Map<String, Index>> indexes = indexes();
        Map<String, List<ForeignKeySchema>> foreignKeys = foreignKeys();
        List<TableSchema> tables = new ArrayList<>();
        each("""
                SELECT TABLE_NAME, ENGINE, TABLE_ROWS, DATA_LENGTH FROM information_schema.TABLES
                WHERE TABLE_SCHEMA = :database AND TABLE_TYPE = 'BASE TABLE' ORDER BY TABLE_NAME
                """, row -> {
            String table = row.getString(1);
            Optional<String> name = nameOf(table);
            if (name.isPresent()) {
                Map<String, Index> keys = indexes.getOrDefault(table, Map.of());
                Index primary = keys.get(PRIMARY);
                String engine = row.getString(2);
                tables.add(new TableSchema(
                        name.get(),
                        engine == null ? "" : engine,
                        columns.getOrDefault(table, List.of()),
                        primary == null ? List.of() : primary.columns,
                        otherKeys(keys),
                        foreignKeys.getOrDefault(table, List.of()),
                        row.getLong(3),
                        row.getLong(4)));
            }
        });
        return FixedSchema.of(tables);
    }

    private Optional<String> nameOf(String table) {
        if (!table.startsWith(prefix)) {
            return Optional.empty();
        }
        String name = table.substring(prefix.length());
        boolean own = name.startsWith(OWN_TABLES) || table.startsWith(OWN_TABLES) || name.startsWith(CHANGELOGS);
        return own || name.isEmpty() ? Optional.empty() : Optional.of(name);
    }

    private Map<String, List<ColumnSchema>> columns() {
        Map<String, List<ColumnSchema>> columns = new HashMap<>();
        each(
                """
                SELECT TABLE_NAME, COLUMN_NAME, DATA_TYPE, COLUMN_TYPE, IS_NULLABLE, COLUMN_DEFAULT,
                  CHARACTER_MAXIMUM_LENGTH, CHARACTER_SET_NAME, EXTRA
                FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = :database ORDER BY TABLE_NAME, ORDINAL_POSITION
                """,
                row -> columns.computeIfAbsent(row.getString(1), t -> new ArrayList<>())
                        .add(column(row)));
        return columns;
    }

    private ColumnSchema column(ResultSet row) throws SQLException {
        String extra = row.getString(9) == null ? "" : row.getString(9).toUpperCase(Locale.ROOT);
        long length = row.getLong(7);
        Long characterLength = row.wasNull() ? null : length;
        return new ColumnSchema(
                row.getString(2),
                row.getString(3).toLowerCase(Locale.ROOT),
                row.getString(4),
                "YES".equals(row.getString(5)),
                defaults.text(row.getString(6)),
                characterLength,
                row.getString(8),
                extra.contains("AUTO_INCREMENT"),
                isGenerated(extra));
    }

    /** DEFAULT_GENERATED is MySQL 8's word for a default that is an expression, which is something else. */
    private static boolean isGenerated(String extra) {
        return extra.contains("VIRTUAL") || extra.contains("STORED GENERATED") || extra.contains("PERSISTENT");
    }

    private Map<String, Map<String, Index>> indexes() {
        Map<String, Map<String, Index>> indexes = new HashMap<>();
        each("""
                SELECT TABLE_NAME, INDEX_NAME, NON_UNIQUE, COLUMN_NAME FROM information_schema.STATISTICS
                WHERE TABLE_SCHEMA = :database ORDER BY TABLE_NAME, INDEX_NAME, SEQ_IN_INDEX
                """, row -> {
            Index index = indexes.computeIfAbsent(row.getString(1), t -> new LinkedHashMap<>())
                    .computeIfAbsent(row.getString(2), n -> new Index());
            index.unique = row.getLong(3) == 0;
            index.add(row.getString(4));
        });
        return indexes;
    }

    private static List<KeySchema> otherKeys(Map<String, Index> indexes) {
        return indexes.entrySet().stream()
                .filter(e -> !e.getKey().equals(PRIMARY) && !e.getValue().functional)
                .map(e -> new KeySchema(e.getKey(), e.getValue().columns, e.getValue().unique))
                .toList();
    }

    private Map<String, List<ForeignKeySchema>> foreignKeys() {
        Map<String, String> rules = new HashMap<>();
        each("""
                SELECT TABLE_NAME, CONSTRAINT_NAME, DELETE_RULE FROM information_schema.REFERENTIAL_CONSTRAINTS
                WHERE CONSTRAINT_SCHEMA = :database
                """, row -> rules.put(row.getString(1) + "\n" + row.getString(2), row.getString(3)));
        Map<String, Map<String, Reference>> references = new HashMap<>();
        each(
                """
                SELECT TABLE_NAME, CONSTRAINT_NAME, COLUMN_NAME, REFERENCED_TABLE_NAME, REFERENCED_COLUMN_NAME
                FROM information_schema.KEY_COLUMN_USAGE
                WHERE TABLE_SCHEMA = :database AND REFERENCED_TABLE_NAME IS NOT NULL
                ORDER BY TABLE_NAME, CONSTRAINT_NAME, ORDINAL_POSITION
                """,
                row -> references
                        .computeIfAbsent(row.getString(1), t -> new LinkedHashMap<>())
                        .computeIfAbsent(row.getString(2), n -> new Reference())
                        .add(row.getString(3), row.getString(4), row.getString(5)));
        Map<String, List<ForeignKeySchema>> keys = new HashMap<>();
        references.forEach((table, byName) -> keys.put(table, foreignKeys(table, byName, rules)));
        return keys;
    }

    private List<ForeignKeySchema> foreignKeys(
            String table, Map<String, Reference> references, Map<String, String> rules) {
        List<ForeignKeySchema> keys = new ArrayList<>();
        // A reference to a table without the prefix leaves what is migrated; it binds nothing here.
        references.forEach((name, reference) -> nameOf(reference.table)
                .ifPresent(referenced -> keys.add(new ForeignKeySchema(
                        name,
                        reference.columns,
                        referenced,
                        reference.referencedColumns,
                        rules.getOrDefault(table + "\n" + name, "RESTRICT")))));
        return keys;
    }

    private void each(String sql, RowReader reader) {
        handle.createQuery(sql).bind("database", database).scanResultSet((rows, context) -> {
            ResultSet row = rows.get();
            while (row.next()) {
                reader.read(row);
            }
            return null;
        });
    }

    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    private static final class Index {
        private final List<String> columns = new ArrayList<>();
        private boolean unique;
        private boolean functional;

        void add(@Nullable String column) {
            if (column == null) {
                functional = true;
            } else {
                columns.add(column);
            }
        }
    }

    private static final class Reference {
        private final List<String> columns = new ArrayList<>();
        private final List<String> referencedColumns = new ArrayList<>();
        private String table = "";

        void add(String column, String referencedTable, String referencedColumn) {
            columns.add(column);
            table = referencedTable;
            referencedColumns.add(referencedColumn);
        }
    }
}
