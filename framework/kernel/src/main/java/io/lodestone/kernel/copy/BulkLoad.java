package io.lodestone.kernel.copy;

import static java.util.Objects.requireNonNull;

import io.lodestone.kernel.state.SuspendedIndexes;
import java.util.List;

/**
 * Fills large tables without their secondary indexes. These go before the first row of any of them: to take one away, the
 * server waits for every transaction that writes a table with a key to this one, or from it.
 *
 * <p>Thread-safe; names are those of the server, with prefix.
 */
public final class BulkLoad {

    private final SuspendedIndexes indexes;
    private final Patience patience;
    private final boolean rebuilds;

    BulkLoad(SuspendedIndexes indexes, Patience patience, boolean rebuilds) {
        this.indexes = requireNonNull(indexes, "indexes is null");
        this.patience = requireNonNull(patience, "patience is null");
        this.rebuilds = rebuilds;
    }

    /** Before the first row. */
    public void begin(List<String> tables) {
        if (rebuilds) {
            tables.forEach(indexes::suspend);
        }
    }

    /** After the last row. */
    public void end(String table) {
        if (rebuilds) {
            patience.repeated("Building the indexes of " + table, () -> {
                indexes.restore(table);
                return table;
            });
        }
    }
}
