package io.lodestone.kernel.delta;

import io.lodestone.kernel.capture.CapturedTable;
import io.lodestone.kernel.copy.Transient;
import io.lodestone.kernel.state.Names;
import io.lodestone.spi.schema.ColumnSchema;
import io.lodestone.spi.step.Change.Operation;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The changes of one source table. An entry is marked, its row is copied, and it is removed only if it still is marked: a
 * change that comes meanwhile takes the mark away, and is seen the next time.
 *
 * <p>Rows are locked by a query before they are written, so that it is never the shop's transaction that a deadlock ends.
 */
final class Changelog {

    private final CapturedTable table;
    private final String name;
    private final List<ColumnSchema> columns;

    /** @param name as the server has it */
    Changelog(CapturedTable table, String name) {
        this.table = table;
        this.name = Names.quote(name);
        // As the changelog calls them.
        this.columns = table.key().stream().map(Changelog::inChangelog).toList();
    }

    private static ColumnSchema inChangelog(ColumnSchema c) {
        return new ColumnSchema(
                CapturedTable.inChangelog(c.name()),
                c.dataType(),
                c.columnType(),
                c.nullable(),
                c.defaultValue(),
                c.characterLength(),
                c.charset(),
                c.autoIncrement(),
                c.generated());
    }

    CapturedTable table() {
        return table;
    }

    /** How many entries there are and when the oldest was made, as one row of a query. */
    String waiting(int number) {
        return "SELECT " + number + ", COUNT(*), COALESCE(UNIX_TIMESTAMP() - MIN(changed_at), 0) FROM " + name;
    }

    /** Marks some entries and returns them; the connection's transaction is empty before and after. */
    List<ChangeEntry> take(Connection connection, int limit) throws SQLException {
        String reading = "Reading the changes of " + table.table();
        List<ChangeEntry> entries = new ArrayList<>();
        for (List<List<String>> keys : Keys.parts(committed(connection, reading, () -> first(connection, limit)))) {
            entries.addAll(committed(connection, reading, () -> mark(connection, keys)));
        }
        return entries;
    }

    private List<List<String>> first(Connection connection, int limit) throws SQLException {
        String key = columns.stream().map(c -> Keys.text("c", c, c.name())).collect(Collectors.joining(", "));
        String order = columns.stream().map(c -> "c." + Names.quote(c.name())).collect(Collectors.joining(", "));
        List<List<String>> keys = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT " + key + " FROM " + name + " c ORDER BY " + order + " LIMIT " + limit)) {
            while (row.next()) {
                keys.add(key(row));
            }
        }
        return keys;
    }

    private List<ChangeEntry> mark(Connection connection, List<List<String>> keys) throws SQLException {
        String where = Keys.condition("c", columns, keys);
        List<String> select = new ArrayList<>();
        columns.forEach(c -> select.add(Keys.text("c", c, c.name())));
        table.extra().forEach(c -> {
            select.add(Keys.text("c", c, CapturedTable.inChangelog(c.name())));
            select.add("c." + Names.quote(table.before(c)));
        });
        List<ChangeEntry> entries = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT " + String.join(", ", select)
                        + ", c.operation, UNIX_TIMESTAMP() - CAST(c.changed_at AS SIGNED) FROM " + name + " c WHERE "
                        + where + " FOR UPDATE")) {
            while (row.next()) {
                int next = select.size() + 1;
                entries.add(new ChangeEntry(
                        key(row),
                        extra(row),
                        Operation.valueOf(row.getString(next)),
                        Duration.ofSeconds(Math.max(0, row.getLong(next + 1)))));
            }
        }
        execute(connection, "UPDATE " + name + " c SET c.processed = 1 WHERE " + where);
        return entries;
    }

    private Map<String, List<String>> extra(ResultSet row) throws SQLException {
        Map<String, List<String>> extra = new HashMap<>();
        int position = columns.size() + 1;
        for (ColumnSchema column : table.extra()) {
            List<String> values = new ArrayList<>();
            String now = row.getString(position++);
            String before = row.getString(position++);
            if (now != null) {
                values.add(now);
            }
            if (before != null) {
                values.addAll(List.of(before.split(String.valueOf(CapturedTable.SEPARATOR), -1)));
            }
            extra.put(column.name(), values);
        }
        return extra;
    }

    private List<String> key(ResultSet row) throws SQLException {
        List<String> key = new ArrayList<>();
        for (int i = 1; i <= columns.size(); i++) {
            String value = row.getString(i);
            key.add(value == null ? "" : value);
        }
        return key;
    }

    /** Removes entries that nothing has changed since they were marked. */
    void forget(Connection connection, List<ChangeEntry> entries) throws SQLException {
        for (List<ChangeEntry> some : Keys.parts(entries)) {
            List<List<String>> keys = some.stream().map(ChangeEntry::key).toList();
            committed(connection, "Removing the changes of " + table.table() + " that are done", () -> {
                execute(
                        connection,
                        "SELECT c.processed FROM " + name + " c WHERE " + Keys.condition("c", columns, keys)
                                + " FOR UPDATE");
                execute(
                        connection,
                        "DELETE FROM " + name + " WHERE processed = 1 AND " + Keys.condition("", columns, keys));
                return keys;
            });
        }
    }

    private interface Work<T> {
        T run() throws SQLException;
    }

    /** In a transaction of its own, which holds few rows for a short time. */
    private static <T> T committed(Connection connection, String what, Work<T> work) throws SQLException {
        Transient trouble = Transient.atLocks(what);
        while (true) {
            try {
                T result = work.run();
                connection.commit();
                return result;
            } catch (SQLException e) {
                connection.rollback();
                trouble.failed(e);
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }
}
