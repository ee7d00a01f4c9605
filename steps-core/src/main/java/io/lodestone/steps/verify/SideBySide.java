package io.lodestone.steps.verify;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Asks a database several things at a time, because one question keeps one processor of the server busy at most. */
public final class SideBySide {

    /** More would take processors from shops whose server has few. */
    private static final int AT_ONCE = 2;

    private SideBySide() {}

    /**
     * @param questions each opens its own handle
     * @return the answers in the order of the questions
     * @throws RuntimeException the first failure, in that order
     */
    public static <T> List<T> ask(List<? extends Supplier<T>> questions) {
        if (questions.size() < AT_ONCE) {
            return questions.stream().map(Supplier::get).toList();
        }
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE, SideBySide::thread);
        try {
            List<CompletableFuture<T>> answers = questions.stream()
                    .map(question -> CompletableFuture.<T>supplyAsync(question, threads))
                    .toList();
            return answers.stream().map(CompletableFuture::join).toList();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        } finally {
            threads.shutdownNow();
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "lodestone-question");
        thread.setDaemon(true);
        return thread;
    }
}
