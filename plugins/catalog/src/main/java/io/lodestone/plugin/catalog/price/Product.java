package io.lodestone.plugin.catalog.price;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The prices of one product in the source, as they are gathered row by row. */
final class Product {

    private static final long EVERYWHERE = 0;

    private final long id;
    private final Map<Long, BigDecimal> prices = new HashMap<>();
    private final Set<Long> websites = new HashSet<>();

    Product(long id) {
        this.id = id;
    }

    long id() {
        return id;
    }

    Product price(long store, BigDecimal value) {
        prices.put(store, value);
        return this;
    }

    Product website(long website) {
        websites.add(website);
        return this;
    }

    boolean isIn(long website) {
        return websites.contains(website);
    }

    /** What holds in a store view, whether it is set there or for all. */
    Optional<BigDecimal> price(long store) {
        @Nullable BigDecimal own = prices.get(store);
        return Optional.ofNullable(own != null ? own : prices.get(EVERYWHERE));
    }

    boolean hasOwnPrice(long store) {
        return prices.containsKey(store);
    }
}
