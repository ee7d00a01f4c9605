package io.lodestone.kernel.run;

import static io.lodestone.kernel.KernelErrorCode.DATABASE_FAILED;
import static java.util.Objects.requireNonNull;

import io.lodestone.kernel.copy.ConnectionPool;
import io.lodestone.kernel.copy.CopyServices;
import io.lodestone.kernel.copy.Transient;
import io.lodestone.kernel.database.QuickSql;
import io.lodestone.spi.LodestoneException;
import java.sql.Connection;
import java.sql.SQLException;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Runs a step's own action in a transaction of the destination, and repeats it after trouble that passes. */
public final class DestinationTransaction {

    private final CopyServices services;
    private final String step;

    /** What is done in the transaction; once more after each one that failed. */
    public interface Attempt {

        /** Whether nothing is left to do, asked before each attempt. */
        default boolean isDone() {
            return false;
        }

        void run(Handle handle) throws SQLException;

        /** The transaction is over, and what was done remains. */
        default void committed() {}

        /** The transaction is over, and nothing of it remains. */
        default void failed() {}
    }

    public DestinationTransaction(CopyServices services, String step) {
        this.services = requireNonNull(services, "services is null");
        this.step = requireNonNull(step, "step is null");
    }

    /** @param unit for people */
    public void run(String unit, Attempt attempt) {
        Transient trouble = services.patience().with("Step " + step + ", " + unit);
        while (true) {
            services.cancellation().check();
            if (attempt.isDone()) {
                return;
            }
            try {
                once(unit, attempt);
                return;
            } catch (SQLException e) {
                trouble.failed(e);
            }
        }
    }

    private void once(String unit, Attempt attempt) throws SQLException {
        boolean committed = false;
        try (ConnectionPool.Lease lease = services.connections().destination()) {
            try (Handle handle = handle(lease.connection())) {
                handle.begin();
                try {
                    attempt.run(handle);
                    handle.commit();
                    committed = true;
                    attempt.committed();
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
                    DATABASE_FAILED, "Step " + step + " failed at '" + unit + "': " + cause.getMessage(), e);
        } finally {
            if (!committed) {
                attempt.failed();
            }
        }
    }

    private static Handle handle(Connection connection) {
        return QuickSql.use(Jdbi.create(new ConnectionFactory() {
                    @Override
                    public Connection openConnection() {
                        return connection;
                    }

                    @Override
                    public void closeConnection(Connection same) {
                        // It goes back to where it was borrowed.
                    }
                }))
                .open();
    }
}
