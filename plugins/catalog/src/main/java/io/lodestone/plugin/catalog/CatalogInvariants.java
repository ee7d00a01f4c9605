package io.lodestone.plugin.catalog;

import static io.lodestone.plugin.catalog.CatalogErrorCode.LAYOUT_OF_OLD;
import static io.lodestone.plugin.catalog.CatalogErrorCode.RULE_SERIALIZED;
import static io.lodestone.plugin.catalog.CatalogErrorCode.THEME_UNKNOWN;
import static io.lodestone.plugin.catalog.CatalogErrorCode.VALUES_IN_WRONG_TABLE;
import static io.lodestone.plugin.catalog.CatalogErrorCode.WIDGET_OF_OLD;

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
            invariants.add(themes(entity + "_entity_varchar", "value", "value_id", attribute(entity, "custom_design")));
        }
        invariants.add(new Invariant(
                WIDGET_OF_OLD,
                "widget_instance.instance_type",
                "widgets name a class of Magento 1, which Magento 2 cannot load",
                "Delete these widgets, or make them again in Magento 2.",
                """
                SELECT CONCAT('widget ', d.instance_id, ', ', d.instance_type) FROM {widget_instance} d
                WHERE d.instance_type REGEXP '^([a-z0-9_]+/[a-z0-9_/]+|Mage_.*)$'"""));
        for (String column : List.of("layout_update_xml", "custom_layout_update_xml")) {
            if (destination.schema().hasColumn("cms_page", column)) {
                invariants.add(layouts("cms_page", column, "page_id", ""));
            }
        }
        for (String entity : List.of("catalog_product", "catalog_category")) {
            invariants.add(
                    layouts(entity + "_entity_text", "value", "value_id", attribute(entity, "custom_layout_update")));
        }
        return invariants;
    }

    private static String attribute(String entity, String code) {
        return " AND d.attribute_id IN (SELECT a.attribute_id FROM {eav_attribute} a JOIN {eav_entity_type} t"
                + " ON t.entity_type_id = a.entity_type_id WHERE a.attribute_code = '" + code
                + "' AND t.entity_type_code = '" + entity + "')";
    }

    /** What Magento 2 calls {@code referenceBlock} and {@code referenceContainer}. */
    private static Invariant layouts(String table, String column, String key, String condition) {
        return new Invariant(
                LAYOUT_OF_OLD,
                table + "." + column,
                "layout instructions are written for Magento 1",
                "Write them anew for Magento 2, or empty them.",
                "SELECT CONCAT('" + key + "=', d." + key + ") FROM {" + table + "} d WHERE d." + column
                        + " LIKE '%<reference %'" + condition);
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
