package io.lodestone.kernel.copy;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How long a server or network that is away is waited for.
 *
 * @param limit from the first failure on; zero to end at the first
 */
public record Patience(Duration limit) {

    public Patience {
        requireNonNull(limit, "limit is null");
        if (limit.isNegative()) {
            throw new IllegalArgumentException("limit is negative");
        }
    }

    /** @param what is tried, as the beginning of a sentence */
    public Transient with(String what) {
        return new Transient(what, limit);
    }

    /** For short work that may be done twice. */
    public <T extends @Nullable Object> T repeated(String what, Supplier<T> work) {
        Transient trouble = with(what);
        while (true) {
            try {
                return work.get();
            } catch (RuntimeException e) {
                trouble.failed(e);
            }
        }
    }
}
