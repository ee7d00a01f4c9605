package io.lodestone.kernel.copy;

import io.lodestone.kernel.state.Checkpoint;
import io.lodestone.spi.step.Reject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the values of a chunk that only Java can make into a temporary table, so that the server copies all others. */
final class BesideCopy {

    private static final Logger log = LoggerFactory.getLogger(BesideCopy.class);

    /** What became of a chunk's values. */
    enum Outcome {
        /** There were none. */
        EMPTY,
        FILLED,
        /** Java or the server has something to say about one of them, so they have to come with their rows. */
        TROUBLE,
        /** The server has something to say about the rows with these values. */
        SERVER_TROUBLE,
        /** The server makes no such table for this user. */
        REFUSED
    }

    private final CopyServices services;
    private final BatchPool batches;
    private final SharedServer server;
    private final CompiledTable table;
    private final BesideTable beside;
    private final String needed;

    /** @param needed which rows need it */
    BesideCopy(
            CopyServices services,
            BatchPool batches,
            SharedServer server,
            CompiledTable table,
            BesideTable beside,
            String needed) {
        this.services = services;
        this.batches = batches;
        this.server = server;
        this.table = table;
        this.beside = beside;
        this.needed = needed;
    }

    /** The table stays until {@link #drop}. */
    Outcome fill(Connection connection, Checkpoint range) throws SQLException {
        String source = Sql.quote(server.source()) + "." + services.source().sql("{" + table.source() + "}");
        try {
            Sql.execute(connection, beside.definition(source, table.destination()));
        } catch (SQLException e) {
            if (Transient.isTransient(e)) {
                throw e;
            }
            log.info(
                    "Rows of {} come whole through this process: {}",
                    table.plan().id(),
                    e.getMessage());
            return Outcome.REFUSED;
        }
        return load(connection, range);
    }

    private Outcome load(Connection connection, Checkpoint range) throws SQLException {
        CompiledTable rows = beside.rows().where(needed);
        RowWriter writer = new RowWriter(
                connection,
                rows,
                new RejectBudget(Long.MAX_VALUE, 0),
                services.connections().limits(connection));
        RowBatch batch = batches.take();
        boolean trouble = false;
        long read = 0;
        try (ConnectionPool.Lease source = services.connections().source()) {
            boolean finished = false;
            try (RowReader reader =
                    new RowReader(source.connection(), rows, range, batches.capacity(), services.throttle())) {
                boolean last = false;
                while (!last) {
                    batch.clear();
                    reader.fill(batch);
                    last = batch.isLast();
                    read += batch.read();
                    List<Reject> rejects = writer.write(batch);
                    trouble |= !rejects.isEmpty()
                            || !batch.warnings(table.source()).isEmpty();
                }
                finished = true;
            } finally {
                if (!finished) {
                    source.broken();
                }
            }
        }
        batches.giveBack(batch);
        return trouble ? Outcome.TROUBLE : read == 0 ? Outcome.EMPTY : Outcome.FILLED;
    }

    void drop(Connection connection) throws SQLException {
        Sql.execute(
                connection,
                "DROP TEMPORARY TABLE IF EXISTS " + Sql.quote(server.destination()) + "." + BesideTable.NAME);
    }
}
