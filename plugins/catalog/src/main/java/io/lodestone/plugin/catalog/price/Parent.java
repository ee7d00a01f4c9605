package io.lodestone.plugin.catalog.price;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A configurable product as one of its simple products sees it.
 *
 * @param surcharges of the simple product's options
 */
record Parent(Product product, List<Surcharge> surcharges) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int DIGITS = 4;

    Parent {
        requireNonNull(product, "product is null");
        surcharges = List.copyOf(surcharges);
    }

    /**
     * What Magento 1 charges when the simple product is chosen: the configurable product's price and the surcharge of every
     * option, percentages being of that price.
     *
     * @param website 0 for what holds where a website says nothing
     */
    Optional<BigDecimal> price(long store, long website) {
        return product.price(store).map(base -> {
            BigDecimal price = base;
            for (Surcharge surcharge : valid(website)) {
                price = price.add(
                        surcharge.percent()
                                ? base.multiply(surcharge.value()).divide(HUNDRED, DIGITS + 2, RoundingMode.HALF_UP)
                                : surcharge.value());
            }
            return price.max(BigDecimal.ZERO).setScale(DIGITS, RoundingMode.HALF_UP);
        });
    }

    /** A website's own surcharge takes the place of the one for all. */
    private Collection<Surcharge> valid(long website) {
        Map<Long, Surcharge> valid = new HashMap<>();
        for (Surcharge surcharge : surcharges) {
            if (surcharge.website() == website) {
                valid.put(surcharge.superAttribute(), surcharge);
            } else if (surcharge.website() == 0) {
                valid.putIfAbsent(surcharge.superAttribute(), surcharge);
            }
        }
        return valid.values();
    }
}
