package io.lodestone.kernel.copy;

import io.lodestone.kernel.state.Checkpoint;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Cuts a part of a table into chunks, each of which is one transaction of the server's own. */
final class Chunks {

    /** Rows cost this process nothing here, so there may be more of them in a transaction. */
    private static final int AT_ONCE = 4;
    /** A part that cannot be cut is copied at once up to this size. */
    private static final int AT_MOST = 8;

    private final SharedServer server;
    private final CompiledTable table;
    private final String from;
    private final PartOutlook outlook;
    private final long capacity;

    /** @param capacity bytes of rows that this process would hold at a time */
    Chunks(SharedServer server, CompiledTable table, String from, PartOutlook outlook, long capacity) {
        this.server = server;
        this.table = table;
        this.from = from;
        this.outlook = outlook;
        this.capacity = capacity;
    }

    /**
     * A range of the key.
     *
     * @param end null for the last one
     * @param rows that the source has in it; negative when nobody counted
     */
    record Chunk(Checkpoint range, byte @Nullable [] end, long rows) {

        /** Null for the last one. */
        @Nullable
        String position() {
            return end == null ? null : KeyPosition.encode(new byte[][] {end});
        }
    }

    /** Whether a chunk can begin there. */
    boolean canBegin(Checkpoint reached) {
        return isCut() || (reached.position() == null && (!table.hasKey() || isSmall()));
    }

    private boolean isCut() {
        return table.key().size() == 1 && table.key().get(0).isInteger();
    }

    private boolean isSmall() {
        return table.bytes() <= AT_MOST * capacity;
    }

    Chunk next(Connection connection, Checkpoint reached) throws SQLException {
        // To look for the end of a chunk is to walk through its rows.
        boolean whole = reached.position() == null && outlook.bytes() <= AT_ONCE * capacity;
        if (whole || !isCut()) {
            return new Chunk(reached, null, -1);
        }
        long rows = Math.max(1000, AT_ONCE * capacity / Math.max(1, table.bytesPerRow()));
        String key = KeyPosition.column(table.key(), 0);
        // Only as many rows are passed over as are copied next, and no filter is asked twice.
        String last =
                "SELECT " + key + from + where(between(reached)) + " ORDER BY " + key + " LIMIT " + (rows - 1) + ", 1";
        Optional<byte[]> found =
                server.ask(connection, last, row -> row.next() ? Optional.of(row.getBytes(1)) : Optional.empty());
        if (found.isEmpty()) {
            return new Chunk(reached, null, -1);
        }
        byte[] end = found.get();
        String to = new String(end, StandardCharsets.US_ASCII);
        return new Chunk(
                new Checkpoint(reached.unit(), false, reached.from(), to, reached.position(), 0, 0, 0),
                end,
                table.filter() == null ? rows : -1);
    }

    /** How many rows of the source a chunk has. */
    long count(Connection connection, Chunk chunk) throws SQLException {
        if (chunk.rows() >= 0) {
            return chunk.rows();
        }
        return server.ask(connection, "SELECT COUNT(*)" + from + where(conditions(chunk.range(), List.of())), row -> {
            row.next();
            return row.getLong(1);
        });
    }

    /** @param which of the chunk's rows; null for all */
    String condition(Chunk chunk, @Nullable String which) {
        return String.join(" AND ", conditions(chunk.range(), which == null ? List.of() : List.of(which)));
    }

    private List<String> conditions(Checkpoint range, List<String> more) {
        List<String> conditions = new ArrayList<>();
        if (table.filter() != null) {
            conditions.add(table.filter());
        }
        conditions.addAll(between(range));
        conditions.addAll(more);
        return conditions;
    }

    private List<String> between(Checkpoint range) {
        List<String> conditions = new ArrayList<>();
        String position = range.position();
        if (position != null) {
            conditions.add(KeyPosition.column(table.key(), 0) + " > "
                    + number(new String(KeyPosition.decode(position)[0], StandardCharsets.US_ASCII)));
        } else if (range.from() != null) {
            conditions.add(KeyPosition.column(table.key(), 0) + " >= " + number(range.from()));
        }
        if (range.to() != null) {
            conditions.add(KeyPosition.column(table.key(), 0) + " <= " + number(range.to()));
        }
        return conditions;
    }

    private static String where(List<String> conditions) {
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    private static String number(String text) {
        return new BigDecimal(text).toPlainString();
    }
}
