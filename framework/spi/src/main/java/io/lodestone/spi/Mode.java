package io.lodestone.spi;

import java.util.Locale;

/**
 * What a run moves.
 *
 * @since 1.0
 */
public enum Mode {
    /** Configuration and the store structure; runs first. */
    SETTINGS,
    /** Everything else, once. */
    DATA,
    /** The changes since data mode, until go-live. */
    DELTA;

    /** The word on the command line and in checkpoints. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
