package io.lodestone.plugin.inventory;

import static io.lodestone.plugin.inventory.InventoryErrorCode.ITEMS_MISMATCH;
import static io.lodestone.plugin.inventory.InventoryErrorCode.SHIPMENTS_MISMATCH;

import io.lodestone.spi.database.Database;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.StepContext;

/** Whether every stock item and shipment has its row in the tables for several sources. */
final class StockCounts {

    private final StepContext context;
    private final StockTables tables;

    StockCounts(StepContext context, StockTables tables) {
        this.context = context;
        this.tables = tables;
    }

    void report() {
        compare(
                ITEMS_MISMATCH,
                StockTables.ITEMS,
                "SELECT COUNT(DISTINCT p.sku) FROM " + tables.itemsOfProducts(),
                "SELECT COUNT(DISTINCT sku) FROM {inventory_source_item}");
        if (tables.has(StockTables.SHIPMENTS) && tables.has(StockTables.SALES_SHIPMENTS)) {
            compare(
                    SHIPMENTS_MISMATCH,
                    StockTables.SHIPMENTS,
                    "SELECT COUNT(*) FROM {sales_shipment}",
                    "SELECT COUNT(*) FROM {inventory_shipment_source}");
        }
    }

    private void compare(InventoryErrorCode code, String table, String expectedSql, String foundSql) {
        long expected = count(expectedSql);
        long found = count(foundSql);
        if (expected != found) {
            context.report(Finding.warning(
                    code.code(),
                    table,
                    "Mismatch of entities in the document: " + table + " Source: " + expected + " Destination: "
                            + found,
                    "Migrate the step inventory again, unless Magento 2 has been in use since"));
        }
    }

    private long count(String sql) {
        Database destination = context.destination();
        return destination
                .jdbi()
                .withHandle(handle -> handle.createQuery(destination.sql(sql))
                        .mapTo(Long.class)
                        .one());
    }
}
