package io.lodestone.plugin.inventory;

import static io.lodestone.plugin.inventory.InventoryErrorCode.SKU_MISSING;
import static io.lodestone.plugin.inventory.InventoryErrorCode.SKU_REPEATED;

import io.lodestone.spi.database.Database;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.StepContext;
import java.util.List;

/** Magento 2 keeps stock by SKU: products without one, or with another's, get no stock of their own. */
final class SkuChecks {

    private static final int EXAMPLES = 20;

    private final StepContext context;
    private final Database source;

    SkuChecks(StepContext context) {
        this.context = context;
        this.source = context.source();
    }

    void report() {
        if (!source.schema().hasTable("catalog_product_entity")) {
            return;
        }
        report(
                SKU_MISSING,
                "products have no SKU, so that Magento 2 knows no stock of them",
                "SELECT COUNT(*) FROM {catalog_product_entity} WHERE sku IS NULL OR sku = ''",
                "SELECT entity_id FROM {catalog_product_entity} WHERE sku IS NULL OR sku = '' ORDER BY entity_id");
        report(
                SKU_REPEATED,
                "products have a SKU that an earlier product has too. Magento 2 keeps stock by SKU and uses that of the"
                        + " earlier one",
                """
                SELECT COUNT(*) FROM {catalog_product_entity} p WHERE p.sku <> '' AND EXISTS
                (SELECT 1 FROM {catalog_product_entity} q WHERE q.sku = p.sku AND q.entity_id < p.entity_id)""",
                """
                SELECT p.entity_id FROM {catalog_product_entity} p WHERE p.sku <> '' AND EXISTS
                (SELECT 1 FROM {catalog_product_entity} q WHERE q.sku = p.sku AND q.entity_id < p.entity_id)
                ORDER BY p.entity_id""");
    }

    private void report(InventoryErrorCode code, String what, String countSql, String idsSql) {
        long count = source.jdbi()
                .withHandle(handle -> handle.createQuery(source.sql(countSql))
                        .mapTo(Long.class)
                        .one());
        if (count == 0) {
            return;
        }
        List<String> ids = source.jdbi()
                .withHandle(handle -> handle.createQuery(source.sql(idsSql + " LIMIT " + EXAMPLES))
                        .mapTo(String.class)
                        .list());
        context.report(Finding.warning(
                code.code(),
                "catalog_product_entity.sku",
                count + " " + what + ". Product ids: " + String.join(", ", ids) + (count > EXAMPLES ? " ..." : ""),
                "Give each product a SKU of its own in the source before the migration"));
    }
}
