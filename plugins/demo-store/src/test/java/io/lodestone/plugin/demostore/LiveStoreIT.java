package io.lodestone.plugin.demostore;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.kernel.Lodestone;
import io.lodestone.kernel.LodestoneHome;
import io.lodestone.kernel.MigrateOptions;
import io.lodestone.kernel.delta.DeltaListener;
import io.lodestone.kernel.demo.DemoDatabases;
import io.lodestone.kernel.run.RunListener;
import io.lodestone.kernel.run.RunResult;
import io.lodestone.kernel.verify.VerifyListener;
import io.lodestone.kernel.verify.VerifyReport;
import io.lodestone.spi.Mode;
import io.lodestone.spi.database.Side;
import io.lodestone.spi.sample.SampleSize;
import io.lodestone.spi.sample.SampleStore;
import io.lodestone.spi.step.Finding;
import io.lodestone.testkit.LodestoneExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A shop that goes on selling after data mode: whatever it does arrives, and whatever is derived from it follows. */
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(LodestoneExtension.class)
class LiveStoreIT {

    private static final SampleSize TINY = new SampleSize(20, 10, 14, 3);

    private DemoDatabases databases;
    private Lodestone lodestone;
    private final List<Finding> findings = new ArrayList<>();

    @BeforeAll
    void migrateALiveShop(@TempDir Path folder) throws IOException {
        LodestoneHome home = Installation.in(folder);
        databases = DemoDatabases.start();
        Path configuration = folder.resolve("live.yaml");
        Files.writeString(
                configuration, Files.readString(databases.configuration()) + "\noptions: { capture: triggers }\n");
        lodestone = new Lodestone(home, Optional.of(configuration), Clock.systemUTC());
        SampleStore store = lodestone.plugins().samples().get(0).extension();
        databases.fill(store, TINY, home);
        for (Mode mode : new Mode[] {Mode.SETTINGS, Mode.DATA}) {
            assertThat(lodestone
                            .migrate(mode, MigrateOptions.NONE, new RunListener() {})
                            .outcome())
                    .isEqualTo(RunResult.Outcome.COMPLETE);
        }
    }

    @AfterAll
    void close() {
        lodestone.close();
        databases.close();
    }

    private void shop(String... statements) {
        databases.jdbi(Side.SOURCE).useHandle(handle -> {
            for (String sql : statements) {
                handle.execute(sql);
            }
        });
        findings.clear();
        lodestone.delta(Optional.empty(), new DeltaListener() {
            @Override
            public void finding(Finding finding) {
                findings.add(finding);
            }
        });
    }

    private List<String> there(String sql) {
        return databases
                .jdbi(Side.DESTINATION)
                .withHandle(
                        handle -> handle.createQuery(sql).mapTo(String.class).list());
    }

    private String here(String sql) {
        return databases
                .jdbi(Side.SOURCE)
                .withHandle(
                        handle -> handle.createQuery(sql).mapTo(String.class).first());
    }

    private void assertNothingDiffers() {
        VerifyReport report = lodestone.verification().compare(Set.of(), new VerifyListener() {});
        assertThat(report.isClean()).as("%s", report).isTrue();
    }

    private static String attribute(String type, String code) {
        return "(SELECT a.attribute_id FROM eav_attribute a JOIN eav_entity_type t ON t.entity_type_id = a.entity_type_id"
                + " WHERE t.entity_type_code = '" + type + "' AND a.attribute_code = '" + code + "')";
    }

