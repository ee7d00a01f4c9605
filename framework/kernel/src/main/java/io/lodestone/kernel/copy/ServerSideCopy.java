package io.lodestone.kernel.copy;

import io.lodestone.kernel.copy.Chunks.Chunk;
import io.lodestone.kernel.state.Checkpoint;
import java.sql.Connection;
import java.sql.SQLException;
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

    private static final int MOST_FAILURES = 2;

    private final CopyServices services;
    private final BatchPool batches;
    private final SharedServer server;
    private final CompiledTable table;
    private final PushedInsert pushed;
    private final PartOutlook outlook;
    private final Chunks chunks;
    /** Null where no row has such values, and once they turned out to be better off with their rows. */
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
        this.chunks = new Chunks(server, table, pushed.from(), outlook, batches.capacity());
        String needed = pushed.needsBeside();
        BesideTable values = pushed.beside();
        this.beside = values == null || needed == null
                ? null
                : new BesideCopy(services, batches, server, table, values, needed);
    }

    /** @return how far it came: to the end, or to where rows have to go through this process */
    Checkpoint copy(Connection connection, UnitProgress progress, Transient trouble) throws SQLException {
        try {
            while (!progress.reached().done() && failures < MOST_FAILURES && chunks.canBegin(progress.reached())) {
                services.cancellation().check();
                Chunk chunk = chunks.next(connection, progress.reached());
                new ChunkCopy(connection, chunk, progress).copy();
                progress.commit(connection, chunk.position(), chunk.end() == null);
                trouble.succeeded();
            }
        } finally {
            progress.abandon();
        }
        return progress.reached();
    }

    /** One chunk on its way. */
    private final class ChunkCopy {

        private final Connection connection;
        private final Chunk chunk;
        private final UnitProgress progress;
        private final boolean inSql = pushed.fastest().values() != null;

        /** Which rows only this process can copy; null when there are none. */
        private @Nullable String rest = not(pushed.covered());
        /** The server has something to say about some row. */
        private boolean doubted;
        /** Of the source; negative before they were counted. */
        private long rows = -1;

        ChunkCopy(Connection connection, Chunk chunk, UnitProgress progress) {
            this.connection = connection;
            this.chunk = chunk;
            this.progress = progress;
        }

        void copy() throws SQLException {
            if (inSql && beside != null && outlook.isAllBeside()) {
                // Others are looked for only where some are left.
                insertWithBeside(beside);
                boolean whole = !doubted && isWhole();
                outlook.isAllBeside(whole);
                if (!doubted && !whole) {
                    insertCovered();
                }
            } else {
                if (inSql) {
                    insertCovered();
                }
                long before = progress.read();
                if (beside != null && !doubted && !(inSql && isWhole())) {
                    insertWithBeside(beside);
                }
                outlook.isAllBeside(before == 0 && progress.read() > 0);
            }
            if (doubted) {
                connection.rollback();
                progress.abandon();
                failures++;
                stream(table);
            } else if (rest != null && !isWhole()) {
                stream(table.where(rest));
            }
        }

        /** Whether every row of the chunk is copied already: to count them is less than to look for others. */
        private boolean isWhole() throws SQLException {
            if (rows < 0) {
                rows = chunks.count(connection, chunk);
            }
            return progress.read() == rows;
        }

        private void insertCovered() throws SQLException {
            String which = chunks.condition(chunk, pushed.fastest().covered());
            doubted = !insert(pushed.fastest().sql(into(), which));
        }

        private void insertWithBeside(BesideCopy values) throws SQLException {
            switch (fill(values)) {
                case REFUSED -> beside = null;
                case TROUBLE -> beside = ++troubles < MOST_FAILURES ? values : null;
                case SERVER_TROUBLE -> doubted = true;
                case EMPTY, FILLED -> rest = not(pushed.plain());
            }
        }

        private BesideCopy.Outcome fill(BesideCopy values) throws SQLException {
            try {
                BesideCopy.Outcome outcome = values.fill(connection, chunk.range());
                if (outcome != BesideCopy.Outcome.FILLED) {
                    return outcome;
                }
                String which = chunks.condition(chunk, pushed.fastest().needsBeside());
                return insert(pushed.fastest().besideSql(into(), server.destination(), which))
                        ? BesideCopy.Outcome.FILLED
                        : BesideCopy.Outcome.SERVER_TROUBLE;
            } finally {
                if (!connection.isClosed()) {
                    values.drop(connection);
                }
            }
        }

        private String into() {
            return Sql.quote(server.destination()) + "." + table.destination();
        }

        /** @return whether the server took every row as it is; if not, the chunk has to be taken back */
        private boolean insert(String sql) throws SQLException {
            SharedServer.Inserted inserted = server.insert(connection, sql);
            if (inserted.trouble() == null) {
                progress.inserted(inserted.affected());
                return true;
            }
            log.debug(
                    "A chunk of {} goes through this process: {}", table.plan().id(), inserted.trouble());
            return false;
        }

        /** Brings rows through this process. */
        private void stream(CompiledTable which) throws SQLException {
            RowWriter writer = new RowWriter(
                    connection, which, services.budget(), services.connections().limits(connection));
            RowBatch batch = batches.take();
            try (ConnectionPool.Lease source = services.connections().source()) {
                boolean finished = false;
                try (RowReader reader = new RowReader(
                        source.connection(), which, chunk.range(), batches.capacity(), services.throttle())) {
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

        private static @Nullable String not(@Nullable String condition) {
            return condition == null ? null : "NOT (" + condition + ")";
        }
    }
}
