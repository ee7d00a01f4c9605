package io.lodestone.spi.handler;

import io.lodestone.spi.Incubating;
import org.jspecify.annotations.Nullable;

/**
 * Capability of a {@link Handler} whose result is not the same each time, for example because it encrypts: it can tell
 * whether two results mean the same. {@code verify} compares canonical values on both sides, and never prints them.
 *
 * @since 1.0
 */
@Incubating
public interface CanonicalHandler extends Handler {

    /**
     * Called by several threads at once, once per row and side, for the last handler of a column.
     *
     * @param value what {@link #apply} gave, or what the destination has in its place: a {@code String}, a {@code byte[]}
     *     for binary columns, or null
     * @return the same for all values that mean the same, and without any secret in it: a hash, say
     */
    @Nullable
    Object canonical(@Nullable Object value);
}
