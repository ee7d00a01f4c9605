package io.lodestone.spi.database;

import static java.util.Objects.requireNonNull;

/**
 * A value that is never printed.
 *
 * @since 1.0
 */
public final class Secret {

    private final String value;

    public Secret(String value) {
        this.value = requireNonNull(value, "value is null");
    }

    /** The value itself: for use, never for a log, a message or a file. */
    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "***";
    }
}
