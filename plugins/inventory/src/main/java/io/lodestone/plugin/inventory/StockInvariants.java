package io.lodestone.plugin.inventory;

import static io.lodestone.plugin.inventory.InventoryErrorCode.STOCK_DIFFERS;

import io.lodestone.steps.verify.Invariant;
import java.util.List;

/** The stock of the default source is that of the catalog. */
final class StockInvariants {

    private StockInvariants() {}

    /** @param source code of the source that took the stock over */
    static List<Invariant> of(StockTables tables, String source) {
        return List.of(new Invariant(
                STOCK_DIFFERS,
                StockTables.ITEMS,
                "products have another quantity or status in the stock source than in the catalog",
                "Migrate the step inventory again, unless Magento 2 has been in use since",
                "SELECT CONCAT(p.sku, ' has ', COALESCE((SELECT MIN(n.quantity) FROM {inventory_source_item} n WHERE n.sku = p.sku), 'nothing'),"
                        + " ' and should have ', COALESCE(i.qty, 0)) FROM "
                        + tables.itemsOfProducts()
                        + " AND NOT EXISTS (SELECT 1 FROM {inventory_source_item} s WHERE s.sku = p.sku AND s.source_code = '"
                        + source.replace("\\", "\\\\").replace("'", "''")
                        + "' AND s.quantity = COALESCE(i.qty, 0) AND s.status = i.is_in_stock)"));
    }
}
