package io.lodestone.kernel.copy;

import io.lodestone.kernel.state.Checkpoint;
import io.lodestone.spi.plan.WriteMode;
import java.sql.Connection;
import java.sql.SQLException;

/** Removes the destination's own rows before the first chunk, once for each mode: they are backed up by then. */
final class TableClearing {

    /** Not a step's: several steps may feed one table. */
    private static final String STEP = "";

    private final CopyServices services;

    TableClearing(CopyServices services) {
        this.services = services;
    }

    void clear(CompiledTable table) {
        String unit = "clear " + table.destination();
        if (table.plan().write() != WriteMode.REPLACE) {
            return;
        }
        Transient trouble = new Transient("Clearing " + table.destination());
        while (true) {
            services.cancellation().check();
            try {
                // Asked again after trouble: a commit may have gone through although its answer was lost.
                if (!services.checkpoints().isDone(STEP, unit)) {
                    clear(table.destination(), unit);
                }
                return;
            } catch (SQLException e) {
                trouble.failed(e);
            } catch (RuntimeException e) {
                trouble.failed(e);
            }
        }
    }

    private void clear(String destination, String unit) throws SQLException {
        try (ConnectionPool.Lease lease = services.connections().destination()) {
            Connection connection = lease.connection();
            try {
                // Not TRUNCATE: it would commit on its own, and need the privilege to drop tables.
                Sql.execute(connection, "DELETE FROM " + destination);
                services.checkpoints().save(connection, STEP, Checkpoint.done(unit, 0));
                connection.commit();
            } catch (SQLException e) {
                lease.broken();
                throw e;
            }
        }
    }
}
