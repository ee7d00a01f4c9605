package io.lodestone.plugin.catalog.values;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.spi.database.Database;
import io.lodestone.spi.database.Side;
import io.lodestone.testkit.LodestoneTest;
import io.lodestone.testkit.TestDatabases;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

@LodestoneTest
class SkuRuleIT {

    @Test
    void spacesGoUnlessTwoProductsWouldHaveTheSameSku(TestDatabases databases) throws IOException {
        databases.source().execute("""
                CREATE TABLE catalog_product_entity (entity_id INT PRIMARY KEY, sku VARCHAR(64), UNIQUE (sku));
                INSERT INTO catalog_product_entity VALUES
                  (1, ' a'), (2, 'b '), (3, ' c'), (4, 'c'), (5, '  d'), (6, ' d'), (7, NULL), (8, 'e f');""");
        Database source = databases.source().open(Side.SOURCE);
        String sql = source.sql(
                "SELECT CONCAT('[', " + rule() + ", ']') FROM {catalog_product_entity} s ORDER BY entity_id");

        List<String> skus = source.jdbi()
                .withHandle(
                        handle -> handle.createQuery(sql).mapTo(String.class).list());

        assertThat(skus).containsExactly("[a]", "[b]", "[ c]", "[c]", "[d]", "[ d]", "[]", "[e f]");
    }

    private static String rule() throws IOException {
        try (InputStream file = SkuRuleIT.class.getResourceAsStream("/mapping/products.yaml")) {
            Object rule = new Yaml().load(file);
            for (String key : List.of("tables", "catalog_product_entity", "columns", "sku", "expression")) {
                rule = ((Map<?, ?>) rule).get(key);
            }
            return (String) rule;
        }
    }
}
