package io.lodestone.plugin.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.spi.database.Database;
import io.lodestone.spi.database.Side;
import io.lodestone.steps.verify.Invariants;
import io.lodestone.testkit.LodestoneTest;
import io.lodestone.testkit.TestDatabases;
import io.lodestone.testkit.TestStepContext;
import org.junit.jupiter.api.Test;

@LodestoneTest
class StockInvariantsIT {

    private static final String SHOP = """
            CREATE TABLE catalog_product_entity (entity_id INT PRIMARY KEY, sku VARCHAR(64));
            INSERT INTO catalog_product_entity VALUES (1, 'a'), (2, 'b''s'), (3, 'a'), (4, '');
            CREATE TABLE cataloginventory_stock_item (item_id INT PRIMARY KEY, product_id INT, qty DECIMAL(12,4),
                is_in_stock SMALLINT, website_id INT);
            INSERT INTO cataloginventory_stock_item VALUES (1, 1, 5, 1, 0), (2, 2, NULL, 0, 0), (3, 3, 7, 1, 0), (4, 4, 1, 1, 0);
            CREATE TABLE inventory_source_item (source_code VARCHAR(255), sku VARCHAR(64), quantity DECIMAL(12,4),
                status SMALLINT);
            INSERT INTO inventory_source_item VALUES ('default', 'a', 5, 1), ('default', 'b''s', 0, 0), ('other', 'a', 9, 1);
            """;

    @Test
    void equalStockIsFine(TestDatabases databases) {
        assertThat(context(databases, "").findings()).isEmpty();
    }

    @Test
    void otherQuantitiesAndMissingItemsAreFound(TestDatabases databases) {
        TestStepContext context = context(
                databases,
                "UPDATE inventory_source_item SET quantity = 4 WHERE sku = 'a' AND source_code = 'default';"
                        + "DELETE FROM inventory_source_item WHERE sku = 'b''s';");

        assertThat(context.codes()).containsExactly("INV-006");
        assertThat(context.findings().get(0).message())
                .startsWith("2 products")
                .contains("a has 4.0000 and should have 5.0000", "b's has nothing");
    }

    private static TestStepContext context(TestDatabases databases, String change) {
        databases.destination().execute(SHOP + change);
        Database destination = databases.destination().open(Side.DESTINATION);
        TestStepContext context =
                new TestStepContext(databases.source().open(Side.SOURCE), destination, new InventoryStep());
        Invariants.report(context, StockInvariants.of(new StockTables(destination), "default"));
        return context;
    }
}
