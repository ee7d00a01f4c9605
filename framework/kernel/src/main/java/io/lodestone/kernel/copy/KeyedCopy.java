package io.lodestone.kernel.copy;

import io.lodestone.kernel.state.Checkpoint;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.step.Reject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Copies single rows of tables, as they are at this moment; rows that the destination has are overwritten. For changes
 * that come after the copy of whole tables.
 */
public final class KeyedCopy {

    private static final Checkpoint WHOLE = Checkpoint.planned("", null, null);

    private final CopyServices services;
    private final BatchPool batches;
    private final Function<TablePlan, CompiledTable> compiler;
    private final Map<String, CompiledTable> compiled = new ConcurrentHashMap<>();

    KeyedCopy(CopyServices services, BatchPool batches, Function<TablePlan, CompiledTable> compiler) {
        this.services = services;
        this.batches = batches;
        this.compiler = compiler;
    }

    /** Condition of the plan over alias {@code s} as the source understands it; empty for all rows. */
    public String filter(TablePlan plan) {
        String filter = compiled(plan).filter();
        return filter == null ? "" : filter;
    }

    /** Name of the destination table as the server has it, quoted. */
    public String destination(TablePlan plan) {
        return compiled(plan).destination();
    }

    /**
     * Copies within the transaction of the connection; commits nothing.
     *
     * @param condition over alias {@code s}, besides the plan's filter
     * @param removal removes the same rows from the destination; called when a row cannot be overwritten because another
     *     one that is to be overwritten, too, still has its place
     * @return rows written
     */
    public long copy(String step, TablePlan plan, String condition, Connection destination, Removal removal)
            throws SQLException {
        CompiledTable table = compiled(plan).where(condition);
        Savepoint before = destination.setSavepoint();
        Attempt attempt = attempt(step, table, destination);
        if (!attempt.rejects().isEmpty()) {
            destination.rollback(before);
            removal.remove();
            attempt = attempt(step, table, destination);
        }
        services.budget().spend(attempt.rejects());
        services.rejects().save(destination, step, attempt.rejects());
        return attempt.written();
    }

    /** See {@link #copy}. */
    @FunctionalInterface
    public interface Removal {
        void remove() throws SQLException;
    }

    private record Attempt(long written, List<Reject> rejects) {}

    private CompiledTable compiled(TablePlan plan) {
        return compiled.computeIfAbsent(plan.id(), id -> compiler.apply(plan));
    }

    private Attempt attempt(String step, CompiledTable table, Connection destination) throws SQLException {
        List<Reject> rejects = new ArrayList<>();
        long read = 0;
        RowBatch batch = batches.take();
        // A reject may go away when the rows that are in its way do, so none counts before the second attempt.
        RowWriter writer = new RowWriter(destination, table, new RejectBudget(Long.MAX_VALUE, 0));
        try (ConnectionPool.Lease source = services.connections().source()) {
            boolean finished = false;
            try (RowReader reader =
                    new RowReader(source.connection(), table, WHOLE, batches.capacity(), services.throttle())) {
                boolean last = false;
                while (!last) {
                    batch.clear();
                    reader.fill(batch);
                    last = batch.isLast();
                    rejects.addAll(writer.write(batch));
                    read += batch.read();
                    services.warnings().add(destination, step, batch.warnings(table.source()));
                }
                finished = true;
            } finally {
                if (!finished) {
                    source.broken();
                }
            }
        }
        batches.giveBack(batch);
        return new Attempt(read - rejects.size(), rejects);
    }
}
