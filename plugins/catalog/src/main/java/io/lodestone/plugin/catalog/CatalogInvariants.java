package io.lodestone.plugin.catalog;

import static io.lodestone.plugin.catalog.CatalogErrorCode.RULE_SERIALIZED;
import static io.lodestone.plugin.catalog.CatalogErrorCode.THEME_UNKNOWN;
import static io.lodestone.plugin.catalog.CatalogErrorCode.VALUES_IN_WRONG_TABLE;

import io.lodestone.plugin.eav.ValuePlacement;
import io.lodestone.spi.database.Database;
import io.lodestone.steps.verify.Invariant;
import io.lodestone.steps.verify.SerializedTexts;
import java.util.ArrayList;
import java.util.List;

/** What Magento 2's own code takes for granted about the catalog. */
final class CatalogInvariants {

    private CatalogInvariants() {}

    static List<Invariant> of(Database destination) {
        List<Invariant> invariants = new ArrayList<>();
        invariants.addAll(ValuePlacement.invariants(
                destination, VALUES_IN_WRONG_TABLE, "catalog_product_entity", "catalog_product"));
        invariants.addAll(ValuePlacement.invariants(
                destination, VALUES_IN_WRONG_TABLE, "catalog_category_entity", "catalog_category"));
        invariants.addAll(SerializedTexts.invariants(
                destination,
                RULE_SERIALIZED,
                "catalogrule.conditions_serialized",
                "catalogrule.actions_serialized",
                "widget_instance.widget_parameters"));
        invariants.add(themes("cms_page", "custom_theme", "page_id", ""));
        invariants.add(themes("design_change", "design", "design_change_id", ""));
        for (String entity : List.of("catalog_product", "catalog_category")) {
            invariants.add(themes(
                    entity + "_entity_varchar",
                    "value",
                    "value_id",
                    " AND d.attribute_id IN (SELECT a.attribute_id FROM {eav_attribute} a JOIN {eav_entity_type} t"
                            + " ON t.entity_type_id = a.entity_type_id WHERE a.attribute_code = 'custom_design'"
                            + " AND t.entity_type_code = '" + entity + "')"));
        }
        return invariants;
    }

    /** Magento 2 takes the value for the id of a theme, and the page fails when there is none. */
    private static Invariant themes(String table, String column, String key, String condition) {
        return new Invariant(
                THEME_UNKNOWN,
                table + "." + column,
                "designs name a theme that Magento 2 does not have",
                "Choose a theme of Magento 2 there, or none.",
                """
                SELECT CONCAT('%3$s=', d.%3$s, ', ', d.%2$s) FROM {%1$s} d WHERE d.%2$s <> ''%4$s
                AND NOT EXISTS (SELECT 1 FROM {theme} t WHERE d.%2$s = CONCAT(t.theme_id, ''))""".formatted(table, column, key, condition));
    }
}
