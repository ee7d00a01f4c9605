package io.lodestone.kernel.copy;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Reads the next batch while the writer loads the one before. The first batch is read on the caller's thread: most tables
 * have no second.
 */
final class BatchFeed implements AutoCloseable {

    private final RowReader reader;
    private final BatchPool pool;
    private final Workers workers;
    private final BlockingQueue<RowBatch> free = new ArrayBlockingQueue<>(2);
    private final BlockingQueue<Filled> filled = new ArrayBlockingQueue<>(3);
    private @Nullable Future<?> reading;
    private volatile boolean stopped;

    /** A batch, or why there is none. */
    private record Filled(
            @Nullable RowBatch batch, @Nullable Throwable failure) {}

    BatchFeed(RowReader reader, BatchPool pool, Workers workers) {
        this.reader = reader;
        this.pool = pool;
        this.workers = workers;
    }

    /** To be given to {@link #done} before the next but one is asked for; the last one says so. */
    RowBatch next() throws SQLException {
        if (reading == null) {
            RowBatch first = pool.take();
            first.clear();
            reader.fill(first);
            if (!first.isLast()) {
                free.add(pool.take());
                reading = workers.alongside(this::readAll);
            }
            return first;
        }
        try {
            Filled next = filled.take();
            if (next.failure() instanceof SQLException e) {
                throw e;
            }
            if (next.failure() instanceof RuntimeException e) {
                throw e;
            }
            if (next.failure() instanceof Error e) {
                throw e;
            }
            return requireNonNull(next.batch(), "batch is null");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted while waiting for rows", e);
        }
    }

    void done(RowBatch batch) {
        if (reading == null || batch.isLast()) {
            pool.giveBack(batch);
        } else {
            free.add(batch);
        }
    }

    private void readAll() {
        try {
            boolean last = false;
            while (!last && !stopped) {
                RowBatch batch = free.take();
                batch.clear();
                reader.fill(batch);
                last = batch.isLast();
                filled.add(new Filled(batch, null));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException | RuntimeException | Error e) {
            filled.add(new Filled(null, e));
        }
    }

    /** Returns when the reading thread touches the connection no more, or the connection is to be thrown away. */
    @Override
    public void close() {
        stopped = true;
        if (reading != null && !reading.isDone()) {
            reading.cancel(true);
        }
        RowBatch rest;
        while ((rest = free.poll()) != null) {
            pool.giveBack(rest);
        }
    }
}
