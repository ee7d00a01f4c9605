package io.lodestone.kernel.delta;

import static io.lodestone.kernel.state.StateTables.UNFINISHED;

import io.lodestone.spi.database.Database;
import io.lodestone.spi.step.Change;
import io.lodestone.spi.step.Change.Operation;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Changes that were found by looking into the destination, until the steps have followed them: once their rows are brought
 * the destination does not show them any more, and no entry in the source leads to them.
 */
final class UnfinishedChanges {

    private static final String SEPARATOR = "\u001f";

    private final Database destination;

    UnfinishedChanges(Database destination) {
        this.destination = destination;
    }

    /** Of rounds that did not come to their end, by source table; the rows' state decides what they are. */
    Map<String, List<ChangeEntry>> read() {
        Map<String, List<ChangeEntry>> entries = new LinkedHashMap<>();
        destination
                .jdbi()
                .useHandle(handle -> handle.createQuery(
                                "SELECT DISTINCT table_name, row_key FROM " + UNFINISHED + " ORDER BY 1, 2")
                        .map((row, context) -> new Change(
                                row.getString(1), List.of(row.getString(2).split(SEPARATOR, -1)), Operation.DELETE))
                        .forEach(change -> entries.computeIfAbsent(change.table(), t -> new ArrayList<>())
                                .add(new ChangeEntry(change.key(), Map.of(), change.operation(), Duration.ZERO))));
        return entries;
    }

    /** Within the transaction that brings the rows. */
    void add(Connection connection, List<Change> changes) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT INTO " + UNFINISHED + " (table_name, row_key) VALUES (?, ?)")) {
            for (Change change : changes) {
                statement.setString(1, change.table());
                statement.setString(2, String.join(SEPARATOR, change.key()));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    void clear() {
        destination.jdbi().useHandle(handle -> handle.execute("DELETE FROM " + UNFINISHED));
    }
}
