package io.lodestone.plugin.demostore;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.kernel.Lodestone;
import io.lodestone.kernel.LodestoneHome;
import io.lodestone.kernel.MigrateOptions;
import io.lodestone.kernel.demo.DemoDatabases;
import io.lodestone.kernel.demo.DemoDatabases.Counted;
import io.lodestone.kernel.run.RunListener;
import io.lodestone.kernel.run.RunResult;
import io.lodestone.kernel.verify.VerifyListener;
import io.lodestone.spi.Mode;
import io.lodestone.spi.database.Side;
import io.lodestone.spi.plan.Disposition;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.sample.SampleSize;
import io.lodestone.spi.sample.SampleStore;
import io.lodestone.testkit.LodestoneExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The whole way, with every plugin of this checkout loaded as in an installation. */
@ExtendWith(LodestoneExtension.class)
class DemoIT {

    private static final SampleSize TINY = new SampleSize(20, 10, 14, 3);

    /** By the code of the finding, what makes it: those whose own tests would need a whole migrated store. */
    private static final Map<String, String> BROKEN = Map.ofEntries(
            Map.entry("STEP-003", "DELETE FROM catalog_product_entity_media_gallery_value"),
            Map.entry("STORES-011", "DELETE FROM core_config_data"),
            Map.entry("STORES-014", "INSERT INTO store_website (code, name) VALUES ('further', 'Further')"),
            Map.entry("EAV-010", "UPDATE eav_attribute SET attribute_code = 'other' WHERE is_user_defined = 1 LIMIT 1"),
            Map.entry("EAV-011", "DELETE FROM eav_entity_attribute ORDER BY entity_attribute_id DESC LIMIT 5"),
            Map.entry(
                    "EAV-020",
                    "UPDATE catalog_eav_attribute JOIN eav_attribute USING (attribute_id) SET apply_to = 'virtual'"
                            + " WHERE is_user_defined = 1"),
            Map.entry("CUSTOMER-008", "DELETE FROM customer_grid_flat LIMIT 1"),
            Map.entry(
                    "CAT-008",
                    "UPDATE catalog_product_entity_varchar v JOIN eav_attribute a USING (attribute_id) SET v.value = 'same'"
                            + " WHERE a.attribute_code = 'url_key' AND v.store_id = 0"),
            Map.entry("CAT-015", "DELETE FROM catalog_product_entity_tier_price LIMIT 1"),
            Map.entry("CAT-020", "UPDATE rating SET is_active = 0"),
            Map.entry("INV-004", "DELETE FROM inventory_source_item LIMIT 1"),
            Map.entry("INV-005", "DELETE FROM inventory_shipment_source LIMIT 1"),
            Map.entry("URL-005", "DELETE FROM url_rewrite LIMIT 1"),
            Map.entry("SALES-001", "DELETE FROM sales_order_grid LIMIT 1"),
            Map.entry("SALES-003", "DELETE FROM sales_sequence_meta WHERE entity_type = 'order' AND store_id = 1"));

    @Test
    void theMadeUpStoreArrivesAndNoTableIsForgotten(@TempDir Path folder) throws IOException {
        LodestoneHome home = Installation.in(folder);
        try (DemoDatabases databases = DemoDatabases.start();
                Lodestone lodestone = new Lodestone(home, Optional.of(databases.configuration()), Clock.systemUTC())) {
            SampleStore store = lodestone.plugins().samples().get(0).extension();
            databases.fill(store, TINY, home);

            for (Mode mode : new Mode[] {Mode.SETTINGS, Mode.DATA}) {
                assertEveryTableIsDecided(lodestone, mode);
                RunResult result = lodestone.migrate(mode, MigrateOptions.NONE, new RunListener() {});
                assertThat(result.outcome()).isEqualTo(RunResult.Outcome.COMPLETE);
                assertThat(result.errors()).isZero();
            }

            assertNothingIsSilentlyAbsent(lodestone);
            assertThat(databases.count(store)).allMatch(Counted::same);
            assertThat(databases.count(store))
                    .filteredOn(counted -> counted.what().entity().equals("orders"))
                    .extracting(Counted::destination)
                    .containsExactly(14L);
            assertThat(hashes(databases)).isEqualTo(10);
            assertThat(codes(lodestone)).doesNotContainAnyElementsOf(BROKEN.keySet());
            databases.jdbi(Side.DESTINATION).useHandle(handle -> BROKEN.values().forEach(handle::execute));
            assertThat(codes(lodestone)).containsAll(BROKEN.keySet());
        }
    }

    private static Set<String> codes(Lodestone lodestone) {
        return lodestone.verification().verify(Set.of(), new VerifyListener() {}).findings().stream()
                .map(entry -> entry.finding().code())
                .collect(toSet());
    }

    private static void assertEveryTableIsDecided(Lodestone lodestone, Mode mode) {
        List<TablePlan> tables = lodestone.plan(mode).plan().tables();
        assertThat(tables)
                .filteredOn(table -> table.disposition() == Disposition.ARCHIVE
                        && table.decidedBy().place().equals("default"))
                .as("tables that are archived because nobody knows them")
                .extracting(TablePlan::id)
                .isEmpty();
        assertThat(tables)
                .filteredOn(table -> table.disposition() == Disposition.IGNORE
                        && table.reason().isEmpty())
                .as("tables that are ignored without a reason")
                .extracting(TablePlan::id)
                .isEmpty();
    }

    /** What Magento 2 has no place for is kept for reference, or left out for a reason that the plan prints. */
    private static void assertNothingIsSilentlyAbsent(Lodestone lodestone) {
        Map<String, TablePlan> plans = lodestone.plan(Mode.DATA).plan().tables().stream()
                .filter(table -> table.source() != null)
                .collect(toMap(TablePlan::id, plan -> plan));
        for (String archived : List.of(
                "admin_role",
                "admin_rule",
                "poll",
                "poll_answer",
                "poll_vote",
                "sales_recurring_profile",
                "tag",
                "tag_relation",
                "core_layout_update",
                "dataflow_profile")) {
            assertThat(plans.get(archived))
                    .as(archived)
                    .satisfies(plan -> assertThat(plan.disposition()).isEqualTo(Disposition.ARCHIVE));
        }
        for (String ignored :
                List.of("admin_user", "api_user", "api_role", "api2_acl_user", "oauth_consumer", "oauth_token")) {
            assertThat(plans.get(ignored)).as(ignored).satisfies(plan -> {
                assertThat(plan.disposition()).isEqualTo(Disposition.IGNORE);
                assertThat(plan.reason()).isNotBlank();
            });
        }
    }

    private static long hashes(DemoDatabases databases) {
        return databases
                .jdbi(Side.DESTINATION)
                .withHandle(handle -> handle.createQuery(
                                "SELECT COUNT(*) FROM customer_entity WHERE email LIKE 'customer%@example.com'")
                        .mapTo(Long.class)
                        .one());
    }
}