    @Test
    void newRowsOfTheShopTakeTheIdsOfGeneratedOnesAndBothStay() {
        List<String> pages = there(
                "SELECT CONCAT(request_path, ' ', store_id) FROM url_rewrite WHERE entity_type = 'cms-page' ORDER BY 1");
        List<String> prices =
                there("SELECT CONCAT(entity_id, ' ', store_id, ' ', value) FROM catalog_product_entity_decimal"
                        + " WHERE attribute_id = " + attribute("catalog_product", "price") + " ORDER BY 1");
        assertThat(pages).isNotEmpty();
        String firstPage = there("SELECT MIN(url_rewrite_id) FROM url_rewrite WHERE entity_type = 'cms-page'")
                .get(0);
        long nextPrice = Long.parseLong(here("SELECT MAX(value_id) + 1 FROM catalog_product_entity_decimal"));
        String cost =
                "INSERT INTO catalog_product_entity_decimal (value_id, entity_type_id, attribute_id, store_id, entity_id, value)"
                        + " SELECT %d + (@n := @n + 1), p.entity_type_id, " + attribute("catalog_product", "cost")
                        + ", 0, p.entity_id, 7 FROM catalog_product_entity p, (SELECT @n := -1) n";

        shop(
                "INSERT INTO core_url_rewrite (url_rewrite_id, store_id, id_path, request_path, target_path, is_system)"
                        + " VALUES (" + firstPage + ", 1, 'live', 'live-path', 'contacts', 0)",
                "DELETE FROM catalog_product_entity_decimal WHERE attribute_id = "
                        + attribute("catalog_product", "cost"),
                cost.formatted(nextPrice));

        assertThat(
                        there(
                                "SELECT CONCAT(request_path, ' ', store_id) FROM url_rewrite WHERE entity_type = 'cms-page' ORDER BY 1"))
                .isEqualTo(pages);
        assertThat(there("SELECT request_path FROM url_rewrite WHERE url_rewrite_id = " + firstPage))
                .containsExactly("live-path");
        assertThat(there("SELECT CONCAT(entity_id, ' ', store_id, ' ', value) FROM catalog_product_entity_decimal"
                        + " WHERE attribute_id = " + attribute("catalog_product", "price") + " ORDER BY 1"))
                .isEqualTo(prices);
        assertNothingDiffers();
    }

    @Test
    void whatIsLeftOutOrMovedAtFirstIsSoLaterOn() {
        shop("INSERT INTO catalog_product_entity_varchar (entity_type_id, attribute_id, store_id, entity_id, value)"
                + " SELECT p.entity_type_id, " + attribute("catalog_product", "url_path")
                + ", 0, MIN(p.entity_id), 'back.html' FROM catalog_product_entity p GROUP BY p.entity_type_id"
                + " ON DUPLICATE KEY UPDATE value = 'back.html'");

        assertThat(there("SELECT value FROM catalog_product_entity_varchar WHERE value = 'back.html'"))
                .isEmpty();
        assertNothingDiffers();
    }

    @Test
    void valuesOfSeveralChoicesStayWhereTheirAttributeLooks() {
        String attribute = attribute("catalog_product", "demo_features");
        String product =
                here("SELECT MIN(entity_id) FROM catalog_product_entity_varchar WHERE attribute_id = " + attribute);
        String type = there("SELECT backend_type FROM eav_attribute WHERE attribute_id = " + attribute)
                .get(0);
        for (String value : List.of("1", "1,2")) {
            shop("UPDATE catalog_product_entity_varchar SET value = '" + value + "' WHERE store_id = 0 AND entity_id = "
                    + product + " AND attribute_id = " + attribute);

            assertThat(there("SELECT value FROM catalog_product_entity_" + type + " WHERE store_id = 0 AND entity_id = "
                            + product + " AND attribute_id = " + attribute))
                    .containsExactly(value);
            String other = type.equals("text") ? "varchar" : "text";
            assertThat(there("SELECT COUNT(*) FROM catalog_product_entity_" + other + " WHERE attribute_id = "
                            + attribute))
                    .containsExactly("0");
        }
        assertNothingDiffers();
    }

