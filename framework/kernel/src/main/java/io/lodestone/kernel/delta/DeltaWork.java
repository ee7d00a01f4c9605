package io.lodestone.kernel.delta;

import static io.lodestone.kernel.KernelErrorCode.DATABASE_FAILED;

import io.lodestone.kernel.copy.ConnectionPool;
import io.lodestone.kernel.copy.CopyServices;
import io.lodestone.kernel.copy.Transient;
import io.lodestone.kernel.run.KeyRanges;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.database.Side;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.step.KeyRange;
import io.lodestone.spi.step.RangeAction;
import io.lodestone.spi.step.RangeRequest;
import io.lodestone.spi.step.Reject;
import io.lodestone.spi.step.UnitAction;
import io.lodestone.spi.step.Work;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Work of a step that follows changes: every unit runs each time, in a transaction of its own. Rows of table plans have
 * been brought before the step is called.
 */
final class DeltaWork implements Work {

    private final String step;
    private final List<TablePlan> tables;
    private final CopyServices services;

    DeltaWork(String step, List<TablePlan> tables, CopyServices services) {
        this.step = step;
        this.tables = List.copyOf(tables);
        this.services = services;
    }

    @Override
    public List<TablePlan> tables() {
        return tables;
    }

    @Override
    public void copy(List<TablePlan> plans) {
        // Row by row, as their changes are captured.
    }

    @Override
    public void once(String unit, UnitAction action) {
        Transient trouble = new Transient("Step " + step + ", " + unit);
        while (true) {
            services.cancellation().check();
            try {
                attempt(unit, action);
                return;
            } catch (SQLException e) {
                trouble.failed(e);
            }
        }
    }

    @Override
    public void eachRange(RangeRequest request, RangeAction action) {
        Database database = request.side() == Side.SOURCE ? services.source() : services.destination();
        for (KeyRange range : new KeyRanges(database, request).walk()) {
            once(request.unit() + " " + range.from(), handle -> action.run(handle, range));
        }
    }

    @Override
    public void reject(Reject reject) {
        if (!services.rejects().contains(step, reject)) {
            services.budget().spend(List.of(reject));
            services.rejects().save(step, reject);
        }
    }

    private void attempt(String unit, UnitAction action) throws SQLException {
        try (ConnectionPool.Lease lease = services.connections().destination()) {
            boolean committed = false;
            try (Handle handle = handle(lease.connection())) {
                handle.begin();
                try {
                    action.run(handle);
                    handle.commit();
                    committed = true;
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
