package io.lodestone.kernel.copy;

import static io.lodestone.kernel.KernelErrorCode.CANCELLED;
import static io.lodestone.kernel.KernelErrorCode.INTERNAL;
import static java.util.Objects.requireNonNull;

import io.lodestone.spi.LodestoneException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** The threads of a run, shared by its steps. Tasks must not wait for other tasks. */
public final class Workers implements AutoCloseable {

    private final ExecutorService threads;
    private final ExecutorService readers;

    public Workers(int parallelism) {
        this.threads = Executors.newFixedThreadPool(parallelism, work -> thread(work, "lodestone-worker"));
        this.readers = Executors.newCachedThreadPool(work -> thread(work, "lodestone-reader"));
    }

    private static Thread thread(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /** For work that goes along with a task and ends before it. */
    public Future<?> alongside(Runnable work) {
        Map<String, String> context = MDC.getCopyOfContextMap();
        return readers.submit(() -> {
            restore(context);
            work.run();
        });
    }

    /**
     * Runs the tasks in their order, several at a time, and returns when all have ended. After the first failure those
     * not yet begun are left out; it is thrown when the others have ended.
     */
    public void runAll(List<? extends Runnable> tasks) {
        requireNonNull(tasks, "tasks is null");
        Map<String, String> context = MDC.getCopyOfContextMap();
        AtomicBoolean failed = new AtomicBoolean();
        List<Future<?>> futures = new ArrayList<>();
        for (Runnable task : tasks) {
            futures.add(threads.submit(() -> {
                if (failed.get()) {
                    return;
                }
                restore(context);
                try {
                    task.run();
                } catch (RuntimeException | Error e) {
                    failed.set(true);
                    throw e;
                }
            }));
        }
        awaitAll(futures);
    }

    /** Returns when all have ended; throws the first failure. */
    static void awaitAll(List<? extends Future<?>> works) {
        @Nullable RuntimeException failure = null;
        for (Future<?> work : works) {
            failure = firstOf(failure, outcome(work));
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** A cancellation is only the consequence when something else failed as well. */
    private static @Nullable RuntimeException firstOf(@Nullable RuntimeException a, @Nullable RuntimeException b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        boolean consequence = a instanceof LodestoneException e && e.errorCode() == CANCELLED;
        return consequence ? b : a;
    }

    /** Returns when the work has ended; throws what it threw. */
    public static void await(Future<?> work) {
        RuntimeException failure = outcome(work);
        if (failure != null) {
            throw failure;
        }
    }

    private static @Nullable RuntimeException outcome(Future<?> future) {
        try {
            future.get();
            return null;
        } catch (ExecutionException e) {
            return e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new LodestoneException(INTERNAL, "A worker failed: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new LodestoneException(CANCELLED, "The run was interrupted; start it again and it continues.", e);
        }
    }

    private static void restore(@Nullable Map<String, String> context) {
        if (context == null) {
            MDC.clear();
        } else {
            MDC.setContextMap(context);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        readers.shutdownNow();
    }
}
