package io.lodestone.plugin.catalog.price;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.spi.Mode;
import io.lodestone.spi.database.Side;
import io.lodestone.spi.plan.Disposition;
import io.lodestone.spi.plan.MigrationPlan;
import io.lodestone.spi.plan.Origin;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.plan.WriteMode;
import io.lodestone.testkit.LodestoneTest;
import io.lodestone.testkit.TestDatabases;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@LodestoneTest
class ChildPriceReaderIT {

    private static final String SHOP = """
            CREATE TABLE catalog_product_entity (entity_id INT, type_id VARCHAR(32), sku VARCHAR(64));
            INSERT INTO catalog_product_entity VALUES (1, 'configurable', 'a'), (2, 'simple', 'b'), (3, 'simple', 'c%');
            CREATE TABLE catalog_product_super_link (product_id INT, parent_id INT);
            INSERT INTO catalog_product_super_link VALUES (2, 1), (3, 1);
            CREATE TABLE catalog_product_entity_decimal (entity_id INT, attribute_id INT, store_id INT, value DECIMAL(12, 4));
            CREATE TABLE catalog_product_entity_int (entity_id INT, attribute_id INT, store_id INT, value INT);
            CREATE TABLE catalog_product_website (product_id INT, website_id INT);
            CREATE TABLE catalog_product_super_attribute (product_super_attribute_id INT, product_id INT, attribute_id INT);
            CREATE TABLE catalog_product_super_attribute_pricing (product_super_attribute_id INT, value_index INT,
                website_id INT, is_percent INT, pricing_value DECIMAL(12, 4));
            """;

    @Test
    void readsAllPartsOfConfigurableProducts(TestDatabases databases) {
        assertThat(parts(databases, null)).containsExactly(2L, 3L);
    }

    @Test
    void readsNoPartsThatDoNotTravel(TestDatabases databases) {
        String filter =
                "s.product_id IN (SELECT e.entity_id FROM {catalog_product_entity} e WHERE e.sku LIKE '%b') OR s.product_id < 2";

        assertThat(parts(databases, filter)).containsExactly(2L);
    }

    private static List<Long> parts(TestDatabases databases, @Nullable String filter) {
        databases.source().execute(SHOP);
        TablePlan links = new TablePlan(
                "catalog_product_super_link",
                "catalog_product_super_link",
                "catalog_product_super_link",
                Disposition.MIGRATE,
                WriteMode.REPLACE,
                "map",
                List.of(),
                List.of(),
                filter,
                "",
                new Origin("default"));
        MigrationPlan plan = new MigrationPlan(Mode.DATA, List.of(links), "");
        return new ChildPriceReader(databases.source().open(Side.SOURCE), 1, plan)
                .read(List.of(2L, 3L)).stream()
                        .map(child -> child.product().id())
                        .toList();
    }
}
