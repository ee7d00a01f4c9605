package io.lodestone.plugin.catalog.values;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.testkit.LodestoneTest;
import io.lodestone.testkit.TestDatabases;
import org.junit.jupiter.api.Test;

@LodestoneTest
class PartsPlannerIT {

    /** Product 1 is chosen by color and size, product 20 is a bundle, product 30 lost what it is chosen by. */
    private static final String SHOP = """
            CREATE TABLE catalog_product_super_attribute (product_id INT, attribute_id INT);
            INSERT INTO catalog_product_super_attribute VALUES (1, 1), (1, 2), (40, 1);
            CREATE TABLE catalog_product_super_link (product_id INT, parent_id INT);
            INSERT INTO catalog_product_super_link VALUES (2, 1), (3, 1), (4, 1), (5, 1), (6, 1), (31, 30), (32, 30), (3, 40);
            CREATE TABLE catalog_product_relation (parent_id INT, child_id INT);
            INSERT INTO catalog_product_relation SELECT parent_id, product_id FROM catalog_product_super_link;
            INSERT INTO catalog_product_relation VALUES (20, 2), (20, 6);
            CREATE TABLE catalog_product_entity_int (entity_id INT, attribute_id INT, store_id INT, value INT);
            INSERT INTO catalog_product_entity_int VALUES (2, 1, 0, 5), (2, 2, 0, 6), (3, 1, 0, 5), (3, 2, 0, 6), (3, 2, 1, 9),
              (4, 1, 0, 5), (4, 2, 0, 7), (5, 1, 0, 5), (6, 1, 0, NULL), (6, 2, 0, 6);
            """;

    @Test
    void keepsTheFirstOfThePartsWithTheSameChoicesAndThoseThatHaveThemAll(TestDatabases databases) {
        databases.source().execute(SHOP);

        assertThat(databases.source().rows(query("catalog_product_super_link", "product_id")))
                .containsExactly("1|2", "1|4", "30|31", "30|32", "40|3");
        assertThat(databases.source().rows(query("catalog_product_relation", "child_id")))
                .containsExactly("1|2", "1|4", "20|2", "20|6", "30|31", "30|32", "40|3");
    }

    private static String query(String table, String part) {
        String condition = PartsPlanner.choosable(part).replaceAll("\\{(\\w+)}", "$1");
        return "SELECT s.parent_id, s." + part + " FROM " + table + " s WHERE " + condition + " ORDER BY 1, 2";
    }
}
