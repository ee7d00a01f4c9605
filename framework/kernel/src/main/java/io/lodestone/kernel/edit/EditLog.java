package io.lodestone.kernel.edit;

import io.lodestone.kernel.state.Names;
import io.lodestone.kernel.state.OwnTables;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.schema.ColumnSchema;
import io.lodestone.spi.schema.TableSchema;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Rows of the destination that its application made, changed or removed since data mode, by triggers that overlook what
 * Lodestone's own sessions do.
 */
public final class EditLog {

    static final String TABLE = "lodestone_edit";
    private static final String MARK = "/* Lodestone edits */";
    private static final String SEPARATOR = "\u001f";
    private static final int NAME = 40;
    private static final int HASH = 10;

    private final Database destination;

    /** What happened to a row. */
    public enum Edit {
        INSERT,
        UPDATE,
        DELETE
    }

    public EditLog(Database destination) {
        this.destination = destination;
    }

    public boolean isInstalled() {
        return destination
                .jdbi()
                .withHandle(handle -> handle.createQuery("SELECT COUNT(*) FROM information_schema.TABLES"
                                + " WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = :name")
                        .bind("name", TABLE)
                        .mapTo(Boolean.class)
                        .one());
    }

    /** Watches the destination tables of these plans from now on; forgets what it knows. */
    public void install(Collection<TablePlan> plans) {
        remove();
        Set<String> names = new LinkedHashSet<>();
        plans.stream().filter(TablePlan::isCopied).forEach(plan -> names.add(String.valueOf(plan.destination())));
        destination.jdbi().useHandle(handle -> {
            handle.execute("CREATE TABLE " + TABLE + " (table_name VARCHAR(64) NOT NULL, row_key VARCHAR(255) NOT NULL,"
                    + " operation VARCHAR(6) NOT NULL, PRIMARY KEY (table_name, row_key))"
                    + " ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC");
            for (String name : names) {
                TableSchema table = destination.schema().table(name).orElse(null);
                if (table != null && !table.primaryKey().isEmpty()) {
                    watch(handle, table);
                }
            }
        });
    }

    private void watch(Handle handle, TableSchema table) {
        trigger(handle, table, Edit.INSERT, "NEW", "operation = 'INSERT'");
        // A row that was made here stays one, whatever is changed of it.
        trigger(handle, table, Edit.UPDATE, "NEW", "operation = IF(operation = 'INSERT', 'INSERT', 'UPDATE')");
        trigger(handle, table, Edit.DELETE, "OLD", "operation = 'DELETE'");
    }

    private void trigger(Handle handle, TableSchema table, Edit edit, String row, String again) {
        String physical = OwnTables.physical(table.name(), destination);
        String key = table.primaryKey().stream()
                .map(name -> text(row, table.column(name).orElseThrow()))
                .collect(Collectors.joining(", "));
        String body = "CREATE TRIGGER " + Names.quote(name(physical, edit)) + " AFTER " + edit + " ON "
                + Names.quote(physical) + " FOR EACH ROW\nBEGIN " + MARK
                + "\n  IF @lodestone IS NULL THEN\n    INSERT INTO "
                + TABLE + " (table_name, row_key, operation) VALUES ('" + table.name() + "', LEFT(CONCAT_WS(CHAR(31), "
                + key + "), 255), '" + edit + "') ON DUPLICATE KEY UPDATE " + again + ";\n  END IF;\nEND";
        try (var statement = handle.getConnection().createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(body);
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private static String text(String row, ColumnSchema column) {
        String reference = row + "." + Names.quote(column.name());
        return column.isBinary() ? "HEX(" + reference + ")" : "CAST(" + reference + " AS CHAR)";
    }

    private static String name(String table, Edit edit) {
        return "lodestone_" + table.substring(0, Math.min(NAME, table.length())) + "_"
                + Names.hash(table).substring(0, HASH) + "_" + edit.name().charAt(0);
    }

    /** Takes it away, triggers first: one without the table would end every change of the application. */
    public void remove() {
        destination.jdbi().useHandle(handle -> {
            List<String> triggers = handle.createQuery(
                            "SELECT TRIGGER_NAME FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = DATABASE()"
                                    + " AND ACTION_STATEMENT LIKE :mark")
                    .bind("mark", "%" + MARK + "%")
                    .mapTo(String.class)
                    .list();
            triggers.forEach(trigger -> handle.execute("DROP TRIGGER IF EXISTS " + Names.quote(trigger)));
            handle.execute("DROP TABLE IF EXISTS " + TABLE);
        });
    }

    /** The same as {@link #edits}; nothing where nobody watches. */
    public Map<String, Map<List<String>, Edit>> of(Collection<String> tables) {
        return isInstalled()
                ? destination.jdbi().withHandle(handle -> {
                    try {
                        return edits(handle.getConnection(), tables);
                    } catch (SQLException e) {
                        throw new IllegalStateException(e.getMessage(), e);
                    }
                })
                : Map.of();
    }

    /** What happened to rows of these tables, by table and key. */
    public static Map<String, Map<List<String>, Edit>> edits(Connection connection, Collection<String> tables)
            throws SQLException {
        Map<String, Map<List<String>, Edit>> edits = new HashMap<>();
        if (tables.isEmpty()) {
            return edits;
        }
        String marks = String.join(", ", Collections.nCopies(tables.size(), "?"));
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT table_name, row_key, operation FROM " + TABLE + " WHERE table_name IN (" + marks + ")")) {
            int position = 1;
            for (String table : tables) {
                statement.setString(position++, table);
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    edits.computeIfAbsent(row.getString(1), t -> new HashMap<>())
                            .put(List.of(row.getString(2).split(SEPARATOR, -1)), Edit.valueOf(row.getString(3)));
                }
            }
        }
        return edits;
    }

    /** The source's rows have taken the place of these. */
    public static void forget(Connection connection, String table, Collection<List<String>> keys) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("DELETE FROM " + TABLE + " WHERE table_name = ? AND row_key = ?")) {
            for (List<String> key : keys) {
                statement.setString(1, table);
                statement.setString(2, String.join(SEPARATOR, key));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
