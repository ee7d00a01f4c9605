package io.lodestone.spi.sample;

import static java.util.Objects.requireNonNull;

/**
 * Something that must be there as often after the migration as before.
 *
 * @param entity as printed: {@code products}
 * @param source a query of one number
 * @param destination a query of one number, which must be the same
 * @since 1.0
 */
public record SampleCount(String entity, String source, String destination) {

    public SampleCount {
        requireNonNull(entity, "entity is null");
        requireNonNull(source, "source is null");
        requireNonNull(destination, "destination is null");
    }
}