    @Test
    void pricesOfChoicesFollowTheirConfigurableProduct() {
        String price = " WHERE store_id = 0 AND attribute_id = " + attribute("catalog_product", "price");
        String parent = here("SELECT MIN(parent_id) FROM catalog_product_super_link");
        String children =
                here("SELECT GROUP_CONCAT(product_id) FROM catalog_product_super_link WHERE parent_id = " + parent);
        String child = children.split(",")[0];
        String prices = "SELECT CONCAT(entity_id, ' ', value + %d) FROM catalog_product_entity_decimal" + price
                + " AND entity_id IN (" + children + ") ORDER BY 1";
        List<String> dearer = there(prices.formatted(5));

        shop("UPDATE catalog_product_entity_decimal SET value = value + 5" + price + " AND entity_id = " + parent);
        assertThat(there(prices.formatted(0))).isEqualTo(dearer);

        shop("UPDATE catalog_product_entity_decimal SET value = value + 1" + price + " AND entity_id = " + child);
        assertThat(there(prices.formatted(0)))
                .as("what the product itself costs is not asked")
                .isEqualTo(dearer);

        shop("DELETE FROM catalog_product_super_link WHERE product_id = " + child);
        String own = "SELECT CAST(value AS DECIMAL(12, 4)) FROM catalog_product_entity_decimal" + price
                + " AND entity_id = " + child;
        assertThat(there(own)).containsExactly(here(own));
        assertNothingDiffers();
    }

    @Test
    void gridsFollowAddressesAndPaymentsOfTheirOrders() {
        String invoice = here("SELECT MIN(entity_id) FROM sales_flat_invoice");
        String order = here("SELECT order_id FROM sales_flat_invoice WHERE entity_id = " + invoice);
        shop(
                "UPDATE sales_flat_order_address SET firstname = 'Zoe', lastname = 'New', city = 'Oslo' WHERE parent_id = "
                        + order,
                "UPDATE sales_flat_order_payment SET method = 'banktransfer' WHERE parent_id = " + order);

        assertThat(there("SELECT CONCAT(billing_name, ' ', payment_method) FROM sales_invoice_grid WHERE entity_id = "
                        + invoice))
                .containsExactly("Zoe New banktransfer");
        assertThat(there("SELECT CONCAT(billing_name, ' ', payment_method) FROM sales_order_grid WHERE entity_id = "
                        + order))
                .containsExactly("Zoe New banktransfer");
        assertThat(there("SELECT COUNT(*) FROM sales_invoice_grid"))
                .containsExactly(here("SELECT COUNT(*) FROM sales_flat_invoice"));
        assertNothingDiffers();
    }

    @Test
    void serializedValuesBecomeJsonAsTheyDidAtFirst() {
        shop(
                "INSERT INTO sales_payment_transaction (order_id, payment_id, txn_id, txn_type, is_closed, additional_information)"
                        + " SELECT parent_id, entity_id, 'live', 'capture', 1, 'a:1:{s:3:\"key\";s:5:\"value\";}' FROM sales_flat_order_payment"
                        + " LIMIT 1");

        assertThat(there("SELECT additional_information FROM sales_payment_transaction WHERE txn_id = 'live'"))
                .containsExactly("{\"key\":\"value\"}");
    }

    @Test
    void addressesOfProductsFollowInEveryRoundOfOneProcess() {
        String rewrite = here("SELECT MAX(url_rewrite_id) FROM core_url_rewrite WHERE product_id IS NOT NULL");
        for (String path : List.of("first", "second")) {
            shop("UPDATE core_url_rewrite SET request_path = '" + path + "' WHERE url_rewrite_id = " + rewrite);
            assertThat(there("SELECT request_path FROM url_rewrite WHERE url_rewrite_id = " + rewrite))
                    .containsExactly(path);
        }
        String product = here("SELECT product_id FROM core_url_rewrite WHERE url_rewrite_id = " + rewrite);
        shop("DELETE FROM catalog_product_entity WHERE entity_id = " + product);

        assertThat(there("SELECT request_path FROM url_rewrite WHERE entity_type = 'product' AND entity_id = "
                        + product))
                .as("no trigger sees that a foreign key deleted them")
                .isEmpty();
        assertNothingDiffers();
    }

    @Test
    void aPictureMayChangeMoreThanOnce() {
        String picture = here("SELECT MAX(value_id) FROM catalog_product_entity_media_gallery");
        for (String file : List.of("/a/b/one.jpg", "/a/b/two.jpg")) {
            shop("UPDATE catalog_product_entity_media_gallery SET value = '" + file + "' WHERE value_id = " + picture);
            assertThat(there("SELECT value FROM catalog_product_entity_media_gallery WHERE value_id = " + picture))
                    .containsExactly(file);
        }
        assertThat(there("SELECT COUNT(*) FROM catalog_product_entity_media_gallery_value_to_entity WHERE value_id = "
                        + picture))
                .containsExactly("1");
        assertNothingDiffers();
    }

