package io.lodestone.plugin.demostore;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.kernel.catalog.Catalog;
import io.lodestone.spi.sample.SampleSize;
import io.lodestone.spi.schema.DatabaseSchema;
import io.lodestone.spi.schema.TableSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MagentoSampleStoreTest {

    private static final Catalog SOURCE = Catalogs.source();
    private static final SeedRows SEED = Catalogs.seed(SOURCE);

    /** Keeps rows instead of writing them. */
    private static final class KeptRows implements Rows {
        private final Map<String, List<Map<String, @Nullable Object>>> tables = new LinkedHashMap<>();

        @Override
        public void add(String table, String columns, @Nullable Object... values) {
            String[] names = columns.split(" ");
            assertThat(values).as(table).hasSameSizeAs(names);
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            for (int i = 0; i < names.length; i++) {
                Object value = values[i];
                row.put(names[i], value instanceof byte[] bytes ? Arrays.toString(bytes) : value);
            }
            tables.computeIfAbsent(table, t -> new ArrayList<>()).add(row);
        }

        List<Map<String, @Nullable Object>> of(String table) {
            return tables.getOrDefault(table, List.of());
        }
    }

    private static KeptRows make(int products, int customers, int orders, long seed) {
        KeptRows rows = new KeptRows();
        MagentoSampleStore.fill(new SampleSize(products, customers, orders, seed), SEED, rows);
        return rows;
    }

    @Test
    void theSameSeedMakesTheSameStore() {
        assertThat(make(30, 20, 40, 7).tables).isEqualTo(make(30, 20, 40, 7).tables);
    }

    @Test
    void anotherSeedMakesAnotherStore() {
        assertThat(make(30, 20, 40, 7).tables).isNotEqualTo(make(30, 20, 40, 8).tables);
    }

    @Test
    void makesAsManyAsAskedFor() {
        KeptRows rows = make(30, 20, 40, 1);
        assertThat(rows.of("catalog_product_entity")).hasSize(30);
        assertThat(rows.of("customer_entity")).hasSize(20);
        assertThat(rows.of("sales_flat_order")).hasSize(40);
        assertThat(rows.of("sales_flat_order_address")).hasSize(80);
        assertThat(rows.of("catalog_product_entity"))
                .extracting(row -> row.get("type_id"))
                .contains("simple", "configurable", "grouped", "bundle", "virtual", "downloadable");
        assertThat(rows.of("sales_flat_order"))
                .extracting(row -> row.get("state"))
                .contains("new", "processing", "complete", "closed", "canceled");
        for (String document : new String[] {"invoice", "shipment", "creditmemo"}) {
            assertThat(rows.of("sales_flat_" + document)).isNotEmpty();
        }
    }

    @Test
    void anEmptyStoreIsAStoreToo() {
        KeptRows rows = make(0, 0, 0, 1);
        assertThat(rows.of("core_store")).hasSize(3);
        assertThat(rows.of("catalog_product_entity")).isEmpty();
    }

    @Test
    void aFewProductsNeedNotBeADozen() {
        for (int products = 1; products < 12; products++) {
            assertThat(make(products, 1, 3, products).of("catalog_product_entity"))
                    .hasSize(products);
        }
    }

    @Test
    void knowsEveryKindOfPasswordHash() {
        List<Integer> lengths = Customer.make(5, new java.util.Random(1)).stream()
                .map(customer -> PasswordHash.of(customer).split(":")[0].length())
                .toList();
        assertThat(lengths).containsExactly(32, 64, 128, 60, 32);
    }

    @Test
    void everyColumnExistsAndEveryNeededOneIsGiven() {
        DatabaseSchema schema = SOURCE.schema();
        make(40, 20, 40, 1).tables.forEach((name, rows) -> {
            TableSchema table = schema.table(name).orElseThrow(() -> new AssertionError("no table " + name));
            for (Map<String, @Nullable Object> row : rows) {
                assertThat(table.columns()).extracting("name").as(name).containsAll(row.keySet());
                table.columns().stream()
                        .filter(column -> column.needsValue())
                        .forEach(column -> assertThat(row).as(name).containsKey(column.name()));
            }
        });
    }

    /** With the rows of the fresh Magento, as the database sees them at the end. */
    @Test
    void everyForeignKeyHoldsAndEveryUniqueKeyIsUnique() {
        KeptRows made = make(40, 20, 40, 1);
        for (TableSchema table : SOURCE.schema().tables()) {
            table.foreignKeys().stream()
                    .filter(key -> key.columns().size() == 1)
                    .forEach(key -> {
                        Set<String> parents = values(
                                key.referencedTable(), key.referencedColumns().get(0), made, SEED);
                        assertThat(parents)
                                .as(table.name() + "." + key.columns())
                                .containsAll(values(table.name(), key.columns().get(0), made, SEED));
                    });
            table.keys().stream().filter(key -> key.unique()).forEach(key -> {
                Set<String> seen = new HashSet<>();
                for (Map<String, @Nullable Object> row : made.of(table.name())) {
                    List<String> values = key.columns().stream()
                            .map(c -> String.valueOf(row.get(c)))
                            .toList();
                    boolean comparable = key.columns().stream().allMatch(c -> row.get(c) != null);
                    assertThat(!comparable || seen.add(values.toString()))
                            .as(table.name() + " " + key + values)
                            .isTrue();
                }
            });
        }
    }

    private static Set<String> values(String table, String column, KeptRows made, SeedRows seed) {
        Set<String> values = new HashSet<>();
        seed.of(table).forEach(row -> values.add(String.valueOf(row.get(column))));
        made.of(table).forEach(row -> values.add(String.valueOf(row.get(column))));
        values.remove("null");
        return values;
    }

    @Test
    void theCataloguesHoldNoPeopleAndNoSecrets() {
        for (Catalog catalog : List.of(Catalogs.source(), Catalogs.destination())) {
            assertThat(catalog.tables())
                    .filteredOn(table -> !table.rows().isEmpty())
                    .extracting("name")
                    .doesNotContain(
                            "admin_user", "admin_passwords", "customer_entity", "oauth_token", "integration", "flag");
        }
    }
}
