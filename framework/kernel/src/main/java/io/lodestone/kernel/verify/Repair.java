package io.lodestone.kernel.verify;

import io.lodestone.kernel.copy.ConnectionPool;
import io.lodestone.kernel.copy.CopiedTable;
import io.lodestone.kernel.edit.EditLog;
import io.lodestone.kernel.verify.ComparedTable.Feed;
import io.lodestone.kernel.verify.RowGroup.Write;
import io.lodestone.spi.schema.ColumnSchema;
import io.lodestone.spi.step.Reject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Writes rows again and deletes rows that are too many, group by group, each in one transaction. */
final class Repair {

    private static final int DELETES_PER_COMMIT = 1000;

    private static final int REFERRED = 1451;

    private final ConnectionPool connections;
    private final int memory;
    private final List<Reject> refused = Collections.synchronizedList(new ArrayList<>());

    Repair(ConnectionPool connections, int memory) {
        this.connections = connections;
        this.memory = memory;
    }

    /** Rows that the destination did not take. */
    List<Reject> refused() {
        return List.copyOf(refused);
    }

    /** @return rows written */
    long write(ComparedTable table, PartCheck part, RowGroup rows) throws SQLException {
        Set<Feed> feeds = new HashSet<>();
        Set<Set<String>> kept = new HashSet<>();
        rows.writes().values().forEach(write -> {
            feeds.add(write.feed());
            kept.add(write.kept());
        });
        long written = 0;
        // In the order of the copy, so that what is written last is the same.
        for (Feed feed : table.feeds()) {
            if (feeds.contains(feed)) {
                for (Set<String> columns : kept) {
                    written += write(feed, columns, part, rows.writes());
                }
            }
        }
        return written;
    }

    private long write(Feed feed, Set<String> kept, PartCheck part, Map<ByteBuffer, Write> writes) throws SQLException {
        Map<ByteBuffer, Integer> times = new HashMap<>();
        writes.forEach((key, write) -> {
            if (write.feed().equals(feed) && write.kept().equals(kept)) {
                times.put(key, write.times());
            }
        });
        if (times.isEmpty()) {
            return 0;
        }
        long asked = times.values().stream().mapToLong(Integer::longValue).sum();
        List<Reject> rejects = new ArrayList<>();
        inTransaction(connection -> {
            try (ConnectionPool.Lease source = connections.source()) {
                boolean finished = false;
                try {
                    rejects.addAll(feed.table()
                            .write(
                                    source.connection(),
                                    connection,
                                    part.part(),
                                    memory,
                                    kept,
                                    row -> take(part, feed, row, times)));
                    finished = true;
                } finally {
                    if (!finished) {
                        source.broken();
                    }
                }
            }
        });
        refused.addAll(rejects);
        return asked - rejects.size();
    }

    private static boolean take(PartCheck part, Feed feed, byte[] @Nullable [] row, Map<ByteBuffer, Integer> times) {
        Integer left = times.computeIfPresent(part.keyOf(feed, row), (key, count) -> count - 1);
        return left != null && left >= 0;
    }

    /** Removes rows that have the place of others, with what refers to them; the rest of the table stays as it is. */
    void remove(ComparedTable table, Collection<List<String>> keys) throws SQLException {
        List<String> names = table.schema().primaryKey();
        String condition = names.stream()
                .map(name -> condition(table.schema().column(name).orElseThrow(), true))
                .collect(Collectors.joining(" AND "));
        inTransaction(connection -> {
            execute(connection, "SET SESSION foreign_key_checks = 1");
            try (PreparedStatement statement =
                    connection.prepareStatement("DELETE FROM " + table.quoted() + " WHERE " + condition)) {
                for (List<String> key : keys) {
                    for (int i = 0; i < key.size(); i++) {
                        statement.setString(i + 1, key.get(i));
                    }
                    statement.executeUpdate();
                }
            } finally {
                execute(connection, "SET SESSION foreign_key_checks = 0");
            }
        });
    }

    /** From now on these rows are the source's. */
    void forgetEdits(ComparedTable table, Collection<List<String>> keys) throws SQLException {
        inTransaction(connection -> EditLog.forget(connection, table.name(), keys));
    }

    /** @return rows deleted */
    long delete(ComparedTable table, RowGroup rows) throws SQLException {
        List<byte[][]> surplus = List.copyOf(rows.surplus());
        long deleted = 0;
        for (int from = 0; from < surplus.size(); from += DELETES_PER_COMMIT) {
            List<byte[][]> some = surplus.subList(from, Math.min(surplus.size(), from + DELETES_PER_COMMIT));
            long[] count = new long[1];
            inTransaction(connection -> count[0] = delete(table, some, connection));
            deleted += count[0];
        }
        return deleted;
    }

    private long delete(ComparedTable table, List<byte[][]> rows, Connection connection) throws SQLException {
        int[] identity = table.identity();
        String condition = IntStream.of(identity)
                .mapToObj(i -> condition(table.columns().get(i), table.hasKey()))
                .collect(Collectors.joining(" AND "));
        long deleted = 0;
        // Rows of other tables that belong to them go as well, as the application would have it.
        execute(connection, "SET SESSION foreign_key_checks = 1");
        try (PreparedStatement statement =
                connection.prepareStatement("DELETE FROM " + table.quoted() + " WHERE " + condition + " LIMIT 1")) {
            for (byte[][] row : rows) {
                for (int i = 0; i < identity.length; i++) {
                    byte[] value = row[identity[i]];
                    statement.setString(i + 1, value == null ? null : new String(value, StandardCharsets.UTF_8));
                }
                deleted += deleted(statement, table, row);
            }
        } finally {
            execute(connection, "SET SESSION foreign_key_checks = 0");
        }
        return deleted;
    }

    private long deleted(PreparedStatement statement, ComparedTable table, byte[] @Nullable [] row)
            throws SQLException {
        try {
            return statement.executeLargeUpdate();
        } catch (SQLException e) {
            if (e.getErrorCode() != REFERRED) {
                throw e;
            }
            refused.add(new Reject(table.name(), Rows.print(table, row), "rows of other tables refer to it"));
            return 0;
        }
    }

    private static String condition(ColumnSchema column, boolean unique) {
        String name = Rows.quote(column.name());
        if (CopiedTable.isHex(column)) {
            return name + " <=> UNHEX(?)";
        }
        return switch (column.dataType()) {
            case "float", "double" -> name + " <=> ? + 0e0";
            case "bit" -> name + " <=> CAST(? AS UNSIGNED)";
            case "char", "varchar", "tinytext", "text", "mediumtext", "longtext" ->
                // Without a key the column's own collation may take other texts for the same.
                unique ? name + " <=> ?" : "BINARY " + name + " <=> BINARY CONVERT(? USING " + column.charset() + ")";
            default -> name + " <=> ?";
        };
    }

    private interface Work {
        void run(Connection connection) throws SQLException;
    }

    private void inTransaction(Work work) throws SQLException {
        try (ConnectionPool.Lease lease = connections.destination()) {
            boolean finished = false;
            try {
                work.run(lease.connection());
                lease.connection().commit();
                finished = true;
            } finally {
                if (!finished) {
                    lease.broken();
                }
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
