package io.lodestone.kernel.copy;

import io.lodestone.kernel.state.Checkpoint;
import io.lodestone.spi.step.Reject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the current transaction of a unit has done so far, and where the unit is committed. */
final class UnitProgress {

    private final CopyServices services;
    private final String step;
    private final String table;
    private final CopyListener listener;
    private Checkpoint reached;
    private long read;
    private long written;
    private int rejected;

    UnitProgress(CopyServices services, String step, String table, CopyListener listener, Checkpoint from) {
        this.services = services;
        this.step = step;
        this.table = table;
        this.listener = listener;
        this.reached = from;
    }

    Checkpoint reached() {
        return reached;
    }

    /** Rows of the current transaction so far. */
    long read() {
        return read;
    }

    /** Rows that came through this process. */
    void streamed(RowBatch batch, List<Reject> rejects, Connection connection) throws SQLException {
        services.budget().spend(rejects);
        rejected += rejects.size();
        read += batch.read();
        written += batch.read() - rejects.size();
        services.rejects().save(connection, step, rejects);
        services.warnings().add(connection, step, batch.warnings(table));
    }

    /** Rows that the server copied by itself. */
    void inserted(long rows) {
        read += rows;
        written += rows;
    }

    /** @param position the last key whose row is done; null when it is the same as before */
    void commit(Connection connection, @Nullable String position, boolean done) throws SQLException {
        Checkpoint next = reached.advance(position, read, written, rejected, done);
        services.checkpoints().save(connection, step, next);
        connection.commit();
        reached = next;
        listener.rowsMoved(table, read, written, rejected);
        read = 0;
        written = 0;
        rejected = 0;
    }

    /** The transaction was, or is to be, rolled back. */
    void abandon() {
        services.budget().giveBack(rejected);
        read = 0;
        written = 0;
        rejected = 0;
    }
}
