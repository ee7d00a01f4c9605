package io.lodestone.kernel.copy;

import io.lodestone.kernel.state.Checkpoint;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Copies one part of a table: a range of its key, or all of it. Each batch is one transaction with its checkpoint; a table
 * without a key is one transaction as a whole, because nothing could say where to continue.
 */
final class UnitCopy {

    private final CopyServices services;
    private final @Nullable SharedServer server;
    private final BatchPool batches;
    private final String step;
    private final CompiledTable table;
    private final Checkpoint planned;
    private final PartOutlook outlook;
    private final CopyListener listener;

    UnitCopy(
            CopyServices services,
            @Nullable SharedServer server,
            BatchPool batches,
            String step,
            CompiledTable table,
            Checkpoint planned,
            PartOutlook outlook,
            CopyListener listener) {
        this.services = services;
        this.server = server;
        this.batches = batches;
        this.step = step;
        this.table = table;
        this.planned = planned;
        this.outlook = outlook;
        this.listener = listener;
    }

    /** @return where it ended */
    Checkpoint run() {
        Transient trouble = services.patience().with("Copying " + table.plan().id());
        boolean again = false;
        while (true) {
            services.cancellation().check();
            try {
                // Read again after trouble: a commit may have gone through although its answer was lost.
                Checkpoint from = again
                        ? services.checkpoints().find(step, planned.unit()).orElse(planned)
                        : planned;
                again = true;
                return from.done() ? from : copy(from, trouble);
            } catch (SQLException e) {
                trouble.failed(e);
            } catch (RuntimeException e) {
                trouble.failed(e);
            }
        }
    }

    private Checkpoint copy(Checkpoint from, Transient trouble) throws SQLException {
        try (ConnectionPool.Lease destination = services.connections().destination()) {
            boolean finished = false;
            UnitProgress progress = new UnitProgress(services, step, table.source(), listener, from);
            try {
                PushedInsert pushed = table.pushed();
                // The server would read as fast as it can.
                if (server != null && pushed != null && !services.throttle().limits()) {
                    new ServerSideCopy(services, batches, server, table, pushed, outlook)
                            .copy(destination.connection(), progress, trouble);
                }
                if (!progress.reached().done()) {
                    stream(destination.connection(), progress, trouble);
                }
                finished = true;
                return progress.reached();
            } finally {
                if (!finished) {
                    destination.broken();
                }
            }
        }
    }

    private void stream(Connection destination, UnitProgress progress, Transient trouble) throws SQLException {
        try (ConnectionPool.Lease source = services.connections().source()) {
            boolean finished = false;
            try (RowReader reader = new RowReader(
                            source.connection(), table, progress.reached(), batches.capacity(), services.throttle());
                    BatchFeed feed = new BatchFeed(reader, batches, services.workers())) {
                write(feed, destination, progress, trouble);
                finished = true;
            } finally {
                if (!finished) {
                    source.broken();
                }
            }
        }
    }

    private void write(BatchFeed feed, Connection connection, UnitProgress progress, Transient trouble)
            throws SQLException {
        RowWriter writer = new RowWriter(
                connection, table, services.budget(), services.connections().limits(connection));
        boolean last = false;
        try {
            while (!last) {
                services.cancellation().check();
                RowBatch batch = feed.next();
                last = batch.isLast();
                progress.streamed(batch, writer.write(batch), connection);
                if (table.hasKey() || last) {
                    progress.commit(connection, batch.position(), last);
                    trouble.succeeded();
                }
                feed.done(batch);
            }
        } finally {
            progress.abandon();
        }
    }
}
