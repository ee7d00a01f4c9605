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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies one part of a table within the server that has both databases. Rows that need Java come through this process, in
 * the same transaction; so does every row of a chunk about which the server has anything to say, because only there is it
 * known which row it means.
 */
final class ServerSideCopy {

    private static final Logger log = LoggerFactory.getLogger(ServerSideCopy.class);

    /** Rows cost this process nothing here, so there may be more of them in a transaction. */
    private static final int CHUNKS_AT_ONCE = 4;
    /** A part that cannot be cut is copied at once up to this size. */
    private static final int CHUNKS_AT_MOST = 8;

    private static final int MOST_FAILURES = 2;

    private final CopyServices services;
    private final BatchPool batches;
    private final SharedServer server;
    private final CompiledTable table;
    private final PushedInsert pushed;
    private final PartOutlook outlook;
    private @Nullable BesideCopy beside;

    private int failures;
    private int troubles;

    ServerSideCopy(
            CopyServices services,
            BatchPool batches,
            SharedServer server,
            CompiledTable table,
            PushedInsert pushed,
            PartOutlook outlook) {
        this.services = services;
        this.batches = batches;
        this.server = server;
        this.table = table;
        this.pushed = pushed;
        this.outlook = outlook;
        String needed = pushed.needsBeside();
        BesideTable values = pushed.beside();
        this.beside = values == null || needed == null
                ? null
                : new BesideCopy(services, batches, server, table, values, needed);
    }

    /**
     * A range of the key that is one transaction.
     *
     * @param end null for the last one
     * @param rows that the source has in it; negative when nobody counted
     */
    private record Chunk(Checkpoint range, byte @Nullable [] end, long rows) {}

    /** @return how far it came: to the end, or to where rows have to go through this process */
    Checkpoint copy(Connection connection, UnitProgress progress, Transient trouble) throws SQLException {
        try {
            while (!progress.reached().done() && failures < MOST_FAILURES && mayBegin(progress.reached())) {
                services.cancellation().check();
                Chunk chunk = next(connection, progress.reached());
                copy(connection, chunk, progress);
                String position = chunk.end() == null ? null : KeyPosition.encode(new byte[][] {chunk.end()});
                progress.commit(connection, position, chunk.end() == null);
                trouble.succeeded();
            }
        } finally {
            progress.abandon();
        }
        return progress.reached();
    }

    private void copy(Connection connection, Chunk chunk, UnitProgress progress) throws SQLException {
        Checkpoint range = chunk.range();
        String covered = pushed.covered();
        String rest = covered == null ? null : "NOT (" + covered + ")";
        boolean inSql = pushed.fastest().values() != null;
        // Where all rows come with values from beside, others need not be looked for first.
        boolean besideFirst = inSql && beside != null && outlook.isAllBeside();
        boolean clean = !inSql || besideFirst || insertCovered(connection, range, progress);
        if (clean && inSql && !besideFirst && rest != null && isWhole(connection, chunk, progress)) {
            return;
        }
        long inserted = progress.read();
        if (clean && beside != null) {
            switch (insertWithBeside(connection, range, beside, progress)) {
                case REFUSED -> beside = null;
                case TROUBLE -> beside = ++troubles < MOST_FAILURES ? beside : null;
                case SERVER_TROUBLE -> clean = false;
                case EMPTY, FILLED -> rest = pushed.plain() == null ? null : "NOT (" + pushed.plain() + ")";
            }
        }
        outlook.isAllBeside(inserted == 0 && progress.read() > 0);
        if (clean && besideFirst) {
            if (isWhole(connection, chunk, progress)) {
                return;
            }
            outlook.isAllBeside(false);
            clean = insertCovered(connection, range, progress);
        }
        if (!clean) {
            connection.rollback();
            progress.abandon();
            failures++;
            stream(connection, range, table, progress);
        } else if (rest != null && !isWhole(connection, chunk, progress)) {
            stream(connection, range, table.where(rest), progress);
        }
    }

    private boolean insertCovered(Connection connection, Checkpoint range, UnitProgress progress) throws SQLException {
        return insert(connection, range, pushed.fastest().covered(), false, progress);
    }

    /** Whether every row of the chunk is copied already: to count them is less than to look for others. */
    private boolean isWhole(Connection connection, Chunk chunk, UnitProgress progress) throws SQLException {
        if (chunk.rows() >= 0) {
            return progress.read() == chunk.rows();
        }
        String sql = "SELECT COUNT(*)" + pushed.from() + where(conditions(chunk.range(), List.of()));
        return server.ask(connection, sql, row -> {
            row.next();
            return progress.read() == row.getLong(1);
        });
    }

