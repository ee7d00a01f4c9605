package io.lodestone.plugin.catalog.price;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;

/**
 * What an option of a configurable product costs more or less.
 *
 * @param superAttribute the attribute of the configurable product that the option belongs to
 * @param website 0 for all without a row of their own
 */
record Surcharge(long superAttribute, long website, boolean percent, BigDecimal value) {

    Surcharge {
        requireNonNull(value, "value is null");
    }
}
