package io.lodestone.plugin.inventory;

import static io.lodestone.plugin.inventory.InventoryErrorCode.SOURCE_MISSING;

import io.lodestone.spi.Mode;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.database.Side;
import io.lodestone.spi.step.ChangeBatch;
import io.lodestone.spi.step.DeltaStep;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.KeyRange;
import io.lodestone.spi.step.RangeRequest;
import io.lodestone.spi.step.StepContext;
import io.lodestone.spi.step.StepDescriptor;
import io.lodestone.steps.verify.Invariants;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Puts the stock of a shop with one warehouse into the tables that Magento 2 has for several: the default source holds it
 * all, every website sells from it, and every shipment left it. Works within the destination.
 */
public final class InventoryStep implements DeltaStep {

    private static final int ROWS_PER_RANGE = 5000;

    @Override
    public StepDescriptor descriptor() {
        return StepDescriptor.of("inventory", "Inventory Step", Mode.DATA)
                .after("map")
                .writes(StockTables.ITEMS, StockTables.CHANNELS, StockTables.SHIPMENTS, StockTables.NOTIFICATIONS);
    }

    @Override
    public void check(StepContext context) {
        new SkuChecks(context).report();
        StockTables tables = new StockTables(context.destination());
        if (tables.exist() && tables.defaultSource().isEmpty()) {
            context.report(Finding.error(
                    SOURCE_MISSING.code(),
                    "inventory_source",
                    "The destination has no stock source, so no product would be in stock",
                    "Add the source 'default' in Magento 2"));
        }
    }

    @Override
    public void run(StepContext context) {
        StockTables tables = new StockTables(context.destination());
        Optional<String> source = tables.exist() ? tables.defaultSource() : Optional.empty();
        if (source.isPresent()) {
            items(context, tables, source.get());
            if (tables.has(StockTables.NOTIFICATIONS)) {
                notifications(context, tables, source.get());
            }
            channels(context, tables);
            if (tables.has(StockTables.SHIPMENTS) && tables.has(StockTables.SALES_SHIPMENTS)) {
                shipments(context, tables, source.get());
            }
        }
    }

    @Override
    public Set<String> captures() {
        return ChangedStock.TABLES;
    }

    @Override
    public void apply(ChangeBatch changes, StepContext context) {
        StockTables tables = new StockTables(context.destination());
        Optional<String> source = tables.exist() ? tables.defaultSource() : Optional.empty();
        if (source.isPresent()) {
            ChangedStock stock = new ChangedStock(changes, tables, context.destination(), source.get());
            context.work().once("changed stock", stock::follow);
            if (stock.websites()) {
                channels(context, tables);
            }
        }
    }

    private static void items(StepContext context, StockTables tables, String source) {
        context.work().once("clear-items", handle -> {
            tables.execute(handle, "DELETE FROM {inventory_source_item}");
            return 0;
        });
        String sql = """
                INSERT INTO {inventory_source_item} (source_code, sku, quantity, status)
                SELECT :source, p.sku, COALESCE(i.qty, 0), i.is_in_stock
                FROM %s AND i.item_id BETWEEN :from AND :to ORDER BY i.item_id
                ON DUPLICATE KEY UPDATE quantity = VALUES(quantity), status = VALUES(status)""".formatted(tables.itemsOfProducts());
        context.work()
                .eachRange(
                        new RangeRequest("items", Side.DESTINATION, StockTables.STOCK_ITEMS, "item_id", ROWS_PER_RANGE),
                        (handle, range) -> insert(handle, context.destination(), sql, source, range));
    }

    /** Only what differs from the shop's setting. */
    private static void notifications(StepContext context, StockTables tables, String source) {
        context.work().once("clear-notifications", handle -> {
            tables.execute(handle, "DELETE FROM {inventory_low_stock_notification_configuration}");
            return 0;
        });
        String sql = """
                INSERT INTO {inventory_low_stock_notification_configuration} (source_code, sku, notify_stock_qty)
                SELECT :source, p.sku, i.notify_stock_qty
                FROM %s AND i.use_config_notify_stock_qty = 0 AND i.item_id BETWEEN :from AND :to
                ON DUPLICATE KEY UPDATE notify_stock_qty = VALUES(notify_stock_qty)""".formatted(tables.itemsOfProducts());
        context.work()
                .eachRange(
                        new RangeRequest(
                                "notifications", Side.DESTINATION, StockTables.STOCK_ITEMS, "item_id", ROWS_PER_RANGE),
                        (handle, range) -> insert(handle, context.destination(), sql, source, range));
    }

    private static void channels(StepContext context, StockTables tables) {
        context.work().once("channels", handle -> {
            tables.execute(handle, "DELETE FROM {inventory_stock_sales_channel} WHERE type = 'website'");
            return tables.execute(handle, """
                    INSERT INTO {inventory_stock_sales_channel} (type, code, stock_id)
                    SELECT 'website', w.code, (SELECT MIN(s.stock_id) FROM {inventory_stock} s)
                    FROM {store_website} w WHERE w.website_id <> 0""");
        });
    }

    private static void shipments(StepContext context, StockTables tables, String source) {
        context.work().once("clear-shipments", handle -> {
            tables.execute(handle, "DELETE FROM {inventory_shipment_source}");
            return 0;
        });
        String sql = """
                INSERT INTO {inventory_shipment_source} (shipment_id, source_code)
                SELECT s.entity_id, :source FROM {sales_shipment} s WHERE s.entity_id BETWEEN :from AND :to
                ON DUPLICATE KEY UPDATE source_code = VALUES(source_code)""";
        context.work()
                .eachRange(
                        new RangeRequest(
                                "shipments",
                                Side.DESTINATION,
                                StockTables.SALES_SHIPMENTS,
                                "entity_id",
                                ROWS_PER_RANGE),
                        (handle, range) -> insert(handle, context.destination(), sql, source, range));
    }

    private static long insert(Handle handle, Database destination, String sql, String source, KeyRange range) {
        return handle.createUpdate(destination.sql(sql))
                .bind("source", source)
                .bind("from", range.from())
                .bind("to", range.to())
                .execute();
    }

    @Override
    public void verify(StepContext context) {
        StockTables tables = new StockTables(context.destination());
        if (tables.exist()) {
            new StockCounts(context, tables).report();
            tables.defaultSource().ifPresent(source -> Invariants.report(context, StockInvariants.of(tables, source)));
        }
    }
}
