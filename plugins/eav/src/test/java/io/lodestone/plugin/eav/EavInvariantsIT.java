package io.lodestone.plugin.eav;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.spi.database.Database;
import io.lodestone.spi.database.Side;
import io.lodestone.steps.verify.Invariants;
import io.lodestone.testkit.LodestoneTest;
import io.lodestone.testkit.TestDatabases;
import io.lodestone.testkit.TestOptions;
import io.lodestone.testkit.TestStepContext;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@LodestoneTest
class EavInvariantsIT {

    private static final String SHOP = """
            CREATE TABLE eav_entity_type (entity_type_id INT, entity_type_code VARCHAR(50), default_attribute_set_id INT,
                entity_model VARCHAR(255), attribute_model VARCHAR(255), increment_model VARCHAR(255),
                entity_attribute_collection VARCHAR(255));
            INSERT INTO eav_entity_type VALUES (4, 'catalog_product', 4, 'Magento\\\\Catalog\\\\Model\\\\Product', NULL, NULL, '');
            CREATE TABLE eav_attribute (attribute_id INT, entity_type_id INT, attribute_code VARCHAR(255),
                attribute_model VARCHAR(255), backend_model VARCHAR(255), backend_type VARCHAR(8),
                frontend_model VARCHAR(255), source_model VARCHAR(255), is_user_defined INT, is_required INT);
            INSERT INTO eav_attribute VALUES
                (1, 4, 'name', NULL, NULL, 'varchar', NULL, NULL, 0, 1),
                (2, 4, 'color', NULL, '', 'int', NULL, 'Magento\\\\Eav\\\\Model\\\\Table', 1, 0);
            CREATE TABLE eav_attribute_set (attribute_set_id INT, entity_type_id INT, attribute_set_name VARCHAR(255));
            INSERT INTO eav_attribute_set VALUES (4, 4, 'Default'), (9, 4, 'Shoes');
            CREATE TABLE eav_attribute_group (attribute_group_id INT, attribute_set_id INT);
            INSERT INTO eav_attribute_group VALUES (40, 4), (90, 9);
            CREATE TABLE eav_entity_attribute (attribute_set_id INT, attribute_group_id INT, attribute_id INT);
            INSERT INTO eav_entity_attribute VALUES (4, 40, 1), (4, 40, 2), (9, 90, 1);
            CREATE TABLE customer_eav_attribute (attribute_id INT PRIMARY KEY, validate_rules TEXT);
            INSERT INTO customer_eav_attribute VALUES (7, '{"max":1}'), (8, NULL);
            CREATE TABLE catalog_product_entity_int (value_id INT, attribute_id INT, value INT);
            INSERT INTO catalog_product_entity_int VALUES (1, 2, 5), (2, 2, 6);
            """;

    private static List<String> broken(TestDatabases databases, String change) {
        databases.destination().execute(SHOP + change);
        Database destination = databases.destination().open(Side.DESTINATION);
        TestStepContext context = new TestStepContext(
                databases.source().open(Side.SOURCE), destination, TestOptions.of(List.of(), Map.of()));
        Invariants.report(context, EavInvariants.of(destination));
        Invariants.report(
                context,
                ValuePlacement.invariants(
                        destination, EavErrorCode.ENTITIES_MISMATCH, "catalog_product_entity", "catalog_product"));
        return context.findings().stream()
                .map(f -> f.code() + " " + f.message())
                .toList();
    }

    @Test
    void aGoodShopHasNothingToSay(TestDatabases databases) {
        assertThat(broken(databases, "")).isEmpty();
    }

    @Test
    void groupsOfOtherSetsAndMissingRequiredAttributesAreFound(TestDatabases databases) {
        assertThat(broken(
                        databases,
                        "UPDATE eav_entity_attribute SET attribute_group_id = 90 WHERE attribute_id = 2;"
                                + "DELETE FROM eav_entity_attribute WHERE attribute_set_id = 9;"))
                .containsExactly(
                        "EAV-014 1 attributes of sets are in a group that their set does not have: attribute 2 in set 4, group 90",
                        "EAV-015 1 required attributes are missing in an attribute set, so its entities cannot be saved:"
                                + " catalog_product name in set Shoes");
    }

    @Test
    void classesAndSerializedRulesOfMagento1AreFound(TestDatabases databases) {
        assertThat(
                        broken(
                                databases,
                                "UPDATE eav_attribute SET source_model = 'eav/entity_attribute_source_table' WHERE attribute_id = 2;"
                                        + "UPDATE eav_entity_type SET increment_model = 'Mage_Eav_Model_Numeric';"
                                        + "UPDATE customer_eav_attribute SET validate_rules = 'a:1:{s:3:\"max\";i:1;}' WHERE attribute_id = 8;"))
                .hasSize(3)
                .anyMatch(m -> m.startsWith("EAV-016 1 ")
                        && m.contains("color source_model eav/entity_attribute_source_table"))
                .anyMatch(m -> m.startsWith("EAV-016 1 ") && m.contains("catalog_product increment_model Mage_Eav"))
                .anyMatch(m -> m.startsWith("EAV-017 1 ") && m.contains("attribute_id=8"));
    }

    @Test
    void valuesOfAnotherTypeOrOfNoAttributeAreFound(TestDatabases databases) {
        assertThat(broken(
                        databases, "INSERT INTO catalog_product_entity_int VALUES (3, 1, 5), (4, 99, 5), (5, 99, 6);"))
                .singleElement()
                .satisfies(message -> assertThat(message)
                        .startsWith("EAV-012 2 attributes")
                        .contains("name of catalog_product, type varchar", "99, which is unknown"));
    }
}
