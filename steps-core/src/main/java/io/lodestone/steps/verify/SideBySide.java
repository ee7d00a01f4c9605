package io.lodestone.steps.verify;

import io.lodestone.spi.database.Database;
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

    /** Of a server that is far away: it waits for us, and not we for it. */
    private static final int AT_ONCE_OF_DISTANT = 8;

    private SideBySide() {}

    /**
     * @param questions each opens its own handle
     * @return the answers in the order of the questions
     * @throws RuntimeException the first failure, in that order
     */
    public static <T> List<T> ask(List<? extends Supplier<T>> questions) {
        return ask(questions, AT_ONCE);
    }

    /**
     * The same with more sessions where the database is distant, for questions that are quickly answered. Not in what several
     * steps do at the same time, because all of them share the sessions.
     */
    public static <T> List<T> ask(Database database, List<? extends Supplier<T>> questions) {
        return ask(questions, database.isDistant() ? AT_ONCE_OF_DISTANT : AT_ONCE);
    }

    /** The same with questions that keep their answers. */
    public static void run(Database database, List<? extends Runnable> questions) {
        ask(database, questions.stream().map(SideBySide::answering).toList());
    }

    private static Supplier<Boolean> answering(Runnable question) {
        return () -> {
            question.run();
            return true;
        };
    }

    private static <T> List<T> ask(List<? extends Supplier<T>> questions, int atOnce) {
        if (questions.size() < AT_ONCE) {
            return questions.stream().map(Supplier::get).toList();
        }
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(atOnce, questions.size()), SideBySide::thread);
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
