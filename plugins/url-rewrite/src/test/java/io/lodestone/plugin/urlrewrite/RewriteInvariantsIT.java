package io.lodestone.plugin.urlrewrite;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.spi.database.Database;
import io.lodestone.spi.database.Side;
import io.lodestone.spi.step.Severity;
import io.lodestone.steps.verify.Invariants;
import io.lodestone.testkit.LodestoneTest;
import io.lodestone.testkit.TestDatabases;
import io.lodestone.testkit.TestStepContext;
import java.util.Map;
import org.junit.jupiter.api.Test;

@LodestoneTest
class RewriteInvariantsIT {

    private static final String SHOP = """
            CREATE TABLE catalog_product_entity (entity_id INT PRIMARY KEY);
            INSERT INTO catalog_product_entity VALUES (1);
            CREATE TABLE catalog_category_entity (entity_id INT PRIMARY KEY);
            INSERT INTO catalog_category_entity VALUES (2);
            CREATE TABLE cms_page (page_id INT PRIMARY KEY);
            INSERT INTO cms_page VALUES (3);
            CREATE TABLE url_rewrite (url_rewrite_id INT, entity_type VARCHAR(32), entity_id INT, request_path VARCHAR(255),
                store_id INT, target_path VARCHAR(255) DEFAULT NULL, redirect_type INT DEFAULT 0, metadata VARCHAR(255) DEFAULT NULL);
            INSERT INTO url_rewrite (url_rewrite_id, entity_type, entity_id, request_path, store_id) VALUES
                (1, 'product', 1, 'shoe.html', 1), (2, 'category', 2, 'shoes.html', 1), (3, 'cms-page', 3, 'home', 1),
                (4, 'custom', 0, 'sale', 1), (5, 'product', 1, 'shoe.html', 2);
            UPDATE url_rewrite SET target_path = 'catalog/product/view/id/1/category/2', metadata = '{"category_id":"2"}'
                WHERE url_rewrite_id = 1;
            UPDATE url_rewrite SET target_path = 'catalog/category/view/id/2' WHERE url_rewrite_id = 2;
            UPDATE url_rewrite SET target_path = 'cms/page/view/page_id/3' WHERE url_rewrite_id = 3;
            CREATE TABLE catalog_url_rewrite_product_category (url_rewrite_id INT, category_id INT, product_id INT);
            INSERT INTO catalog_url_rewrite_product_category VALUES (1, 2, 1);
            """;

    @Test
    void goodRewritesAreFine(TestDatabases databases) {
        assertThat(context(databases, "").findings()).isEmpty();
    }

    @Test
    void repeatedPathsAndGoneEntitiesAreFound(TestDatabases databases) {
        TestStepContext context = context(
                databases,
                "INSERT INTO url_rewrite (url_rewrite_id, entity_type, entity_id, request_path, store_id) VALUES (6, 'custom', 0, 'sale', 1), (7, 'product', 9, 'old.html', 1),"
                        + " (8, 'category', 9, 'olds.html', 1), (9, 'cms-page', 9, 'gone', 1);");

        assertThat(context.codes()).containsExactly("URL-007", "URL-007", "URL-007", "URL-006");
        assertThat(context.findings().get(3).message()).endsWith("sale in store view 1");
        assertThat(context.findings().get(0).message()).endsWith("old.html, product 9");
    }

    @Test
    void rewritesWithoutTypeAreFound(TestDatabases databases) {
        assertThat(context(
                                databases,
                                "INSERT INTO url_rewrite (url_rewrite_id, entity_type, entity_id, request_path, store_id) VALUES (6, '', 0, 'old-sale', 1);")
                        .codes())
                .containsExactly("URL-008");
    }

    @Test
    void rewritesThatLeadElsewhereOrToThemselvesAndMissingPairsAreFound(TestDatabases databases) {
        TestStepContext context = context(
                databases,
                "UPDATE url_rewrite SET target_path = 'catalog/product/view/id/12' WHERE url_rewrite_id = 1;"
                        + "UPDATE url_rewrite SET target_path = 'catalog/category/view/id/1' WHERE url_rewrite_id = 2;"
                        + "UPDATE url_rewrite SET target_path = 'home' WHERE url_rewrite_id = 3;"
                        + "UPDATE url_rewrite SET target_path = 'sale', redirect_type = 301 WHERE url_rewrite_id = 4;"
                        + "DELETE FROM catalog_url_rewrite_product_category;");

        assertThat(context.codes()).containsExactly("URL-009", "URL-009", "URL-009", "URL-011", "URL-010");
        assertThat(context.findings().get(0).message()).endsWith("shoe.html to catalog/product/view/id/12");
        assertThat(context.findings().get(4).severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void eachFaultIsFoundOnItsOwn(TestDatabases databases) {
        Map<String, String> faults = Map.of(
                "UPDATE url_rewrite SET entity_type = NULL WHERE url_rewrite_id = 4", "URL-008",
                "UPDATE url_rewrite SET entity_id = NULL, target_path = NULL WHERE url_rewrite_id = 5", "URL-007",
                "DELETE FROM catalog_category_entity", "URL-007",
                "DELETE FROM cms_page", "URL-007",
                "UPDATE url_rewrite SET target_path = 'catalog/product/view/id/11' WHERE url_rewrite_id = 5", "URL-009",
                "UPDATE url_rewrite SET target_path = 'catalog/category/view/id/21' WHERE url_rewrite_id = 2",
                        "URL-009",
                "UPDATE url_rewrite SET target_path = 'home' WHERE url_rewrite_id = 3", "URL-009",
                "DELETE FROM catalog_url_rewrite_product_category", "URL-011");

        faults.forEach((fault, code) -> {
            databases
                    .destination()
                    .execute(
                            "DROP TABLE IF EXISTS catalog_product_entity, catalog_category_entity, cms_page, url_rewrite,"
                                    + " catalog_url_rewrite_product_category");
            assertThat(context(databases, fault).codes()).as(fault).containsExactly(code);
        });
    }

    @Test
    void aTableThatIsNotThereKeepsNoOtherFaultFromBeingFound(TestDatabases databases) {
        assertThat(context(
                                databases,
                                "DROP TABLE catalog_url_rewrite_product_category, cms_page;"
                                        + "DELETE FROM catalog_product_entity;")
                        .codes())
                .containsExactly("URL-007");
    }

    private static TestStepContext context(TestDatabases databases, String change) {
        databases.destination().execute(SHOP + change);
        Database destination = databases.destination().open(Side.DESTINATION);
        TestStepContext context =
                new TestStepContext(databases.source().open(Side.SOURCE), destination, new UrlRewriteStep());
        Invariants.report(context, RewriteInvariants.ofEach(context.destination()), RewriteInvariants.ofAll());
        Invariants.warn(context, RewriteInvariants.suspicious());
        return context;
    }
}
