package io.lodestone.kernel.copy;

import io.lodestone.kernel.state.Checkpoint;
import io.lodestone.spi.step.Reject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Copies one part of a table: a range of its key, or all of it. Each batch is one transaction with its checkpoint; a table
 * without a key is one transaction as a whole, because nothing could say where to continue.
 */
final class UnitCopy {

    private final CopyServices services;
    private final BatchPool batches;
    private final String step;
    private final CompiledTable table;
    private final Checkpoint planned;
    private final CopyListener listener;

    UnitCopy(
            CopyServices services,
            BatchPool batches,
            String step,
            CompiledTable table,
            Checkpoint planned,
            CopyListener listener) {
        this.services = services;
        this.batches = batches;
        this.step = step;
        this.table = table;
        this.planned = planned;
        this.listener = listener;
    }

    void run() {
        Transient trouble = new Transient("Copying " + table.plan().id());
        while (true) {
            try {
                // Read again after trouble: a commit may have gone through although its answer was lost.
                Checkpoint from =
                        services.checkpoints().find(step, planned.unit()).orElse(planned);
                if (!from.done()) {
                    copy(from, trouble);
                }
                return;
            } catch (SQLException e) {
                trouble.failed(e);
            }
        }
    }

    private void copy(Checkpoint from, Transient trouble) throws SQLException {
        try (ConnectionPool.Lease source = services.connections().source();
                ConnectionPool.Lease destination = services.connections().destination()) {
            boolean finished = false;
            try (RowReader reader =
                            new RowReader(source.connection(), table, from, batches.capacity(), services.throttle());
                    BatchFeed feed = new BatchFeed(reader, batches, services.workers())) {
                write(feed, destination.connection(), from, trouble);
                finished = true;
            } finally {
                if (!finished) {
                    source.broken();
                    destination.broken();
                }
            }
        }
    }

    private void write(BatchFeed feed, Connection connection, Checkpoint from, Transient trouble) throws SQLException {
        RowWriter writer = new RowWriter(connection, table, services.budget());
        Uncommitted open = new Uncommitted(from);
        boolean last = false;
        try {
            while (!last) {
                services.cancellation().check();
                RowBatch batch = feed.next();
                last = batch.isLast();
                open.add(batch, writer.write(batch), connection);
                if (table.hasKey() || last) {
                    open.commit(connection);
                    trouble.succeeded();
                }
                feed.done(batch);
            }
        } finally {
            open.abandon();
        }
    }

    /** What the current transaction has done so far. */
    private final class Uncommitted {
        private Checkpoint reached;
        private long read;
        private long written;
        private int rejected;

        private Uncommitted(Checkpoint from) {
            this.reached = from;
        }

        void add(RowBatch batch, List<Reject> rejects, Connection connection) throws SQLException {
            services.budget().spend(rejects);
            rejected += rejects.size();
            long nowWritten = batch.read() - rejects.size();
            read += batch.read();
            written += nowWritten;
            reached = reached.advance(batch.position(), batch.read(), nowWritten, rejects.size(), batch.isLast());
            services.rejects().save(connection, step, rejects);
            services.warnings().add(connection, step, batch.warnings(table.source()));
        }

        void commit(Connection connection) throws SQLException {
            services.checkpoints().save(connection, step, reached);
            connection.commit();
            listener.rowsMoved(table.source(), read, written, rejected);
            read = 0;
            written = 0;
            rejected = 0;
        }

        void abandon() {
            services.budget().giveBack(rejected);
        }
    }
}
