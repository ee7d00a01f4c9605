package io.lodestone.spi.handler;

import org.jspecify.annotations.Nullable;

/**
 * Transforms one column's value. One instance serves one column of one table copy and is called by several threads at
 * once, once per row; it does no I/O.
 *
 * @since 1.0
 */
@FunctionalInterface
public interface Handler {

    /**
     * @param value a {@code String} as the server prints it, a {@code byte[]} for binary columns, or null for NULL
     * @return a String, byte[], Number or Boolean, or null for NULL; the same instance when nothing changes, which is the
     *     fast path
     * @throws RejectedRowException when the row cannot be migrated
     */
    @Nullable
    Object apply(@Nullable Object value, RowContext row);
}
