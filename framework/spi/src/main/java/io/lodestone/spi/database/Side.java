package io.lodestone.spi.database;

import java.util.Locale;

/**
 * Which of the two databases.
 *
 * @since 1.0
 */
public enum Side {
    SOURCE,
    DESTINATION;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
