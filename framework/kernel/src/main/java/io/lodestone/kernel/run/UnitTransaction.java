package io.lodestone.kernel.run;

import static io.lodestone.kernel.KernelErrorCode.DATABASE_FAILED;

import io.lodestone.kernel.copy.ConnectionPool;
import io.lodestone.kernel.copy.CopyServices;
import io.lodestone.kernel.copy.Transient;
import io.lodestone.kernel.state.Checkpoint;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.step.Reject;
import io.lodestone.spi.step.UnitAction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Runs a step's own action and records its checkpoint in the same transaction; repeats it after trouble that passes. */
final class UnitTransaction {

    /** Rejects that the action on this thread reports; they belong to its transaction. Emptied after every action. */
    @SuppressWarnings("ThreadLocalUsage") // one instance for each step of a run
    private final ThreadLocal<@Nullable List<Reject>> rejects = new ThreadLocal<>();

    private final CopyServices services;
    private final String step;

    UnitTransaction(CopyServices services, String step) {
        this.services = services;
        this.step = step;
    }

    /** Does nothing when the unit is done already. */
    void run(Checkpoint planned, UnitAction action, StepCounters counters) {
        Transient trouble = new Transient("Step " + step + ", " + planned.unit());
        while (true) {
            services.cancellation().check();
            if (Transient.repeated(
                    "Reading the progress of step " + step,
                    () -> services.checkpoints().isDone(step, planned.unit()))) {
                return;
            }
            try {
                attempt(planned, action, counters);
                return;
            } catch (SQLException e) {
                trouble.failed(e);
            }
        }
    }

    /** @return whether an action is running on this thread, and takes the reject along */
    boolean reject(Reject reject) {
        List<Reject> current = rejects.get();
        return current != null && current.add(reject);
    }

    private void attempt(Checkpoint planned, UnitAction action, StepCounters counters) throws SQLException {
        List<Reject> refused = new ArrayList<>();
        rejects.set(refused);
        boolean committed = false;
        int spent = 0;
        try (ConnectionPool.Lease lease = services.connections().destination()) {
            try (Handle handle = handle(lease.connection())) {
                handle.begin();
                try {
                    long rows = action.run(handle);
                    services.budget().spend(refused);
                    spent = refused.size();
                    services.rejects().save(lease.connection(), step, refused);
                    services.checkpoints()
                            .save(lease.connection(), step, planned.advance(null, 0, rows, refused.size(), true));
                    handle.commit();
                    committed = true;
                    counters.rowsMoved(planned.unit(), 0, rows, refused.size());
                } finally {
                    if (!committed) {
                        lease.broken();
                        handle.rollback();
                    }
                }
            }
        } catch (LodestoneException e) {
            throw e;
        } catch (RuntimeException e) {
            SQLException cause = Transient.sqlException(e);
            if (cause == null) {
                throw e;
            }
            if (Transient.isTransient(cause)) {
                throw cause;
            }
            throw new LodestoneException(
                    DATABASE_FAILED, "Step " + step + " failed at '" + planned.unit() + "': " + cause.getMessage(), e);
        } finally {
            rejects.remove();
            if (!committed) {
                services.budget().giveBack(spent);
            }
        }
    }

    private static Handle handle(Connection connection) {
        return Jdbi.create(new ConnectionFactory() {
                    @Override
                    public Connection openConnection() {
                        return connection;
                    }

                    @Override
                    public void closeConnection(Connection same) {
                        // It goes back to where it was borrowed.
                    }
                })
                .open();
    }
}
