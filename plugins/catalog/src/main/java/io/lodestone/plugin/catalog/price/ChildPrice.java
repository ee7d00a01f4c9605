package io.lodestone.plugin.catalog.price;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a simple product will cost.
 *
 * @param store 0 for every store view without a price of its own
 * @param before what holds there in the source; null when it has no price
 * @param parents ids of the configurable products that ask for {@code after}; empty when none is sold there
 * @param others prices that further configurable products ask for
 * @param written whether the destination needs a row, because it would have another price otherwise
 */
record ChildPrice(
        long product,
        long store,
        @Nullable BigDecimal before,
        BigDecimal after,
        List<Long> parents,
        List<BigDecimal> others,
        boolean written) {

    ChildPrice {
        requireNonNull(after, "after is null");
        parents = List.copyOf(parents);
        others = List.copyOf(others);
    }

    /** Equal prices are written where the price for all changes and this one must not. */
    boolean isChange() {
        return before == null || before.compareTo(after) != 0;
    }

    boolean isAmbiguous() {
        return !others.isEmpty();
    }

    ChildPrice written(boolean needed) {
        return new ChildPrice(product, store, before, after, parents, others, needed);
    }

    /** For people. */
    String describe() {
        String place = store == 0 ? "" : " in store view " + store;
        String reason = parents.isEmpty()
                ? ""
                : ", as configurable product " + (parents.size() == 1 ? parents.get(0) : parents) + " asks";
        String rivals = others.isEmpty() ? "" : "; others ask for " + others;
        String price = isChange() ? "changes from " + before + " to " + after : "keeps its price " + after;
        return "Product " + product + place + " " + price + reason + rivals;
    }
}
