package io.lodestone.kernel.state;

import static io.lodestone.kernel.KernelErrorCode.DATABASE_FAILED;
import static java.util.Objects.requireNonNull;

import io.lodestone.kernel.database.Bundle;
import io.lodestone.spi.LodestoneException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes secondary indexes of the destination away while a table is filled, and builds them all at once when it is full:
 * sorting is cheaper than finding a place for every row. Each is recorded as the server describes it before it is dropped,
 * so that a crash loses none. Unique and full-text indexes stay: the former refuse rows, the latter are no cheaper to build.
 *
 * <p>Thread-safe; names are those of the server, with prefix.
 */
public final class SuspendedIndexes {

    static final String TABLE = "lodestone_suspended_index";

    private static final Logger log = LoggerFactory.getLogger(SuspendedIndexes.class);
    /** A line of SHOW CREATE TABLE. */
    private static final Pattern INDEX = Pattern.compile("^  (KEY `((?:[^`]|``)+)` .*?),?$");

    private final Supplier<Connection> connections;

    /**
     * @param definition as in a CREATE TABLE
     */
    private record Index(String table, String name, String definition) {}

    public SuspendedIndexes(Supplier<Connection> connections) {
        this.connections = requireNonNull(connections, "connections is null");
    }

    /**
     * Drops those of tables until there is none left, in one session. All indexes of a table stay where it has rows or the
     * server keeps one of them.
     */
    public void suspend(Queue<String> tables) {
        String table = tables.poll();
        if (table == null) {
            return;
        }
        try (Connection connection = connections.get()) {
            prepare(connection);
            for (; table != null; table = tables.poll()) {
                suspend(connection, table);
            }
        } catch (SQLException e) {
            // Whatever was dropped is recorded; without it the table is filled all the same.
            log.info("The indexes of {} could not be suspended: {}", table, e.getMessage());
            suspend(tables);
        }
    }

    private static void suspend(Connection connection, String table) throws SQLException {
        List<Index> indexes = indexesOfEmpty(connection, table);
        if (indexes.isEmpty()) {
            return;
        }
        record(connection, indexes);
        String drops = indexes.stream()
                .map(index -> "DROP KEY " + Names.quote(index.name()))
                .collect(Collectors.joining(", "));
        try {
            execute(connection, "ALTER TABLE " + Names.quote(table) + " " + drops);
        } catch (SQLException e) {
            log.info("{} keeps its indexes while it is filled: {}", table, e.getMessage());
            restore(connection, indexes);
        }
    }

    /**
     * Builds again what is suspended.
     *
     * @throws LodestoneException when the server refuses; the definitions stay recorded
     */
    public void restore(String table) {
        restoreAll("WHERE table_name = ?", table);
    }

    /** The same for every table, also of a run that crashed. */
    public void restore() {
        restoreAll("WHERE ? = ''", "");
    }

    private void restoreAll(String where, String parameter) {
        try (Connection connection = connections.get()) {
            prepare(connection);
            Map<String, List<Index>> byTable = new LinkedHashMap<>();
            for (Index index : recorded(connection, where, parameter)) {
                byTable.computeIfAbsent(index.table(), t -> new ArrayList<>()).add(index);
            }
            for (List<Index> indexes : byTable.values()) {
                restore(connection, indexes);
            }
        } catch (SQLException e) {
            throw new LodestoneException(
                    DATABASE_FAILED,
                    "Suspended indexes of the destination could not be built again (" + e.getMessage()
                            + "): their definitions are kept in " + TABLE + ", and the next run tries again."
                            + " options.rebuildIndexes: never keeps them in place.",
                    e);
        }
    }

    /** All of one table. */
    private static void restore(Connection connection, List<Index> indexes) throws SQLException {
        String table = indexes.get(0).table();
        if (exists(connection, table)) {
            Set<String> there = names(connection, table);
            String adds = indexes.stream()
                    .filter(index -> !there.contains(index.name()))
                    .map(index -> "ADD " + index.definition())
                    .collect(Collectors.joining(", "));
            if (!adds.isEmpty()) {
                execute(connection, "ALTER TABLE " + Names.quote(table) + " " + adds);
            }
        } else {
            log.warn("Indexes of {} are gone with their table", table);
        }
        try (PreparedStatement statement =
                connection.prepareStatement("DELETE FROM " + TABLE + " WHERE table_name = ?")) {
            statement.setString(1, table);
            statement.executeUpdate();
        }
    }

    /** None where the table has rows. */
    private static List<Index> indexesOfEmpty(Connection connection, String table) throws SQLException {
        List<String> answers = Bundle.last(
                connection,
                List.of(
                        "SELECT EXISTS(SELECT 1 FROM " + Names.quote(table) + " LIMIT 1)",
                        "SHOW CREATE TABLE " + Names.quote(table)));
        return answers.get(0).equals("0") ? indexes(table, answers.get(1)) : List.of();
    }

    private static List<Index> indexes(String table, String definition) {
        List<Index> indexes = new ArrayList<>();
        if (!definition.contains("\n) ENGINE=InnoDB")) {
            return indexes;
        }
        for (String line : definition.split("\n", -1)) {
            Matcher matcher = INDEX.matcher(line);
            if (matcher.matches()) {
                String name = requireNonNull(matcher.group(2), "name is null");
                String index = requireNonNull(matcher.group(1), "definition is null");
                indexes.add(new Index(table, name.replace("``", "`"), index));
            }
        }
        return indexes;
    }

    /** Before any is dropped. */
    private static void record(Connection connection, List<Index> indexes) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("REPLACE INTO " + TABLE
                + " (table_name, name, place, definition, suspended_at) VALUES (?, ?, ?, ?, UTC_TIMESTAMP())")) {
            for (int i = 0; i < indexes.size(); i++) {
                statement.setString(1, indexes.get(i).table());
                statement.setString(2, indexes.get(i).name());
                statement.setInt(3, i);
                statement.setString(4, indexes.get(i).definition());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** In their order, so that a table has them as before. */
    private static List<Index> recorded(Connection connection, String where, String parameter) throws SQLException {
        List<Index> recorded = new ArrayList<>();
        if (!exists(connection, TABLE)) {
            return recorded;
        }
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT table_name, name, definition FROM " + TABLE + " " + where + " ORDER BY table_name, place")) {
            statement.setString(1, parameter);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    recorded.add(new Index(row.getString(1), row.getString(2), row.getString(3)));
                }
            }
        }
        return recorded;
    }

    private static boolean exists(Connection connection, String table) throws SQLException {
        return !column(connection, "SELECT TABLE_NAME FROM information_schema.TABLES", table)
                .isEmpty();
    }

    private static Set<String> names(Connection connection, String table) throws SQLException {
        return column(connection, "SELECT INDEX_NAME FROM information_schema.STATISTICS", table);
    }

    private static Set<String> column(Connection connection, String select, String table) throws SQLException {
        Set<String> values = new HashSet<>();
        try (PreparedStatement statement =
                connection.prepareStatement(select + " WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ?")) {
            statement.setString(1, table);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    values.add(row.getString(1));
                }
            }
        }
        return values;
    }

    /** Foreign keys need their indexes only where they are checked; definitions are printed and read in one mode. */
    private static void prepare(Connection connection) throws SQLException {
        execute(
                connection,
                "SET SESSION foreign_key_checks = 0, SESSION sql_mode = 'STRICT_ALL_TABLES',"
                        + " SESSION sql_quote_show_create = 1");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }
}
