package io.lodestone.kernel.copy;

import static java.util.Objects.requireNonNull;

import io.lodestone.kernel.state.Checkpoint;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One table that is filled in parts. The source's rows are counted as soon as the last part has ended, because a shop goes
 * on; what arrived is counted when the table is closed. Thread-safe.
 */
final class TableFilling {

    private final CopyServices services;
    private final VolumeCheck volume;
    private final SourceCounts counts;
    private final String step;
    private final CompiledTable table;
    private final CopyListener listener;
    private final Queue<Checkpoint> ended = new ConcurrentLinkedQueue<>();
    private final AtomicInteger left;
    private volatile long source;

    TableFilling(
            CopyServices services,
            VolumeCheck volume,
            SourceCounts counts,
            String step,
            CompiledTable table,
            int parts,
            CopyListener listener) {
        this.services = requireNonNull(services, "services is null");
        this.volume = requireNonNull(volume, "volume is null");
        this.counts = requireNonNull(counts, "counts is null");
        this.step = requireNonNull(step, "step is null");
        this.table = requireNonNull(table, "table is null");
        this.listener = requireNonNull(listener, "listener is null");
        this.left = new AtomicInteger(parts);
    }

    /** @return whether all parts have ended */
    boolean ended(Checkpoint part) {
        ended.add(part);
        if (left.decrementAndGet() > 0) {
            return false;
        }
        source = counts.of(table);
        return true;
    }

    /** After the last part, once. */
    void close() {
        long read = 0;
        long written = 0;
        long rejected = 0;
        for (Checkpoint part : ended) {
            read += part.read();
            written += part.written();
            rejected += part.rejected();
        }
        volume.check(step, table, read, rejected, source, listener);
        services.checkpoints()
                .saveAll(
                        step,
                        List.of(new Checkpoint(table.plan().id(), true, null, null, null, read, written, rejected)));
    }
}
