package io.lodestone.plugin.catalog.values;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.plugin.catalog.PostProcessingStep;
import io.lodestone.spi.database.Side;
import io.lodestone.spi.step.Finding;
import io.lodestone.testkit.LodestoneTest;
import io.lodestone.testkit.TestDatabases;
import io.lodestone.testkit.TestStepContext;
import java.util.List;
import org.junit.jupiter.api.Test;

@LodestoneTest
class SetChecksIT {

    /** Set 10 has color and size, set 20 only color; products 1 and 2 are of set 10, product 3 of set 20. */
    private static final String SHOP = """
            CREATE TABLE catalog_product_entity (entity_id INT PRIMARY KEY, attribute_set_id INT, sku VARCHAR(64));
            INSERT INTO catalog_product_entity VALUES (1, 10, 'a'), (2, 10, 'b'), (3, 20, 'c');
            CREATE TABLE eav_attribute (attribute_id INT PRIMARY KEY, attribute_code VARCHAR(50));
            INSERT INTO eav_attribute VALUES (1, 'color'), (2, 'size'), (3, 'weight_class');
            CREATE TABLE eav_entity_attribute (attribute_set_id INT, attribute_id INT);
            INSERT INTO eav_entity_attribute VALUES (10, 1), (10, 2), (20, 1), (10, 3), (20, 3);
            CREATE TABLE catalog_product_entity_int (value_id INT AUTO_INCREMENT PRIMARY KEY, attribute_id INT, store_id INT,
              entity_id INT, value INT, KEY (attribute_id));
            INSERT INTO catalog_product_entity_int (attribute_id, store_id, entity_id, value) VALUES
              (1, 0, 1, 5), (2, 0, 1, 6), (2, 1, 1, 7), (1, 0, 3, 5), (3, 0, 3, 1);
            """;

    private static List<Finding> findings(TestDatabases databases, String change) {
        databases.destination().execute(SHOP + change);
        TestStepContext context = new TestStepContext(
                databases.source().open(Side.SOURCE),
                databases.destination().open(Side.DESTINATION),
                new PostProcessingStep());
        new SetChecks(context).report();
        return context.findings();
    }

    @Test
    void valuesWithinTheSetsOfTheirProductsHaveNothingToSay(TestDatabases databases) {
        assertThat(findings(databases, "")).isEmpty();
    }

    @Test
    void valuesOutsideAreCountedByAttribute(TestDatabases databases) {
        List<Finding> findings = findings(
                databases,
                "DELETE FROM eav_entity_attribute WHERE attribute_id = 3 AND attribute_set_id = 20;"
                        + "INSERT INTO catalog_product_entity_int (attribute_id, store_id, entity_id, value)"
                        + " VALUES (2, 0, 3, 8), (2, 1, 3, 9);");

        assertThat(findings).extracting(Finding::code).containsExactly("CAT-006");
        assertThat(findings.get(0).place()).isEqualTo("catalog_product_entity_int");
        assertThat(findings.get(0).message()).endsWith(": size 2, weight_class 1");
    }

    @Test
    void noValueAndNoProductCountAsNothing(TestDatabases databases) {
        assertThat(findings(
                        databases,
                        "INSERT INTO catalog_product_entity_int (attribute_id, store_id, entity_id, value)"
                                + " VALUES (2, 0, 3, NULL), (2, 0, 99, 1), (77, 0, 3, 1);"))
                .isEmpty();
    }
}
