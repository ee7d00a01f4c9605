package io.lodestone.kernel.copy;

import static java.util.Objects.requireNonNull;

import io.lodestone.kernel.state.SuspendedIndexes;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Fills large tables without their secondary indexes. These go before the first row of any of them: to take one away, the
 * server waits for every transaction that writes a table with a key to this one, or from it.
 *
 * <p>Thread-safe; names are those of the server, with prefix.
 */
public final class BulkLoad {

    private final SuspendedIndexes indexes;
    private final Patience patience;
    private final Workers workers;
    private final int sessions;
    private final boolean rebuilds;

    BulkLoad(SuspendedIndexes indexes, Patience patience, Workers workers, int sessions, boolean rebuilds) {
        this.indexes = requireNonNull(indexes, "indexes is null");
        this.patience = requireNonNull(patience, "patience is null");
        this.workers = requireNonNull(workers, "workers is null");
        this.sessions = sessions;
        this.rebuilds = rebuilds;
    }

    /** Before the first row. Not behind the parts of tables of another step, whose transactions it would wait for. */
    public void begin(List<String> tables) {
        if (!rebuilds) {
            return;
        }
        Queue<String> left = new ConcurrentLinkedQueue<>(tables);
        List<? extends Future<?>> several = IntStream.range(0, Math.min(sessions, tables.size()))
                .mapToObj(session -> workers.alongside(() -> indexes.suspend(left)))
                .toList();
        // Also after a failure: whoever builds again what is away must not be overtaken by one who takes it away.
        Workers.awaitAll(several);
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