    @Test
    void picturesThatAGalleryLacksComeChangeAndGo() {
        String product = here("SELECT MAX(entity_id) FROM catalog_product_entity");
        String values = "catalog_product_entity_varchar";
        String of = " WHERE entity_id = " + product + " AND store_id = 0 AND attribute_id = ";
        String small = attribute("catalog_product", "small_image");
        String add = "INSERT INTO " + values + " (entity_type_id, attribute_id, store_id, entity_id, value)"
                + " SELECT entity_type_id, %s, 0, entity_id, '/l/o/%s.jpg' FROM catalog_product_entity WHERE entity_id = "
                + product;
        String gallery = "SELECT CONCAT(g.value, ' ', v.disabled) FROM catalog_product_entity_media_gallery g"
                + " JOIN catalog_product_entity_media_gallery_value_to_entity l USING (value_id)"
                + " JOIN catalog_product_entity_media_gallery_value v USING (value_id) WHERE l.entity_id = " + product
                + " AND g.value LIKE '/l/o/%'";

        shop(
                "DELETE FROM " + values + of + small,
                add.formatted(small, "lost"),
                "DELETE FROM " + values + of + attribute("catalog_product", "thumbnail"),
                add.formatted(attribute("catalog_product", "thumbnail"), "lost"));
        assertThat(there(gallery)).containsExactly("/l/o/lost.jpg 1");
        assertNothingDiffers();

        shop("UPDATE " + values + " SET value = '/l/o/other.jpg'" + of + small);
        assertThat(there(gallery)).containsExactlyInAnyOrder("/l/o/other.jpg 1", "/l/o/lost.jpg 1");

        shop(
                "DELETE FROM " + values + of + attribute("catalog_product", "image"),
                add.formatted(attribute("catalog_product", "image"), "other"),
                "INSERT INTO catalog_product_entity_media_gallery (attribute_id, entity_id, value) VALUES ("
                        + attribute("catalog_product", "media_gallery") + ", " + product + ", '/l/o/lost.jpg')");
        assertThat(there(gallery)).containsExactly("/l/o/other.jpg 0");
        assertNothingDiffers();

        shop("DELETE FROM " + values + " WHERE entity_id = " + product + " AND value = '/l/o/other.jpg'");
        assertThat(there(gallery)).isEmpty();
        assertThat(there("SELECT value FROM catalog_product_entity_media_gallery WHERE value LIKE '/l/o/%'"))
                .containsExactly("/l/o/lost.jpg");
        assertThat(findings).isEmpty();
        assertNothingDiffers();
    }

    @Test
    void passwordsThatMagento2CannotCheckAreKept() {
        String hash = "a1".repeat(64) + ":salt";
        String customer = here("SELECT MIN(entity_id) FROM customer_entity");
        shop("UPDATE customer_entity_varchar SET value = '" + hash + "' WHERE entity_id = " + customer
                + " AND attribute_id = " + attribute("customer", "password_hash"));

        assertThat(there("SELECT hash FROM lodestone_password_hash WHERE customer_id = " + customer))
                .containsExactly(hash);
    }

