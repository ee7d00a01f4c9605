package io.lodestone.plugin.catalog.price;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Decides the prices of simple products that are parts of configurable ones. Magento 1 charges the configurable product's
 * price with surcharges for the chosen options, Magento 2 the price of the simple product.
 *
 * <p>When several configurable products ask for different prices, the simple product keeps its own if that is one of them;
 * otherwise it gets the lowest.
 */
final class ChildPrices {

    private final PriceScope scope;

    ChildPrices(PriceScope scope) {
        this.scope = requireNonNull(scope, "scope is null");
    }

    /** In the order of store ids; what neither needs a row nor is worth a remark is left out. */
    List<ChildPrice> of(Product child, List<Parent> parents) {
        List<ChildPrice> prices = new ArrayList<>();
        Optional<ChildPrice> general = decide(child, 0, asked(parents, 0, 0));
        Optional<BigDecimal> everywhere = general.map(ChildPrice::after).or(() -> child.price(0));
        general.map(price -> price.written(price.isChange()))
                .filter(price -> price.written() || price.isAmbiguous())
                .ifPresent(prices::add);
        for (Map.Entry<Long, Long> store : scope.websites().entrySet()) {
            if (child.isIn(store.getValue())) {
                inStore(child, store.getKey(), store.getValue(), parents)
                        .filter(price -> !isThere(child, price, everywhere))
                        .map(price -> price.written(true))
                        .ifPresent(prices::add);
            }
        }
        return prices;
    }

    /** Without a configurable product in the website the price there must not change. */
    private static Optional<ChildPrice> inStore(Product child, long store, long website, List<Parent> parents) {
        List<Parent> local =
                parents.stream().filter(p -> p.product().isIn(website)).toList();
        return decide(child, store, asked(local, store, website))
                .or(() -> child.price(store)
                        .map(own -> new ChildPrice(child.id(), store, own, own, List.of(), List.of(), false)));
    }

    /** Whether the destination will have the price without a row, or with the row that it gets from the source. */
    private static boolean isThere(Product child, ChildPrice price, Optional<BigDecimal> general) {
        if (child.hasOwnPrice(price.store())) {
            return !price.isChange();
        }
        return general.isPresent() && general.get().compareTo(price.after()) == 0;
    }

    private static SortedMap<BigDecimal, List<Long>> asked(List<Parent> parents, long store, long website) {
        SortedMap<BigDecimal, List<Long>> asked = new TreeMap<>();
        for (Parent parent : parents) {
            parent.price(store, website)
                    .ifPresent(price -> asked.computeIfAbsent(price, p -> new ArrayList<>())
                            .add(parent.product().id()));
        }
        return asked;
    }

    private static Optional<ChildPrice> decide(Product child, long store, SortedMap<BigDecimal, List<Long>> asked) {
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        BigDecimal own = child.price(store).orElse(null);
        // A TreeMap compares numbers, not their digits.
        BigDecimal after = own != null && asked.containsKey(own) ? own : asked.firstKey();
        List<BigDecimal> others = asked.keySet().stream()
                .filter(price -> price.compareTo(after) != 0)
                .toList();
        return Optional.of(
                new ChildPrice(child.id(), store, own, after, requireNonNull(asked.get(after)), others, false));
    }
}
