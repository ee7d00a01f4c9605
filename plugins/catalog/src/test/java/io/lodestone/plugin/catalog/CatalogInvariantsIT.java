package io.lodestone.plugin.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.plugin.catalog.values.ChoiceChecks;
import io.lodestone.plugin.catalog.values.PictureChecks;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.database.Side;
import io.lodestone.spi.step.Finding;
import io.lodestone.steps.verify.Invariants;
import io.lodestone.testkit.LodestoneTest;
import io.lodestone.testkit.TestDatabases;
import io.lodestone.testkit.TestStepContext;
import java.util.List;
import org.junit.jupiter.api.Test;

@LodestoneTest
class CatalogInvariantsIT {

    private static final String SHOP = """
            CREATE TABLE eav_entity_type (entity_type_id INT, entity_type_code VARCHAR(50));
            INSERT INTO eav_entity_type VALUES (3, 'catalog_category'), (4, 'catalog_product');
            CREATE TABLE eav_attribute (attribute_id INT, entity_type_id INT, attribute_code VARCHAR(255),
                backend_type VARCHAR(8));
            INSERT INTO eav_attribute VALUES (1, 4, 'name', 'varchar'), (2, 3, 'name', 'varchar'), (3, 4, 'weight', 'decimal');
            CREATE TABLE catalog_product_entity_varchar (attribute_id INT, value VARCHAR(255));
            INSERT INTO catalog_product_entity_varchar VALUES (1, 'Shoe');
            CREATE TABLE catalog_category_entity_varchar (attribute_id INT, value VARCHAR(255));
            INSERT INTO catalog_category_entity_varchar VALUES (2, 'Shoes');
            CREATE TABLE catalogrule (rule_id INT PRIMARY KEY, conditions_serialized TEXT, actions_serialized TEXT);
            INSERT INTO catalogrule VALUES (1, '{"type":"x"}', '');
            """;

    @Test
    void goodCatalogsHaveNothingToSay(TestDatabases databases) {
        assertThat(context(databases, "").codes()).isEmpty();
    }

    @Test
    void misplacedValuesAndSerializedRulesAreFound(TestDatabases databases) {
        TestStepContext context = context(
                databases,
                "INSERT INTO catalog_product_entity_varchar VALUES (3, '1.5');"
                        + "INSERT INTO catalog_category_entity_varchar VALUES (1, 'Shoe');"
                        + "UPDATE catalogrule SET actions_serialized = 'a:1:{s:4:\"type\";s:1:\"x\";}';");

        assertThat(context.codes()).containsExactly("CAT-021", "CAT-021", "CAT-022");
        assertThat(context.findings().get(0).message()).contains("weight of catalog_product, type decimal");
    }

    @Test
    void designsOfMagento1AreFound(TestDatabases databases) {
        TestStepContext context = context(
                databases,
                "CREATE TABLE theme (theme_id INT);INSERT INTO theme VALUES (2);"
                        + "CREATE TABLE cms_page (page_id INT, custom_theme VARCHAR(100));"
                        + "INSERT INTO cms_page VALUES (1, NULL), (2, ''), (3, '2'), (4, 'rwd/default');"
                        + "INSERT INTO eav_attribute VALUES (9, 4, 'custom_design', 'varchar');"
                        + "INSERT INTO catalog_product_entity_varchar VALUES (9, '2'), (9, '7');"
                        + "ALTER TABLE catalog_product_entity_varchar ADD value_id INT DEFAULT 5;"
                        + "ALTER TABLE catalog_category_entity_varchar ADD value_id INT DEFAULT 5;");

        assertThat(context.codes()).containsExactly("CAT-023", "CAT-023");
        assertThat(context.findings().get(0).message()).endsWith("page_id=4, rwd/default");
        assertThat(context.findings().get(1).message()).endsWith("value_id=5, 7");
    }

