package io.lodestone.kernel.verify;

import io.lodestone.kernel.copy.ConnectionPool;
import io.lodestone.kernel.copy.CopiedTable;
import io.lodestone.kernel.copy.KeyPart;
import io.lodestone.kernel.copy.RowKeys;
import io.lodestone.kernel.verify.ComparedTable.Feed;
import io.lodestone.spi.step.Reject;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Streams the rows of both sides of a table in canonical form. */
final class Rows {

    private final ConnectionPool connections;
    private final ComparedTable table;
    private final KeyPart part;
    private final @Nullable RowKeys keys;
    private final int bytesPerBatch;
    private final boolean withFlags;

    /**
     * @param keys of rows that are wanted; null for all of the part
     * @param withFlags whether the destination is asked which rows are adjusted
     */
    Rows(
            ConnectionPool connections,
            ComparedTable table,
            KeyPart part,
            @Nullable RowKeys keys,
            int bytesPerBatch,
            boolean withFlags) {
        this.connections = connections;
        this.table = table;
        this.part = part;
        this.keys = keys;
        this.bytesPerBatch = bytesPerBatch;
        this.withFlags = withFlags;
    }

    /** Sees a row of the source; the array is used again. */
    @FunctionalInterface
    interface SourceVisitor {
        void row(Feed feed, byte[] @Nullable [] values, Supplier<String> key) throws SQLException;
    }

    /** Sees a row of the destination; the arrays are used again. */
    @FunctionalInterface
    interface DestinationVisitor {
        void row(byte[] @Nullable [] values, boolean[] flags) throws SQLException;
    }

    /** @return how many rows handlers refused */
    long source(SourceVisitor visitor) throws SQLException {
        long refused = 0;
        for (Feed feed : table.feeds()) {
            byte[][] values = new byte[table.columns().size()][];
            try (ConnectionPool.Lease lease = connections.source()) {
                boolean finished = false;
                try {
                    List<Reject> rejects = feed.table()
                            .read(lease.connection(), part, keys, bytesPerBatch, (row, key) -> {
                                for (int i = 0; i < row.length; i++) {
                                    int position = feed.at()[i];
                                    values[position] = table.form(position).of(row[i]);
                                }
                                visitor.row(feed, values, key);
                            });
                    refused += rejects.size();
                    finished = true;
                } finally {
                    if (!finished) {
                        lease.broken();
                    }
                }
            }
        }
        return refused;
    }

    void destination(DestinationVisitor visitor) throws SQLException {
        try (ConnectionPool.Lease lease = connections.destination()) {
            boolean finished = false;
            try (PreparedStatement statement = lease.connection()
                    .prepareStatement(select(), ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
                statement.setFetchSize(Integer.MIN_VALUE);
                try (ResultSet rows = statement.executeQuery()) {
                    read(rows, visitor);
                }
                lease.connection().commit();
                finished = true;
            } finally {
                if (!finished) {
                    lease.broken();
                }
            }
        }
    }

    private void read(ResultSet rows, DestinationVisitor visitor) throws SQLException {
        int count = table.columns().size();
        byte[][] values = new byte[count][];
        boolean[] flags = new boolean[withFlags ? table.adjustments().byRow().size() : 0];
        while (rows.next()) {
            for (int i = 0; i < count; i++) {
                byte[] value = rows.getBytes(i + 1);
                values[i] = table.form(i)
                        .of(value != null && CopiedTable.isHex(table.columns().get(i)) ? hex(value) : value);
            }
            for (int i = 0; i < flags.length; i++) {
                flags[i] = rows.getBoolean(count + i + 1);
            }
            visitor.row(values, flags);
        }
    }

    private String select() {
        Stream<String> columns = table.columns().stream().map(CopiedTable::printed);
        Stream<String> flags = withFlags
                ? table.adjustments().byRow().stream().map(TableAdjustments.Declared::condition)
                : Stream.of();
        String partColumn = table.partColumn();
        String some = keys == null ? "" : keys.inDestination();
        String condition = Stream.of(partColumn == null ? "" : part.condition("d." + quote(partColumn)), some)
                .filter(each -> !each.isEmpty())
                .collect(Collectors.joining(" AND "));
        return Stream.concat(columns, flags).collect(Collectors.joining(", ", "SELECT ", " FROM ")) + table.quoted()
                + " d" + (condition.isEmpty() ? "" : " WHERE " + condition);
    }

    static byte[] hex(byte[] value) {
        return HexFormat.of().withUpperCase().formatHex(value).getBytes(StandardCharsets.US_ASCII);
    }

    static String quote(String identifier) {
        return "`" + identifier.replace("`", "``") + "`";
    }

    /** For people: {@code id=5, store_id=1}. */
    static String print(ComparedTable table, byte[] @Nullable [] values) {
        return IntStream.of(table.identity())
                .limit(table.hasKey() ? Integer.MAX_VALUE : 3)
                .mapToObj(i -> table.columns().get(i).name() + "=" + Masks.print(table, i, values))
                .collect(Collectors.joining(", "));
    }
}
