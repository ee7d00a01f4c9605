package io.lodestone.spi.plan;

import static java.util.Objects.requireNonNull;

/**
 * Who decided: a place in a mapping file, a step of a plugin, or the kernel's default.
 *
 * @param place {@code file:line:column}, {@code plugin catalog}, {@code default}
 * @since 1.0
 */
public record Origin(String place) {

    public Origin {
        requireNonNull(place, "place is null");
    }

    @Override
    public String toString() {
        return place;
    }
}
