package io.lodestone.kernel.copy;

import static java.util.Objects.requireNonNull;

import io.lodestone.kernel.state.SuspendedIndexes;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The filling of one table by several units. When the table is large, its secondary indexes are away from before the first
 * unit to after the last.
 */
public final class BulkLoad {

    private final SuspendedIndexes indexes;
    private final Patience patience;
    private final String table;
    private final AtomicInteger left;
    private final boolean suspends;
    private boolean begun;

    /**
     * @param table as the server has it, not quoted
     * @param large whether it is worth while
     * @param units how often {@link #run} will be called
     */
    public BulkLoad(SuspendedIndexes indexes, Patience patience, String table, boolean large, int units) {
        this.indexes = requireNonNull(indexes, "indexes is null");
        this.patience = requireNonNull(patience, "patience is null");
        this.table = requireNonNull(table, "table is null");
        this.suspends = large;
        this.left = new AtomicInteger(units);
    }

    /** @return whether this was the last unit, after which the table has its indexes again */
    public boolean run(Runnable unit) {
        boolean large = begin();
        unit.run();
        if (left.decrementAndGet() > 0) {
            return false;
        }
        if (large) {
            patience.repeated("Building the indexes of " + table, () -> {
                indexes.restore(table);
                return table;
            });
        }
        return true;
    }

    /** Other units wait until the indexes are away. */
    private synchronized boolean begin() {
        if (suspends && !begun) {
            indexes.suspend(table);
        }
        begun = true;
        return suspends;
    }
}
