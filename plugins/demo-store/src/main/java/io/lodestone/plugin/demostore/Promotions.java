package io.lodestone.plugin.demostore;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rules for carts and for catalog prices, with their conditions in PHP's format. */
final class Promotions {

    private static final int[] GROUPS = {0, 1, 2, 3};

    private final Rows rows;

    Promotions(Rows rows) {
        this.rows = rows;
    }

    void make() {
        cart(1, "Ten percent off", "by_percent", 10, List.of());
        cart(
                2,
                "Five off from fifty",
                "cart_fixed",
                5,
                List.of(condition("salesrule/rule_condition_address", "base_subtotal", ">=", "50")));
        rows.add(
                "salesrule_coupon",
                "rule_id code usage_limit times_used is_primary created_at type",
                1,
                "DEMO10",
                100,
                3,
                1,
                "2020-02-01 00:00:00",
                0);
        rows.add("salesrule_label", "rule_id store_id label", 1, 0, "Ten percent");
        rows.add("salesrule_label", "rule_id store_id label", 1, Stores.GERMAN, "Zehn Prozent");
        catalog(1, "Season sale", condition("catalogrule/rule_condition_product", "category_ids", "()", "4, 5, 6"));
        catalog(2, "Cotton sale", condition("catalogrule/rule_condition_product", "sku", "!=", "demo-1"));
    }

    private static Map<Object, @Nullable Object> condition(
            String type, String attribute, String operator, String value) {
        return Php.map(
                "type",
                type,
                "attribute",
                attribute,
                "operator",
                operator,
                "value",
                value,
                "is_value_processed",
                false);
    }

    private static String all(String type, List<Map<Object, @Nullable Object>> conditions) {
        Map<Object, @Nullable Object> combine = Php.map(
                "type",
                type,
                "attribute",
                null,
                "operator",
                null,
                "value",
                "1",
                "is_value_processed",
                null,
                "aggregator",
                "all");
        if (!conditions.isEmpty()) {
            combine.put("conditions", conditions);
        }
        return Php.serialize(combine);
    }

    private void cart(int id, String name, String action, int amount, List<Map<Object, @Nullable Object>> conditions) {
        rows.add(
                "salesrule",
                "rule_id name description from_date is_active conditions_serialized actions_serialized is_advanced"
                        + " sort_order simple_action discount_amount discount_step coupon_type",
                id,
                name,
                name,
                "2020-01-01",
                1,
                all("salesrule/rule_condition_combine", conditions),
                all("salesrule/rule_condition_product_combine", List.of()),
                1,
                id,
                action,
                amount,
                0,
                id == 1 ? 2 : 1);
        places("salesrule", id);
    }

    private void catalog(int id, String name, Map<Object, @Nullable Object> condition) {
        rows.add(
                "catalogrule",
                "rule_id name description from_date is_active conditions_serialized actions_serialized sort_order"
                        + " simple_action discount_amount",
                id,
                name,
                name,
                "2020-01-01",
                1,
                all("catalogrule/rule_condition_combine", List.of(condition)),
                Php.serialize(Php.map(
                        "type",
                        "catalogrule/rule_action_collection",
                        "attribute",
                        null,
                        "operator",
                        "=",
                        "value",
                        null)),
                id,
                "by_percent",
                15);
        places("catalogrule", id);
    }

    private void places(String table, int id) {
        for (int website : Stores.WEBSITES) {
            rows.add(table + "_website", "rule_id website_id", id, website);
        }
        for (int group : GROUPS) {
            rows.add(table + "_customer_group", "rule_id customer_group_id", id, group);
        }
    }
}
