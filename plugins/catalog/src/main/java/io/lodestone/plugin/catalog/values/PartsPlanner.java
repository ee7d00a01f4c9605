package io.lodestone.plugin.catalog.values;

import io.lodestone.spi.plan.PlanContext;
import io.lodestone.spi.plan.TableDraft;
import java.util.Map;

/**
 * Leaves out the parts of configurable products that nobody can choose: those without a value of an attribute that the product
 * is chosen by, and those with the choices of an earlier part, which both versions take first.
 */
public final class PartsPlanner {

    /** Tables that say what a product consists of, and their column for the part. */
    private static final Map<String, String> TABLES =
            Map.of("catalog_product_super_link", "product_id", "catalog_product_relation", "child_id");

    /** True for what is no part of a configurable product, too. */
    private static final String CHOOSABLE = """
            NOT EXISTS (SELECT 1 FROM {catalog_product_super_attribute} a
              LEFT JOIN {catalog_product_entity_int} v
                ON v.entity_id = s.%1$s AND v.attribute_id = a.attribute_id AND v.store_id = 0
              WHERE a.product_id = s.parent_id AND v.value IS NULL)
            AND NOT EXISTS (SELECT 1 FROM {catalog_product_super_link} o
              WHERE o.parent_id = s.parent_id AND o.product_id < s.%1$s
                AND EXISTS (SELECT 1 FROM {catalog_product_super_attribute} a WHERE a.product_id = o.parent_id)
                AND NOT EXISTS (SELECT 1 FROM {catalog_product_super_attribute} a
                  LEFT JOIN {catalog_product_entity_int} v
                    ON v.entity_id = s.%1$s AND v.attribute_id = a.attribute_id AND v.store_id = 0
                  LEFT JOIN {catalog_product_entity_int} w
                    ON w.entity_id = o.product_id AND w.attribute_id = a.attribute_id AND w.store_id = 0
                  WHERE a.product_id = o.parent_id AND (v.value = w.value) IS NOT TRUE))""";

    private PartsPlanner() {}

    public static void plan(PlanContext context) {
        TABLES.forEach((table, part) -> context.drafts(table).stream()
                .filter(draft -> isUsual(draft, table))
                .forEach(draft -> draft.filter(choosable(part))));
    }

    /** @param part the column with the part; the column with the product is {@code parent_id} */
    static String choosable(String part) {
        return CHOOSABLE.formatted(part);
    }

    private static boolean isUsual(TableDraft draft, String table) {
        return draft.current().isCopied() && table.equals(draft.current().destination());
    }
}
