package io.lodestone.plugin.catalog;

import static io.lodestone.plugin.catalog.CatalogErrorCode.RULE_SERIALIZED;
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
        return invariants;
    }
}
