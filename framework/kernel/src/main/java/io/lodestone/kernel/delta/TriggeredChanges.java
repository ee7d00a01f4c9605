package io.lodestone.kernel.delta;

import static java.util.Objects.requireNonNull;

import io.lodestone.kernel.capture.CapturedTable;
import io.lodestone.kernel.capture.SourceCapture;
import io.lodestone.kernel.database.ConnectedDatabase;
import io.lodestone.spi.step.Finding;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The changelogs that triggers write in the source. */
final class TriggeredChanges implements CapturedChanges {

    private static final int CHANGELOGS_PER_QUERY = 50;
    /** Counting reads every entry, so that a long changelog is not counted again for each part of it that is brought. */
    private static final Duration COUNT_HOLDS = Duration.ofSeconds(5);

    private final Connection connection;
    private final Map<CapturedTable, Changelog> changelogs = new LinkedHashMap<>();
    /** What the last count found and was not taken since. */
    private final Map<CapturedTable, Long> left = new LinkedHashMap<>();

    private Duration oldest = Duration.ZERO;
    private long counted;

    TriggeredChanges(ConnectedDatabase source, SourceCapture capture, List<CapturedTable> tables) throws SQLException {
        tables.forEach(table -> changelogs.put(table, new Changelog(table, capture.changelog(table))));
        this.connection = source.openWritingConnection();
        prepare(connection);
    }

    /** Shop and delta must not wait for each other longer than a moment. */
    private static void prepare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION innodb_lock_wait_timeout = 10, SESSION wait_timeout = 28800");
        }
        if (mayReadCommitted(connection)) {
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        }
        connection.setAutoCommit(false);
    }

    /** A statement-based binary log takes no rows of such transactions. */
    private static boolean mayReadCommitted(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT @@log_bin AND @@binlog_format = 'STATEMENT'")) {
            return row.next() && !row.getBoolean(1);
        }
    }

    @Override
    public Optional<String> end() {
        return Optional.empty();
    }

    @Override
    public boolean isComplete() {
        return true;
    }

    @Override
    public List<Finding> gaps() {
        return List.of();
    }

    /** Nothing is left only when a count has found nothing; other numbers may be some seconds old. */
    @Override
    public Backlog backlog() throws SQLException {
        Duration since = Duration.ofNanos(System.nanoTime() - counted);
        if (left.isEmpty() || since.compareTo(COUNT_HOLDS) > 0) {
            count();
            since = Duration.ZERO;
        }
        long entries = left.values().stream().mapToLong(Long::longValue).sum();
        return new Backlog(List.copyOf(left.keySet()), entries, oldest.plus(since));
    }

    private void count() throws SQLException {
        List<Changelog> all = List.copyOf(changelogs.values());
        left.clear();
        long age = 0;
        for (int from = 0; from < all.size(); from += CHANGELOGS_PER_QUERY) {
            List<String> parts = new ArrayList<>();
            for (int i = from; i < Math.min(from + CHANGELOGS_PER_QUERY, all.size()); i++) {
                parts.add(all.get(i).waiting(i));
            }
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(String.join(" UNION ALL ", parts))) {
                while (row.next()) {
                    if (row.getLong(2) > 0) {
                        left.put(all.get(row.getInt(1)).table(), row.getLong(2));
                        age = Math.max(age, row.getLong(3));
                    }
                }
            }
        }
        connection.commit();
        oldest = Duration.ofSeconds(age);
        counted = System.nanoTime();
    }

    @Override
    public List<ChangeEntry> take(CapturedTable table, int limit) throws SQLException {
        List<ChangeEntry> entries = changelog(table).take(connection, limit);
        left.computeIfPresent(
                table, (t, count) -> entries.size() < limit || count <= limit ? null : count - entries.size());
        return entries;
    }

    @Override
    public void forget(CapturedTable table, List<ChangeEntry> entries) throws SQLException {
        changelog(table).forget(connection, entries);
    }

    private Changelog changelog(CapturedTable table) {
        return requireNonNull(changelogs.get(table), table.table());
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
