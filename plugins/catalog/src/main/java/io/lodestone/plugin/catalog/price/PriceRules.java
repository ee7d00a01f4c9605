package io.lodestone.plugin.catalog.price;

import io.lodestone.spi.database.Database;
import java.util.List;
import java.util.stream.Collectors;

/**
 * SQL about tier and group prices.
 *
 * <p>Prices of bundles are percentages of a discount, in both tables; newer sources mark such group prices. When a tier
 * price for one piece and a group price have the same product, website and group, Magento 1 charges the lower, so that one
 * wins; equal ones keep the tier price. A percentage and an amount cannot be compared: there the group price wins, which
 * is the more special of the two.
 *
 * @param hasGroupPrices whether the source has group prices at all
 * @param marked whether the source marks group prices that are percentages
 */
record PriceRules(boolean hasGroupPrices, boolean marked) {

    private static final String GROUP = "catalog_product_entity_group_price";

    static PriceRules of(Database source) {
        return new PriceRules(source.schema().hasTable(GROUP), source.schema().hasColumn(GROUP, "is_percent"));
    }

    String tierIsPercent(String alias) {
        return "EXISTS (SELECT 1 FROM {catalog_product_entity} e WHERE e.entity_id = " + alias
                + ".entity_id AND e.type_id = 'bundle')";
    }

    String groupIsPercent(String alias) {
        return marked ? "(" + alias + ".is_percent = 1 OR " + tierIsPercent(alias) + ")" : tierIsPercent(alias);
    }

    String amount(String alias, String isPercent) {
        return "CASE WHEN " + isPercent + " THEN 0 ELSE " + alias + ".value END";
    }

    String percentage(String alias, String isPercent) {
        return "CASE WHEN " + isPercent + " THEN ROUND(" + alias + ".value, 2) END";
    }

    /** Whether tier price {@code s} gives way. */
    String losesToGroupPrice() {
        return "s.qty = 1 AND EXISTS (SELECT 1 FROM {" + GROUP + "} g WHERE " + same("g", "s") + " AND "
                + groupWins("g", "s") + ")";
    }

    /** Whether group price {@code s} gives way. */
    String losesToTierPrice() {
        return "EXISTS (SELECT 1 FROM {catalog_product_entity_tier_price} t WHERE " + same("t", "s")
                + " AND t.qty = 1 AND NOT (" + groupWins("s", "t") + "))";
    }

    /** Joins every group price {@code g} to the tier price {@code t} that it meets. */
    String clashes() {
        return "{" + GROUP + "} g JOIN {catalog_product_entity_tier_price} t ON " + same("t", "g") + " AND t.qty = 1";
    }

    private static String same(String one, String other) {
        return List.of("entity_id", "all_groups", "customer_group_id", "website_id").stream()
                .map(column -> one + "." + column + " = " + other + "." + column)
                .collect(Collectors.joining(" AND "));
    }

    private String groupWins(String group, String tier) {
        String bundle = tierIsPercent(tier);
        String incomparable = marked ? "WHEN %1$s.is_percent = 1 AND NOT %3$s THEN 1 " : "";
        // In parentheses, so that delta finds the condition beside it by which prices belong together.
        return ("(CASE " + incomparable + "WHEN %3$s THEN %1$s.value > %2$s.value ELSE %1$s.value < %2$s.value END)")
                .formatted(group, tier, bundle);
    }
}
