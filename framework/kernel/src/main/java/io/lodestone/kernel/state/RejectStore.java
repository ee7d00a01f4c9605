package io.lodestone.kernel.state;

import static java.util.Objects.requireNonNull;

import io.lodestone.spi.Mode;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.step.Reject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Rows that were refused. */
public final class RejectStore {

    private final Database destination;
    private final Mode mode;

    public RejectStore(Database destination, Mode mode) {
        this.destination = requireNonNull(destination, "destination is null");
        this.mode = requireNonNull(mode, "mode is null");
    }

    /** Within the transaction of the connection. */
    public void save(Connection connection, String step, List<Reject> rejects) throws SQLException {
        if (rejects.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO lodestone_reject"
                        + " (mode, step, source_table, row_key, reason, rejected_at) VALUES (?, ?, ?, ?, ?, UTC_TIMESTAMP())")) {
            for (Reject reject : rejects) {
                statement.setString(1, mode.word());
                statement.setString(2, step);
                statement.setString(3, reject.table());
                statement.setString(4, reject.key());
                statement.setString(5, reject.reason());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** In a transaction of its own, for rejects outside of any unit of work. */
    public void save(String step, Reject reject) {
        destination
                .jdbi()
                .useHandle(handle -> handle.createUpdate("INSERT INTO lodestone_reject"
                                + " (mode, step, source_table, row_key, reason, rejected_at)"
                                + " VALUES (:mode, :step, :table, :key, :reason, UTC_TIMESTAMP())")
                        .bind("mode", mode.word())
                        .bind("step", step)
                        .bind("table", reject.table())
                        .bind("key", reject.key())
                        .bind("reason", reject.reason())
                        .execute());
    }

    /** Whether a row is refused already: a resumed step finds the same rows again. */
    public boolean contains(String step, Reject reject) {
        return destination
                .jdbi()
                .withHandle(handle -> handle.createQuery("SELECT EXISTS(SELECT 1 FROM lodestone_reject"
                                + " WHERE mode = :mode AND step = :step AND source_table = :table AND row_key = :key)")
                        .bind("mode", mode.word())
                        .bind("step", step)
                        .bind("table", reject.table())
                        .bind("key", reject.key())
                        .mapTo(Boolean.class)
                        .one());
    }

    public long count() {
        return destination
                .jdbi()
                .withHandle(handle -> Names.ofTable(
                        () -> handle.createQuery("SELECT COUNT(*) FROM lodestone_reject WHERE mode = :mode")
                                .bind("mode", mode.word())
                                .mapTo(Long.class)
                                .one(),
                        0L));
    }

    /** The keys of refused rows by their source table. */
    public Map<String, List<String>> byTable() {
        Map<String, List<String>> keys = new TreeMap<>();
        destination
                .jdbi()
                .useHandle(handle -> handle.createQuery(
                                "SELECT DISTINCT source_table, row_key FROM lodestone_reject WHERE mode = :mode")
                        .bind("mode", mode.word())
                        .map((row, context) -> keys.computeIfAbsent(row.getString(1), table -> new ArrayList<>())
                                .add(row.getString(2)))
                        .list());
        return keys;
    }

    /** Every refused row: its source table, a space and its key. */
    public Set<String> keys() {
        return destination
                .jdbi()
                .withHandle(handle -> Names.existing(handle, "lodestone_reject")
                        ? new HashSet<>(
                                handle.createQuery("SELECT CONCAT(source_table, ' ', row_key) FROM lodestone_reject"
                                                + " WHERE mode = :mode")
                                        .bind("mode", mode.word())
                                        .mapTo(String.class)
                                        .list())
                        : Set.of());
    }

    /** The first ones. */
    public List<Reject> list(int limit) {
        return destination.jdbi().withHandle(handle -> {
            if (!Names.existing(handle, "lodestone_reject")) {
                return List.of();
            }
            return handle.createQuery("SELECT source_table, row_key, reason FROM lodestone_reject"
                            + " WHERE mode = :mode ORDER BY id LIMIT :limit")
                    .bind("mode", mode.word())
                    .bind("limit", limit)
                    .map((row, context) -> new Reject(row.getString(1), row.getString(2), row.getString(3)))
                    .list();
        });
    }
}
