package io.lodestone.plugin.urlrewrite;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.spi.database.Database;
import io.lodestone.spi.database.Side;
import io.lodestone.steps.verify.Invariants;
import io.lodestone.testkit.LodestoneTest;
import io.lodestone.testkit.TestDatabases;
import io.lodestone.testkit.TestStepContext;
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
                store_id INT);
            INSERT INTO url_rewrite VALUES (1, 'product', 1, 'shoe.html', 1), (2, 'category', 2, 'shoes.html', 1),
                (3, 'cms-page', 3, 'home', 1), (4, 'custom', 0, 'sale', 1), (5, 'product', 1, 'shoe.html', 2);
            """;

    @Test
    void goodRewritesAreFine(TestDatabases databases) {
        assertThat(context(databases, "").findings()).isEmpty();
    }

    @Test
    void repeatedPathsAndGoneEntitiesAreFound(TestDatabases databases) {
        TestStepContext context = context(
                databases,
                "INSERT INTO url_rewrite VALUES (6, 'custom', 0, 'sale', 1), (7, 'product', 9, 'old.html', 1),"
                        + " (8, 'category', 9, 'olds.html', 1), (9, 'cms-page', 9, 'gone', 1);");

        assertThat(context.codes()).containsExactly("URL-006", "URL-007", "URL-007", "URL-007");
        assertThat(context.findings().get(0).message()).endsWith("sale in store view 1");
        assertThat(context.findings().get(1).message()).endsWith("old.html, product 9");
    }

    @Test
    void rewritesWithoutTypeAreFound(TestDatabases databases) {
        assertThat(context(databases, "INSERT INTO url_rewrite VALUES (6, '', 0, 'old-sale', 1);")
                        .codes())
                .containsExactly("URL-008");
    }

    private static TestStepContext context(TestDatabases databases, String change) {
        databases.destination().execute(SHOP + change);
        Database destination = databases.destination().open(Side.DESTINATION);
        TestStepContext context =
                new TestStepContext(databases.source().open(Side.SOURCE), destination, new UrlRewriteStep());
        Invariants.report(context, RewriteInvariants.all());
        return context;
    }
}