    private BesideCopy.Outcome insertWithBeside(
            Connection connection, Checkpoint range, BesideCopy values, UnitProgress progress) throws SQLException {
        try {
            BesideCopy.Outcome outcome = values.fill(connection, range);
            if (outcome != BesideCopy.Outcome.FILLED) {
                return outcome;
            }
            return insert(connection, range, pushed.fastest().needsBeside(), true, progress)
                    ? BesideCopy.Outcome.FILLED
                    : BesideCopy.Outcome.SERVER_TROUBLE;
        } finally {
            if (!connection.isClosed()) {
                values.drop(connection);
            }
        }
    }

    private boolean mayBegin(Checkpoint from) {
        return isCut() || (from.position() == null && (!table.hasKey() || isSmall()));
    }

    private boolean isCut() {
        return table.key().size() == 1 && table.key().get(0).isInteger();
    }

    private boolean isSmall() {
        return table.bytes() <= (long) CHUNKS_AT_MOST * batches.capacity();
    }

    private Chunk next(Connection connection, Checkpoint from) throws SQLException {
        // To look for the end of a chunk is to walk through its rows.
        boolean whole = from.position() == null && outlook.bytes() <= (long) CHUNKS_AT_ONCE * batches.capacity();
        if (whole || !isCut()) {
            return new Chunk(from, null, -1);
        }
        long rows = Math.max(1000, (long) CHUNKS_AT_ONCE * batches.capacity() / Math.max(1, table.bytesPerRow()));
        String key = KeyPosition.column(table.key(), 0);
        // Only as many rows are passed over as are copied next, and no filter is asked twice.
        String last = "SELECT " + key + pushed.from() + where(between(from)) + " ORDER BY " + key + " LIMIT "
                + (rows - 1) + ", 1";
        Optional<byte[]> found =
                server.ask(connection, last, row -> row.next() ? Optional.of(row.getBytes(1)) : Optional.empty());
        if (found.isEmpty()) {
            return new Chunk(from, null, -1);
        }
        byte[] end = found.get();
        String to = new String(end, StandardCharsets.US_ASCII);
        return new Chunk(
                new Checkpoint(from.unit(), false, from.from(), to, from.position(), 0, 0, 0),
                end,
                table.filter() == null ? rows : -1);
    }

    /**
     * @param which of the rows; null for all
     * @param fromBeside whether handled values come from the table beside
     * @return whether the server took every row as it is; if not, the chunk has to be taken back
     */
    private boolean insert(
            Connection connection, Checkpoint range, @Nullable String which, boolean fromBeside, UnitProgress progress)
            throws SQLException {
        String condition = String.join(" AND ", conditions(range, which == null ? List.of() : List.of(which)));
        String into = Sql.quote(server.destination()) + "." + table.destination();
        SharedServer.Inserted inserted = server.insert(
                connection,
                fromBeside
                        ? pushed.fastest().besideSql(into, server.destination(), condition)
                        : pushed.fastest().sql(into, condition));
        if (inserted.trouble() == null) {
            progress.inserted(inserted.affected());
            return true;
        }
        log.debug("A chunk of {} goes through this process: {}", table.plan().id(), inserted.trouble());
        return false;
    }

    /** Rows that the server did not copy. */
    private void stream(Connection connection, Checkpoint range, CompiledTable rows, UnitProgress progress)
            throws SQLException {
        RowWriter writer = new RowWriter(
                connection, rows, services.budget(), services.connections().limits(connection));
        RowBatch batch = batches.take();
        try (ConnectionPool.Lease source = services.connections().source()) {
            boolean finished = false;
            try (RowReader reader =
                    new RowReader(source.connection(), rows, range, batches.capacity(), services.throttle())) {
                boolean last = false;
                while (!last) {
                    batch.clear();
                    reader.fill(batch);
                    last = batch.isLast();
                    progress.streamed(batch, writer.write(batch), connection);
                }
                finished = true;
            } finally {
                if (!finished) {
                    source.broken();
                }
            }
        }
        batches.giveBack(batch);
    }

    private static String where(List<String> conditions) {
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    /** @param more besides the filter and the range */
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

    private static String number(String text) {
        return new BigDecimal(text).toPlainString();
    }
}
