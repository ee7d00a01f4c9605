package io.lodestone.plugin.magento.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.plugin.magento.platform.MagentoPlatform;
import io.lodestone.spi.database.CryptKeys;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.database.Secret;
import io.lodestone.spi.database.Side;
import io.lodestone.spi.step.Finding;
import io.lodestone.testkit.LodestoneTest;
import io.lodestone.testkit.TestDatabase;
import io.lodestone.testkit.TestDatabases;
import io.lodestone.testkit.TestStepContext;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@LodestoneTest
class PreflightStepIT {

    private static final String MAGENTO_1 = """
            CREATE TABLE core_resource (code VARCHAR(50), version VARCHAR(50));
            INSERT INTO core_resource VALUES ('catalog_setup', '1.6.0.0.14'), ('core_setup', '1.6.0.2');
            CREATE TABLE core_config_data (path VARCHAR(255), value TEXT);
            CREATE TABLE sales_flat_order_payment (entity_id INT, cc_number_enc VARCHAR(255));
            """;

    private static final String MAGENTO_2 = """
            CREATE TABLE setup_module (module VARCHAR(50), schema_version VARCHAR(50));
            CREATE TABLE store_website (website_id INT);
            CREATE TABLE patch_list (patch_name VARCHAR(200));
            CREATE TABLE sales_order (entity_id INT);
            CREATE TABLE catalog_product_entity (entity_id INT);
            """;

    @Test
    void rightSidesAreNamedAndNothingElseIsSaid(TestDatabases databases) {
        databases.source().execute(MAGENTO_1);
        databases.destination().execute(MAGENTO_2);

        assertThat(check(databases, new Keys(false))).extracting(Finding::code).containsExactly("PRE-004", "PRE-009");
    }

    @Test
    void swappedAndUnknownSidesAreRefused(TestDatabases databases) {
        assertThat(check(databases, new Keys(true))).extracting(Finding::code).containsExactly("PRE-001", "PRE-002");

        databases.source().execute(MAGENTO_2);
        databases.destination().execute(MAGENTO_1);

        assertThat(check(databases, new Keys(true))).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("PRE-003");
            assertThat(finding.message()).contains("swapped", "2.3.0", "1.7.0.2");
            assertThat(finding.resolvable()).isFalse();
        });
    }

    @Test
    void aUsedDestinationIsRefusedUnlessARunWroteIt(TestDatabases databases) {
        databases.source().execute(MAGENTO_1);
        databases
                .destination()
                .execute(MAGENTO_2 + "INSERT INTO sales_order VALUES (1);"
                        + "INSERT INTO catalog_product_entity VALUES (1);"
                        + "CREATE TABLE lodestone_checkpoint (step VARCHAR(50));");

        assertThat(check(databases, new Keys(true)))
                .filteredOn(finding -> finding.code().equals("PRE-008"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("it has orders, products"));

        databases.destination().execute("INSERT INTO lodestone_checkpoint VALUES ('map')");

        assertThat(check(databases, new Keys(true))).extracting(Finding::code).doesNotContain("PRE-008");
    }

    @Test
    void keysAreAskedForOnlyWhenSomethingIsEncrypted(TestDatabases databases) {
        databases
                .source()
                .execute(MAGENTO_1 + "INSERT INTO core_config_data VALUES ('carriers/ups/password', 'plain'),"
                        + "('payment/other/title', 'oHM6LwnMmTcf8/2UYL7pMk03lq4oty89bhRJh7jdkdQ=')");
        databases.destination().execute(MAGENTO_2);
        assertThat(check(databases, new Keys(false))).extracting(Finding::code).doesNotContain("PRE-010");

        databases
                .source()
                .execute("INSERT INTO core_config_data VALUES"
                        + " ('payment/authorizenet/trans_key', 'oHM6LwnMmTcf8/2UYL7pMk03lq4oty89bhRJh7jdkdQ=')");

        assertThat(check(databases, new Keys(false)))
                .filteredOn(finding -> finding.code().equals("PRE-010"))
                .extracting(Finding::place)
                .containsExactly("source.cryptKey", "destination.cryptKey");
        assertThat(check(databases, new Keys(true))).extracting(Finding::code).doesNotContain("PRE-010");
    }

    @Test
    void versionsThatAreTooOldAreRefused(TestDatabases databases) {
        databases.source().execute(MAGENTO_1 + "UPDATE core_resource SET version = '1.4.0.0.28'");
        databases.destination().execute(MAGENTO_2 + "DROP TABLE patch_list");

        assertThat(check(databases, new Keys(true))).extracting(Finding::code).contains("PRE-005", "PRE-006");
    }

    private static List<Finding> check(TestDatabases databases, CryptKeys keys) {
        PreflightStep step = new PreflightStep(keys);
        TestStepContext context = new TestStepContext(
                open(databases.source(), Side.SOURCE), open(databases.destination(), Side.DESTINATION), step);
        step.check(context);
        return context.findings();
    }

    private static Database open(TestDatabase database, Side side) {
        return database.open(side, "", Optional.of(new MagentoPlatform()));
    }

    private record Keys(boolean given) implements CryptKeys {

        @Override
        public Optional<Secret> source() {
            return given ? Optional.of(new Secret("k")) : Optional.empty();
        }

        @Override
        public Optional<Secret> destination() {
            return source();
        }
    }
}
