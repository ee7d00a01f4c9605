package io.lodestone.spi.handler;

import io.lodestone.spi.KernelProvided;
import org.jspecify.annotations.Nullable;

/**
 * The row at hand. Valid only during {@link Handler#apply}.
 *
 * @since 1.0
 */
@KernelProvided
public interface RowContext {

    /** The source value of a column, before any handler; null is NULL. */
    @Nullable
    String text(ColumnRef column);

    /** The same as bytes: for binary columns, and for work that counts bytes. */
    byte @Nullable [] bytes(ColumnRef column);

    /** Counts and lists a change of a value that loses something; the row travels on. */
    void warn(String reason);

    /** The key of the row, for messages. */
    String key();
}
