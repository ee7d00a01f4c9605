package io.lodestone.plugin.inventory;

import io.lodestone.spi.database.Database;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The destination's tables for stock in several sources, and the source that takes Magento 1's stock. */
final class StockTables {

    static final String ITEMS = "inventory_source_item";
    static final String CHANNELS = "inventory_stock_sales_channel";
    static final String SHIPMENTS = "inventory_shipment_source";
    static final String NOTIFICATIONS = "inventory_low_stock_notification_configuration";
    static final String STOCK_ITEMS = "cataloginventory_stock_item";
    static final String SALES_SHIPMENTS = "sales_shipment";

    private static final Set<String> NEEDED =
            Set.of(ITEMS, CHANNELS, "inventory_source", "inventory_stock", STOCK_ITEMS, "catalog_product_entity");

    private final Database destination;

    StockTables(Database destination) {
        this.destination = destination;
    }

    /** Shops without these modules keep stock as Magento 1 does. */
    boolean exist() {
        return NEEDED.stream().allMatch(this::has);
    }

    boolean has(String table) {
        return destination.schema().hasTable(table);
    }

    /** The source that every shop begins with; another one when somebody renamed it. */
    Optional<String> defaultSource() {
        return destination
                .jdbi()
                .withHandle(handle -> handle.createQuery(
                                destination.sql(
                                        "SELECT source_code FROM {inventory_source} ORDER BY source_code <> 'default', source_code LIMIT 1"))
                        .mapTo(String.class)
                        .findFirst());
    }

    /** What the product owes its stock item: rows of one product each, the first where several share a SKU. */
    String itemsOfProducts() {
        return """
                {cataloginventory_stock_item} i
                JOIN {catalog_product_entity} p ON p.entity_id = i.product_id
                WHERE i.website_id = 0 AND p.sku <> '' AND NOT EXISTS (SELECT 1 FROM {catalog_product_entity} q
                    WHERE q.sku = p.sku AND q.entity_id < p.entity_id)""";
    }

    long execute(Handle handle, String sql) {
        return handle.execute(destination.sql(sql));
    }
}
