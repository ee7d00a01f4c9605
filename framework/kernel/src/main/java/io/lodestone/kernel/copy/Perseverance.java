package io.lodestone.kernel.copy;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Begins work again that lost its connections, as its user would start the command again: what is done stays done. It ends when
 * the same trouble lasts longer than the patience, and nothing was achieved meanwhile. Thread-safe.
 */
public final class Perseverance {

    private final Patience patience;
    private final String what;
    private final Consumer<RuntimeException> interrupted;
    private final AtomicBoolean progressed = new AtomicBoolean();

    /**
     * @param what is done, as the beginning of a sentence
     * @param interrupted hears why it begins again
     */
    public Perseverance(Patience patience, String what, Consumer<RuntimeException> interrupted) {
        this.patience = requireNonNull(patience, "patience is null");
        this.what = requireNonNull(what, "what is null");
        this.interrupted = requireNonNull(interrupted, "interrupted is null");
    }

    /** Something is done for good: the next trouble is another one. */
    public void progressed() {
        progressed.set(true);
    }

    /** @throws RuntimeException the work's own, when it has nothing to do with lost connections or locks */
    public <T> T run(Supplier<T> work) {
        Transient trouble = patience.with(what);
        while (true) {
            try {
                return work.get();
            } catch (RuntimeException e) {
                if (progressed.getAndSet(false)) {
                    trouble.succeeded();
                }
                trouble.failed(e);
                interrupted.accept(e);
            }
        }
    }
}
