package io.lodestone.plugin.urlrewrite;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;

/**
 * A rewrite whose path another one has too.
 *
 * @param path as the source has it
 * @param system whether Magento made it for a product or category
 * @param redirect whether visitors are sent elsewhere
 */
record Rewrite(long id, long store, String path, boolean system, boolean redirect) {

    /**
     * Who keeps the path: first what Magento made, so that products and categories stay where they are; then the merchant's
     * own rewrites; then redirects; of equal ones the oldest.
     */
    static final Comparator<Rewrite> PRECEDENCE = Comparator.comparing((Rewrite r) -> !r.system())
            .thenComparing(Rewrite::redirect)
            .thenComparingLong(Rewrite::id);

    Rewrite {
        requireNonNull(path, "path is null");
    }
}