    @Test
    void attributesSetsAndOptionsFollow() {
        String product = here("SELECT MIN(entity_id) FROM catalog_product_entity");
        shop(
                "INSERT INTO eav_attribute (attribute_id, entity_type_id, attribute_code, backend_type, frontend_input,"
                        + " frontend_label, is_user_defined) SELECT 3001, entity_type_id, 'live_size', 'int', 'select', 'Size', 1"
                        + " FROM eav_entity_type WHERE entity_type_code = 'catalog_product'",
                "INSERT INTO catalog_eav_attribute (attribute_id, is_global) VALUES (3001, 1)",
                "INSERT INTO eav_attribute_option (option_id, attribute_id) VALUES (30010, 3001)",
                "INSERT INTO eav_attribute_option_value (value_id, option_id, store_id, value) VALUES (300100, 30010, 0, 'XL')",
                "INSERT INTO eav_entity_attribute (entity_type_id, attribute_set_id, attribute_group_id, attribute_id)"
                        + " SELECT entity_type_id, attribute_set_id, attribute_group_id, 3001 FROM eav_entity_attribute"
                        + " WHERE attribute_id = " + attribute("catalog_product", "name"),
                "INSERT INTO eav_attribute_set (attribute_set_id, entity_type_id, attribute_set_name) SELECT 301, entity_type_id,"
                        + " 'Live' FROM eav_entity_type WHERE entity_type_code = 'catalog_product'",
                "INSERT INTO catalog_product_entity_int (entity_type_id, attribute_id, store_id, entity_id, value)"
                        + " SELECT entity_type_id, 3001, 0, entity_id, 30010 FROM catalog_product_entity WHERE entity_id = "
                        + product);

        assertThat(there("SELECT CONCAT(attribute_code, ' ', is_global) FROM eav_attribute JOIN catalog_eav_attribute"
                        + " USING (attribute_id) WHERE attribute_id = 3001"))
                .containsExactly("live_size 1");
        assertThat(there("SELECT value FROM eav_attribute_option_value WHERE option_id = 30010"))
                .containsExactly("XL");
        assertThat(there("SELECT attribute_set_name FROM eav_attribute_set WHERE attribute_set_id = 301"))
                .containsExactly("Live");
        assertThat(there("SELECT COUNT(*) > 0 FROM eav_entity_attribute WHERE attribute_id = 3001"))
                .containsExactly("1");
        assertThat(there("SELECT value FROM catalog_product_entity_int WHERE attribute_id = 3001"))
                .containsExactly("30010");
        assertNothingDiffers();

        shop("DELETE FROM eav_attribute WHERE attribute_id = 3001");
        assertThat(findings).extracting(Finding::code).contains("EAV-018");
    }

    @Test
    void aSettingThatIsRemovedGoes() {
        String path = "general/store_information/phone";
        shop("INSERT INTO core_config_data (scope, scope_id, path, value) VALUES ('stores', 1, '" + path + "', '123')");
        assertThat(there("SELECT value FROM core_config_data WHERE path = '" + path + "' AND scope = 'stores'"))
                .containsExactly("123");

        shop("DELETE FROM core_config_data WHERE path = '" + path + "' AND scope = 'stores'");
        assertThat(there("SELECT value FROM core_config_data WHERE path = '" + path + "' AND scope = 'stores'"))
                .isEmpty();
    }

    @Test
    void noChangelogIsLeftWithEntriesThatNobodyTakes() {
        shop(
                "UPDATE sales_flat_order_grid SET status = 'holded' LIMIT 1",
                "UPDATE catalog_product_super_attribute_pricing SET pricing_value = pricing_value LIMIT 1",
                "UPDATE cataloginventory_stock_item SET qty = qty + 1");

        List<String> changelogs = databases
                .jdbi(Side.SOURCE)
                .withHandle(handle -> handle.createQuery("SHOW TABLES LIKE 'm2\\_cl\\_%'")
                        .mapTo(String.class)
                        .list());
        assertThat(changelogs)
                .isNotEmpty()
                .allSatisfy(table -> assertThat(here("SELECT COUNT(*) FROM " + table))
                        .as(table)
                        .isEqualTo("0"));
    }

    @Test
    void whatNoTriggerSeesIsFoundAndRepaired() {
        shop("TRUNCATE TABLE sales_flat_order_status_history");
        assertThat(there("SELECT COUNT(*) > 0 FROM sales_order_status_history")).containsExactly("1");

        assertThat(lodestone
                        .verification()
                        .compare(Set.of(), new VerifyListener() {})
                        .isClean())
                .isFalse();
        lodestone.verification().repair(Set.of(), new VerifyListener() {});
        assertThat(there("SELECT COUNT(*) FROM sales_order_status_history")).containsExactly("0");
        assertNothingDiffers();
    }
}
