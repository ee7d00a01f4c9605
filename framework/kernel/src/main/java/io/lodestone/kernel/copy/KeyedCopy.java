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
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Copies single rows of tables, as they are at this moment; rows that the destination has are overwritten. For changes
 * that come after the copy of whole tables.
 */
public final class KeyedCopy {

    /** A number of rows that nobody knows. */
    public static final long UNKNOWN = -1;

    private static final Checkpoint WHOLE = Checkpoint.planned("", null, null);

    private final CopyServices services;
    private final BatchPool batches;
    private final Function<TablePlan, CompiledTable> compiler;
    private final Supplier<Optional<SharedServer>> server;
    private final Map<String, CompiledTable> compiled = new ConcurrentHashMap<>();
    private final Map<String, Optional<KeyedServerCopy>> onServer = new ConcurrentHashMap<>();

    /** @param server that copies rows by itself; empty when all go through this process */
    KeyedCopy(
            CopyServices services,
            BatchPool batches,
            Function<TablePlan, CompiledTable> compiler,
            Supplier<Optional<SharedServer>> server) {
        this.services = services;
        this.batches = batches;
        this.compiler = compiler;
        this.server = server;
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
     * @param rows how many these are at most, of which the condition names each; when they are {@link #UNKNOWN} all come
     *     through this process, because nobody counts what the server copies by itself
     * @param removal removes the same rows from the destination; called when a row cannot be overwritten because another
     *     one that is to be overwritten, too, still has its place
     * @return rows written
     */
    public long copy(String step, TablePlan plan, String condition, long rows, Connection destination, Removal removal)
            throws SQLException {
        Savepoint before = destination.setSavepoint();
        KeyedServerCopy server = rows < 0
                ? null
                : onServer(plan).filter(KeyedServerCopy::isWorthwhile).orElse(null);
        CompiledTable table = compiled(plan).where(condition);
        Attempt attempt = server == null ? null : byServer(server, step, table, condition, rows, destination);
        if (attempt == null) {
            if (server != null) {
                destination.rollback(before);
            }
            attempt = attempt(step, table, destination);
        }
        if (!attempt.rejects().isEmpty()) {
            destination.rollback(before);
            removal.remove();
            attempt = attempt(step, table, destination);
        }
        services.budget().spend(attempt.rejects());
        services.rejects().save(destination, step, attempt.rejects());
        return attempt.written();
    }

    /** @return null when all rows have to come through this process */
    private @Nullable Attempt byServer(
            KeyedServerCopy server,
            String step,
            CompiledTable table,
            String condition,
            long rows,
            Connection destination)
            throws SQLException {
        long affected = server.copy(destination, condition);
        if (affected < 0) {
            return null;
        }
        // Each row that was overwritten counts twice: then none can be left.
        String rest = affected == 2 * rows ? null : server.rest(destination, condition);
        if (rest == null) {
            return new Attempt(rows, rows, List.of());
        }
        Attempt others = attempt(step, table.where(rest), destination);
        return others.rejects().isEmpty()
                ? new Attempt(rows, Math.max(rows - others.read(), 0) + others.written(), List.of())
                : null;
    }

    private Optional<KeyedServerCopy> onServer(TablePlan plan) {
        return onServer.computeIfAbsent(
                plan.id(),
                id -> compiled(plan).pushed() == null
                        ? Optional.empty()
                        : server.get().map(shared -> new KeyedServerCopy(shared, compiled(plan))));
    }

    /** See {@link #copy}. */
    @FunctionalInterface
    public interface Removal {
        void remove() throws SQLException;
    }

    private record Attempt(long read, long written, List<Reject> rejects) {}

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
        return new Attempt(read, read - rejects.size(), rejects);
    }
}
