package io.lodestone.kernel.copy;

import java.util.ArrayDeque;
import java.util.Deque;

/** Batches used again from unit to unit; as many as workers need, two each. Thread-safe. */
final class BatchPool {

    /** Batches hold rows twice at worst (while one grows), and the driver and a statement hold copies of single rows. */
    private static final int SHARE_OF_MEMORY = 8;

    private static final int SMALLEST = 256 << 10;
    private static final int LARGEST = 256 << 20;

    private final int capacity;
    private final Deque<RowBatch> idle = new ArrayDeque<>();

    BatchPool(long chunkBytes, int parallelism) {
        long affordable = Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY / parallelism;
        this.capacity = (int) Math.min(chunkBytes, Math.min(Math.max(SMALLEST, affordable), LARGEST));
    }

    int capacity() {
        return capacity;
    }

    synchronized RowBatch take() {
        RowBatch batch = idle.poll();
        return batch == null ? new RowBatch(capacity) : batch;
    }

    synchronized void giveBack(RowBatch batch) {
        batch.clear();
        idle.push(batch);
    }
}
