package io.lodestone.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ctrl-C and SIGTERM: the run stops at the next commit instead of in the middle of it. */
final class Interruption implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;

    private final RootCommand root;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "lodestone-stop");

    Interruption(RootCommand root) {
        this.root = root;
    }

    void listen() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void stop() {
        root.terminal().err().println("Stopping at the next commit; start the same command again and it goes on.");
        root.lodestone().cancel();
        try {
            if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                root.terminal()
                        .err()
                        .println("Still not stopped; giving up. Nothing is lost: open chunks are rolled back.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The machine is already going down, which is why this ends.
            root.terminal().err().flush();
        }
    }
}
