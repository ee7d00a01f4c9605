package io.lodestone.plugin.catalog.values;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.plugin.catalog.PostProcessingStep;
import io.lodestone.spi.database.Side;
import io.lodestone.spi.step.Severity;
import io.lodestone.testkit.LodestoneTest;
import io.lodestone.testkit.TestDatabases;
import io.lodestone.testkit.TestStepContext;
import org.junit.jupiter.api.Test;

@LodestoneTest
class ProductChecksIT {

    /** Product 1 is chosen by color and size; its parts are 2, 3 and 4. */
    private static final String SHOP = """
            CREATE TABLE catalog_product_entity (entity_id INT, sku VARCHAR(64));
            INSERT INTO catalog_product_entity VALUES (1, 'a b'), (2, 'c'), (3, ''), (4, NULL);
            CREATE TABLE eav_entity_type (entity_type_id INT, entity_type_code VARCHAR(50));
            INSERT INTO eav_entity_type VALUES (4, 'catalog_product');
            CREATE TABLE eav_attribute (attribute_id INT, entity_type_id INT, attribute_code VARCHAR(50),
              backend_type VARCHAR(8), frontend_input VARCHAR(50));
            INSERT INTO eav_attribute VALUES (1, 4, 'color', 'int', 'select'), (2, 4, 'size', 'int', 'select'),
              (3, 4, 'image', 'varchar', 'media_image'), (4, 4, 'name', 'varchar', 'text'),
              (5, 4, 'media_gallery', 'varchar', 'gallery'), (6, 4, 'thumbnail', 'varchar', 'media_image');
            CREATE TABLE catalog_product_super_attribute (product_id INT, attribute_id INT);
            INSERT INTO catalog_product_super_attribute VALUES (1, 1), (1, 2);
            CREATE TABLE catalog_product_super_link (product_id INT, parent_id INT);
            INSERT INTO catalog_product_super_link VALUES (2, 1), (3, 1), (4, 1), (99, 1);
            CREATE TABLE catalog_product_entity_int (entity_id INT, attribute_id INT, store_id INT, value INT);
            INSERT INTO catalog_product_entity_int VALUES
              (2, 1, 0, 5), (2, 2, 0, 6), (3, 1, 0, 5), (3, 2, 0, 7), (4, 1, 0, 8), (4, 2, 0, 6);
            CREATE TABLE catalog_product_entity_varchar (value_id INT AUTO_INCREMENT PRIMARY KEY, entity_id INT,
              attribute_id INT, value VARCHAR(255));
            INSERT INTO catalog_product_entity_varchar (entity_id, attribute_id, value)
              VALUES (1, 3, '/a.jpg'), (2, 3, 'no_selection'), (2, 4, '/b.jpg');
            CREATE TABLE catalog_product_entity_media_gallery (value_id INT, attribute_id INT, entity_id INT, value VARCHAR(255));
            INSERT INTO catalog_product_entity_media_gallery VALUES (1, 5, 1, '/a.jpg');
            """;

    @Test
    void goodProductsHaveNothingToSay(TestDatabases databases) {
        assertThat(context(databases, "").codes()).isEmpty();
    }

    @Test
    void galleriesWithAllTheirPicturesHaveNothingToSay(TestDatabases databases) {
        TestStepContext context = context(databases, "");

        new PictureChecks(context, true).report();

        assertThat(context.codes()).isEmpty();
    }

    @Test
    void partsWithTheSameChoicesAreFound(TestDatabases databases) {
        TestStepContext repeated = context(
                databases, "UPDATE catalog_product_entity_int SET value = 6 WHERE entity_id = 3 AND attribute_id = 2;");
        assertThat(repeated.codes()).containsExactly("CAT-030");
        assertThat(repeated.findings().get(0).message()).endsWith(": 1");
    }

    @Test
    void partsWithoutAChoiceAreFound(TestDatabases databases) {
        TestStepContext missing =
                context(databases, "DELETE FROM catalog_product_entity_int WHERE entity_id = 4 AND attribute_id = 2;");
        assertThat(missing.codes()).containsExactly("CAT-031");
    }

    @Test
    void picturesOutsideTheGalleryAreAddedOrAWarning(TestDatabases databases) {
        TestStepContext context = context(
                databases,
                "INSERT INTO catalog_product_entity_varchar (entity_id, attribute_id, value)"
                        + " VALUES (3, 3, '/a.jpg'), (3, 6, '/a.jpg'), (1, 6, '/A.jpg');");

        new PictureChecks(context, true).report();
        new PictureChecks(context, false).report();
        assertThat(context.codes()).containsExactly("CAT-032", "CAT-032");
        assertThat(context.findings().get(0).severity()).isEqualTo(Severity.INFO);
        assertThat(context.findings().get(0).message())
                .startsWith("2 products")
                .contains("these 2 are added")
                .endsWith(": 1, 3");
        assertThat(context.findings().get(1).severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void skusWithSpacesAroundThemAreFound(TestDatabases databases) {
        TestStepContext context = context(databases, "INSERT INTO catalog_product_entity VALUES (5, 'd '), (6, ' e');");

        assertThat(context.codes()).containsExactly("CAT-034");
        assertThat(context.findings().get(0).message()).startsWith("2 products").endsWith(": 5, 6");
    }

    @Test
    void serversOfDownloadsAreNamed(TestDatabases databases) {
        TestStepContext context = context(
                databases,
                "CREATE TABLE downloadable_link (link_url VARCHAR(255), sample_url VARCHAR(255));"
                        + "INSERT INTO downloadable_link VALUES ('https://Files.example.com:8443/a/b.zip', NULL),"
                        + " ('http://files.example.com', 'http://samples.example.com/c?d=http'), ('', '/e');");

        assertThat(context.codes()).containsExactly("CAT-033");
        assertThat(context.findings().get(0).message()).endsWith(": files.example.com, samples.example.com");
    }

    @Test
    void partsThatAreLeftOutAreOnlyNoted(TestDatabases databases) {
        TestStepContext context = context(
                databases,
                "UPDATE catalog_product_entity_int SET value = 6 WHERE entity_id = 3 AND attribute_id = 2;",
                true);

        assertThat(context.codes()).containsExactly("CAT-030");
        assertThat(context.findings().get(0).severity()).isEqualTo(Severity.INFO);
    }

    private static TestStepContext context(TestDatabases databases, String change) {
        return context(databases, change, false);
    }

    private static TestStepContext context(TestDatabases databases, String change, boolean choosablePartsOnly) {
        databases.source().execute(SHOP + change);
        TestStepContext context = new TestStepContext(
                databases.source().open(Side.SOURCE),
                databases.destination().open(Side.DESTINATION),
                new PostProcessingStep());
        new ProductChecks(context, choosablePartsOnly).report();
        return context;
    }
}
