package io.lodestone.kernel.delta;

import static java.util.Objects.requireNonNull;

import io.lodestone.kernel.copy.ConnectionPool;
import io.lodestone.kernel.copy.CopyServices;
import io.lodestone.kernel.copy.KeyedCopy;
import io.lodestone.kernel.copy.Transient;
import io.lodestone.kernel.state.Names;
import io.lodestone.spi.schema.ColumnSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Brings the rows of a set of changes into the destination, in one transaction: first those that are gone from the source
 * or from a plan's filter, children before parents, then all others, parents before children.
 */
final class Application {

    /** A row that others still refer to. */
    private static final int REFERRED_TO = 1451;

    private final CopyServices services;
    private final KeyedCopy copies;
    private final FollowedTables followed;
    private final Consumer<FollowedTable> notDeleted;
    private final UnfinishedChanges unfinished;
    /** Empty where nobody watches what the destination's application does. */
    private final Optional<Conflicts> conflicts;

    /** Rows that were written and removed. */
    record Applied(long written, long deleted) {}

    Application(
            CopyServices services,
            KeyedCopy copies,
            FollowedTables followed,
            Consumer<FollowedTable> notDeleted,
            UnfinishedChanges unfinished,
            Optional<Conflicts> conflicts) {
        this.services = services;
        this.copies = copies;
        this.followed = followed;
        this.notDeleted = notDeleted;
        this.unfinished = unfinished;
        this.conflicts = conflicts;
    }

    Applied apply(ChangeSet changes) {
        Transient trouble = services.patience().with("Applying changes");
        while (true) {
            services.cancellation().check();
            try (ConnectionPool.Lease lease = services.connections().destination()) {
                // All tables as of one moment: a row that is copied into two is in both, or in neither. What the server
                // copies by itself may be younger; then a newer change waits, which brings the rest.
                onSource("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
                onSource("START TRANSACTION WITH CONSISTENT SNAPSHOT");
                boolean committed = false;
                try {
                    Applied applied = apply(changes, lease.connection());
                    lease.connection().commit();
                    committed = true;
                    return applied;
                } finally {
                    if (!committed) {
                        lease.broken();
                    }
                    onSource("COMMIT");
                }
            } catch (SQLException e) {
                trouble.failed(e);
            }
        }
    }

    /** Whoever reads the source next gets the same connection again. */
    private void onSource(String sql) throws SQLException {
        try (ConnectionPool.Lease lease = services.connections().source()) {
            execute(lease.connection(), sql);
        }
    }

    private Applied apply(ChangeSet changes, Connection connection) throws SQLException {
        List<FollowedTable> concerned = followed.tables().stream()
                .filter(t -> changes.tables().contains(t.source().table()))
                .toList();
        Map<FollowedTable, Set<List<String>>> kept =
                conflicts.isEmpty() ? Map.of() : conflicts.get().settle(connection, concerned, changes);
        PresentRows present = new PresentRows(services, copies);
        Map<FollowedTable, PresentRows.Split> rows = new LinkedHashMap<>();
        for (FollowedTable table : concerned) {
            rows.put(table, present.split(table, changes, kept.getOrDefault(table, Set.of())));
        }
        long deleted = 0;
        for (int i = concerned.size() - 1; i >= 0; i--) {
            FollowedTable table = concerned.get(i);
            for (List<List<String>> keys : Keys.parts(split(rows, table).missing())) {
                deleted += delete(connection, table, keys, true);
            }
        }
        long written = 0;
        for (FollowedTable table : concerned) {
            for (PresentRows.Part part : split(rows, table).present()) {
                written += copies.copy(
                        table.plan().step(),
                        table.plan(),
                        Keys.condition("s", table.source().key(), part.keys()),
                        part.rows(),
                        connection,
                        () -> delete(connection, table, part.keys(), false));
            }
        }
        unfinished.add(connection, changes.foundInDestination());
        present.existing().forEach(changes::correct);
        return new Applied(written, deleted);
    }

    private static PresentRows.Split split(Map<FollowedTable, PresentRows.Split> rows, FollowedTable table) {
        return requireNonNull(rows.get(table), "rows is null");
    }

    /** @param cascading whether what refers to the rows in the destination goes with them, as its foreign keys have it */
    private long delete(Connection connection, FollowedTable table, List<List<String>> keys, boolean cascading)
            throws SQLException {
        DestinationKey key = table.key().orElse(null);
        if (key == null) {
            notDeleted.accept(table);
            return 0;
        }
        List<List<String>> values = keys;
        List<String> names = key.columns().stream().map(ColumnSchema::name).toList();
        List<ColumnSchema> types = key.columns();
        if (key.isStraight()) {
            types = table.source().key().stream()
                    .filter(c -> key.straight().containsKey(c.name()))
                    .toList();
            names = types.stream()
                    .map(c -> String.valueOf(key.straight().get(c.name())))
                    .toList();
            List<Integer> positions =
                    types.stream().map(c -> table.source().key().indexOf(c)).toList();
            values = keys.stream()
                    .map(k -> positions.stream().map(k::get).toList())
                    .toList();
        } else {
            values = computed(key, table, keys);
        }
        String constants = key.constants().entrySet().stream()
                .map(c -> " AND " + Names.quote(c.getKey()) + " = " + c.getValue())
                .collect(Collectors.joining());
        String sql = "DELETE FROM " + copies.destination(table.plan()) + " WHERE "
                + Keys.found(names, types, key.lookedUp(table.destination()), values) + constants;
        return cascading ? cascading(connection, sql) : execute(connection, sql);
    }

    private List<List<String>> computed(DestinationKey key, FollowedTable table, List<List<String>> keys)
            throws SQLException {
        String select = key.values().stream()
                .map(value -> "CAST((" + value + ") AS CHAR)")
                .collect(Collectors.joining(", "));
        String sql = "SELECT " + select + " FROM (" + Keys.rows(table.source().key(), keys) + ") s";
        try (ConnectionPool.Lease lease = services.connections().source()) {
            return List.copyOf(PresentRows.read(lease, sql, key.values().size()));
        }
    }

    /** Where the destination's keys refuse because a child comes later, the rows go alone. */
    static long cascading(Connection connection, String sql) throws SQLException {
        execute(connection, "SET SESSION foreign_key_checks = 1");
        try {
            return execute(connection, sql);
        } catch (SQLException e) {
            if (e.getErrorCode() != REFERRED_TO) {
                throw e;
            }
            execute(connection, "SET SESSION foreign_key_checks = 0");
            return execute(connection, sql);
        } finally {
            execute(connection, "SET SESSION foreign_key_checks = 0");
        }
    }

    private static long execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            return statement.executeLargeUpdate(sql);
        }
    }
}
