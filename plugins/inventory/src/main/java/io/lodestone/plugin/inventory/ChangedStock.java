package io.lodestone.plugin.inventory;

import io.lodestone.spi.database.Database;
import io.lodestone.spi.step.Change.Operation;
import io.lodestone.spi.step.ChangeBatch;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** Stock that follows changes of the source. */
final class ChangedStock {

    private static final String PRODUCTS = "catalog_product_entity";
    private static final String SOURCE_SHIPMENTS = "sales_flat_shipment";
    private static final String SOURCE_WEBSITES = "core_website";

    private static final int PRODUCTS_PER_STATEMENT = 500;

    static final Set<String> TABLES = Set.of(StockTables.STOCK_ITEMS, PRODUCTS, SOURCE_SHIPMENTS, SOURCE_WEBSITES);

    private final ChangeBatch changes;
    private final StockTables tables;
    private final Database destination;
    private final String source;

    ChangedStock(ChangeBatch changes, StockTables tables, Database destination, String source) {
        this.changes = changes;
        this.tables = tables;
        this.destination = destination;
        this.source = source;
    }

    boolean websites() {
        return changes.changes().stream().anyMatch(change -> change.table().equals(SOURCE_WEBSITES));
    }

    long follow(Handle handle) {
        long rows = 0;
        List<Long> products = products(handle);
        for (int from = 0; from < products.size(); from += PRODUCTS_PER_STATEMENT) {
            List<Long> some = products.subList(from, Math.min(from + PRODUCTS_PER_STATEMENT, products.size()));
            rows += items(handle, some);
            if (tables.has(StockTables.NOTIFICATIONS)) {
                rows += notifications(handle, some);
            }
        }
        if (mayLeaveForeign()) {
            rows += removeForeign(handle, StockTables.ITEMS);
            if (tables.has(StockTables.NOTIFICATIONS)) {
                rows += removeForeign(handle, StockTables.NOTIFICATIONS);
            }
        }
        List<Long> shipments = List.copyOf(ids(SOURCE_SHIPMENTS));
        if (!shipments.isEmpty() && tables.has(StockTables.SHIPMENTS) && tables.has(StockTables.SALES_SHIPMENTS)) {
            rows += shipments(handle, shipments);
        }
        return rows;
    }

    /** Not by another quantity. */
    private boolean mayLeaveForeign() {
        return changes.changes().stream()
                .anyMatch(change -> change.table().equals(PRODUCTS)
                        || (change.table().equals(StockTables.STOCK_ITEMS) && change.operation() != Operation.UPDATE));
    }

    private Set<Long> ids(String table) {
        Set<Long> ids = new TreeSet<>();
        changes.changes().stream()
                .filter(change -> change.table().equals(table))
                .forEach(change -> ids.add(Long.valueOf(change.key().get(0))));
        return ids;
    }

    private List<Long> products(Handle handle) {
        Set<Long> products = ids(PRODUCTS);
        Set<Long> items = ids(StockTables.STOCK_ITEMS);
        if (!items.isEmpty()) {
            products.addAll(handle.createQuery(destination.sql(
                            "SELECT product_id FROM {cataloginventory_stock_item} WHERE item_id IN (<ids>)"))
                    .bindList("ids", List.copyOf(items))
                    .mapTo(Long.class)
                    .list());
        }
        return List.copyOf(products);
    }

    /** Of products that are gone, that have another SKU by now, or that lost their stock. */
    private long removeForeign(Handle handle, String table) {
        try (Update update = handle.createUpdate(destination.sql("""
                DELETE t FROM {%s} t WHERE t.source_code = :source AND NOT EXISTS (
                    SELECT 1 FROM {catalog_product_entity} p JOIN {cataloginventory_stock_item} i
                    ON i.product_id = p.entity_id AND i.website_id = 0 WHERE p.sku = t.sku)""".formatted(table)))) {
            return update.bind("source", source).execute();
        }
    }

    private long items(Handle handle, List<Long> products) {
        return handle.createUpdate(destination.sql("""
                        INSERT INTO {inventory_source_item} (source_code, sku, quantity, status)
                        SELECT :source, p.sku, COALESCE(i.qty, 0), i.is_in_stock
                        FROM %s AND p.entity_id IN (<ids>) ORDER BY i.item_id
                        ON DUPLICATE KEY UPDATE quantity = VALUES(quantity), status = VALUES(status)""".formatted(tables.itemsOfProducts())))
                .bind("source", source)
                .bindList("ids", products)
                .execute();
    }

    private long notifications(Handle handle, List<Long> products) {
        handle.createUpdate(destination.sql("""
                        DELETE n FROM {inventory_low_stock_notification_configuration} n
                        JOIN {catalog_product_entity} p ON p.sku = n.sku
                        WHERE n.source_code = :source AND p.entity_id IN (<ids>)"""))
                .bind("source", source)
                .bindList("ids", products)
                .execute();
        return handle.createUpdate(destination.sql("""
                        INSERT INTO {inventory_low_stock_notification_configuration} (source_code, sku, notify_stock_qty)
                        SELECT :source, p.sku, i.notify_stock_qty
                        FROM %s AND i.use_config_notify_stock_qty = 0 AND p.entity_id IN (<ids>)
                        ON DUPLICATE KEY UPDATE notify_stock_qty = VALUES(notify_stock_qty)""".formatted(tables.itemsOfProducts())))
                .bind("source", source)
                .bindList("ids", products)
                .execute();
    }

    private long shipments(Handle handle, List<Long> shipments) {
        handle.createUpdate(destination.sql("DELETE FROM {inventory_shipment_source} WHERE shipment_id IN (<ids>)"))
                .bindList("ids", shipments)
                .execute();
        return handle.createUpdate(destination.sql("""
                        INSERT INTO {inventory_shipment_source} (shipment_id, source_code)
                        SELECT s.entity_id, :source FROM {sales_shipment} s WHERE s.entity_id IN (<ids>)"""))
                .bind("source", source)
                .bindList("ids", shipments)
                .execute();
    }
}