    @Test
    void widgetsAndLayoutsOfMagento1AreFound(TestDatabases databases) {
        TestStepContext context = context(
                databases,
                "CREATE TABLE widget_instance (instance_id INT PRIMARY KEY, instance_type VARCHAR(255), widget_parameters TEXT);"
                        + "INSERT INTO widget_instance VALUES (1, 'Magento\\\\Cms\\\\Block\\\\Widget\\\\Block', NULL),"
                        + " (2, 'cms/widget_block', NULL);"
                        + "CREATE TABLE cms_page (page_id INT, layout_update_xml TEXT, custom_layout_update_xml TEXT,"
                        + " custom_theme VARCHAR(100));"
                        + "INSERT INTO cms_page VALUES (1, '<referenceContainer name=\"a\"/>', NULL, NULL),"
                        + " (2, NULL, '<reference name=\"left\"/>', NULL);"
                        + "INSERT INTO eav_attribute VALUES (8, 3, 'custom_layout_update', 'text');"
                        + "CREATE TABLE catalog_category_entity_text (value_id INT, attribute_id INT, value TEXT);"
                        + "INSERT INTO catalog_category_entity_text VALUES (5, 8, '<reference name=\"x\"/>');");

        assertThat(context.codes()).containsExactly("CAT-025", "CAT-026", "CAT-026");
        assertThat(context.findings().get(0).message()).endsWith("widget 2, cms/widget_block");
        assertThat(context.findings().get(1).message()).endsWith("page_id=2");
        assertThat(context.findings().get(2).message()).endsWith("value_id=5");
    }

    @Test
    void choicesThatWereLostOnTheWayAreFound(TestDatabases databases) {
        String shop = "CREATE TABLE eav_attribute (attribute_id INT, entity_type_id INT, attribute_code VARCHAR(255),"
                + " frontend_input VARCHAR(9), is_user_defined INT);"
                + "INSERT INTO eav_attribute VALUES (5, 4, 'color', 'select', 1), (6, 4, 'yes', 'select', 1);"
                + "CREATE TABLE eav_attribute_option (option_id INT, attribute_id INT);"
                + "INSERT INTO eav_attribute_option VALUES (1, 5), (2, 5);"
                + "CREATE TABLE catalog_product_entity_int (attribute_id INT, value INT);"
                + "INSERT INTO catalog_product_entity_int VALUES (5, 1), (5, 2), (5, 77), (6, 1);";
        databases.source().execute(shop);
        databases.destination().execute(shop);
        assertThat(choices(databases)).isEmpty();

        databases.destination().execute("DELETE FROM eav_attribute_option WHERE option_id = 2");

        assertThat(choices(databases))
                .singleElement()
                .satisfies(finding -> assertThat(finding.code() + finding.message())
                        .startsWith("CAT-024")
                        .endsWith(": 1 of color"));
    }

    @Test
    void picturesThatTheirGalleryLacksAreFound(TestDatabases databases) {
        databases
                .destination()
                .execute("CREATE TABLE eav_attribute (attribute_id INT, frontend_input VARCHAR(50));"
                        + "INSERT INTO eav_attribute VALUES (1, 'media_image');"
                        + "CREATE TABLE catalog_product_entity_varchar (value_id INT, attribute_id INT, entity_id INT, value VARCHAR(255));"
                        + "INSERT INTO catalog_product_entity_varchar VALUES (1, 1, 5, '/a.jpg'), (2, 1, 5, '/A.jpg'),"
                        + " (3, 1, 6, '/a.jpg'), (4, 1, 7, 'no_selection');"
                        + "CREATE TABLE catalog_product_entity_media_gallery (value_id INT, value VARCHAR(255));"
                        + "INSERT INTO catalog_product_entity_media_gallery VALUES (1, '/a.jpg');"
                        + "CREATE TABLE catalog_product_entity_media_gallery_value_to_entity (value_id INT, entity_id INT);"
                        + "INSERT INTO catalog_product_entity_media_gallery_value_to_entity VALUES (1, 5);");
        TestStepContext context = new TestStepContext(
                databases.source().open(Side.SOURCE),
                databases.destination().open(Side.DESTINATION),
                new PostProcessingStep());

        new PictureChecks(context, false).verify();
        assertThat(context.codes()).isEmpty();
        new PictureChecks(context, true).verify();
        assertThat(context.codes()).containsExactly("CAT-035");
        assertThat(context.findings().get(0).message())
                .startsWith("2 ")
                .contains("product 5, /A.jpg", "product 6, /a.jpg");
    }

    private static List<Finding> choices(TestDatabases databases) {
        TestStepContext context = new TestStepContext(
                databases.source().open(Side.SOURCE),
                databases.destination().open(Side.DESTINATION),
                new PostProcessingStep());
        new ChoiceChecks(context).report();
        return context.findings();
    }

    private static TestStepContext context(TestDatabases databases, String change) {
        databases.destination().execute(SHOP + change);
        Database destination = databases.destination().open(Side.DESTINATION);
        TestStepContext context =
                new TestStepContext(databases.source().open(Side.SOURCE), destination, new PostProcessingStep());
        Invariants.report(context, CatalogInvariants.of(destination));
        return context;
    }
}
