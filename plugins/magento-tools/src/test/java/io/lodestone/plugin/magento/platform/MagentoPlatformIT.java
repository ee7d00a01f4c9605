package io.lodestone.plugin.magento.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.spi.database.Side;
import io.lodestone.spi.platform.PlatformVersion;
import io.lodestone.testkit.LodestoneTest;
import io.lodestone.testkit.TestDatabase;
import io.lodestone.testkit.TestDatabases;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All cases share a database, because making one takes longer than asking it. */
@LodestoneTest
class MagentoPlatformIT {

    private static final String SETUP =
            "DROP TABLE IF EXISTS core_resource; CREATE TABLE core_resource (code VARCHAR(50) PRIMARY KEY, version VARCHAR(50));";

    private static TestDatabase database;

    @BeforeAll
    static void open(TestDatabases databases) {
        database = databases.source();
    }

    @ParameterizedTest
    @CsvSource({
        "1.6.2.0, 1.6.0.0.8, 1.6.0.4, 1.6.0.2, 1.6.0.2, 1.6.1.0, 1.6.0.0",
        "1.7.0.2, 1.6.0.0.14, 1.6.0.7, 1.6.0.2, 1.6.0.2, 1.6.1.0, 1.6.0.0",
        "1.9.0.1, 1.6.0.0.19, 1.6.0.8, 1.6.0.4, 1.6.0.5, 1.6.1.1, 1.6.0.1",
        "1.9.2.4, 1.6.0.0.19.1.2, 1.6.0.9, 1.6.0.6, 1.6.0.6, 1.6.1.2, 1.6.0.1",
        "1.5.1.0, 1.4.0.0.44, 1.4.0.25, 0.8.28, 1.4.0.2, 0.7.2, 0.7.16"
    })
    void setUpVersionsTellTheRelease(
            String release, String catalog, String sales, String core, String paypal, String admin, String eav) {
        database.execute(SETUP);
        insert("catalog", catalog);
        insert("sales", sales);
        insert("core", core);
        insert("paypal", paypal);
        insert("admin", admin);
        insert("eav", eav);

        assertThat(detect("")).hasToString("Optional[magento opensource " + release + "]");
    }

    @Test
    void aSecurityPatchOfOneModuleDoesNotMakeAStoreYounger() {
        database.execute(SETUP);
        insert("catalog", "1.6.0.0.14");
        insert("sales", "1.6.0.7");
        insert("core", "1.6.0.2");
        insert("admin", "1.6.1.2");

        assertThat(detect("")).hasToString("Optional[magento opensource 1.7.0.2]");
    }

    @Test
    void aStoreWithoutSetUpVersionsIsJudgedByItsTables(TestDatabases databases) {
        database.execute("CREATE TABLE x_core_store (id INT); CREATE TABLE x_core_website (id INT);"
                + "CREATE TABLE x_sales_flat_order (id INT); CREATE TABLE x_catalogrule_website (id INT);"
                + "CREATE TABLE x_enterprise_reward (id INT);");

        assertThat(detect("x_")).hasToString("Optional[magento commerce 1.7.0.2]");
        assertThat(detect("y_")).isEmpty();
    }

    @Test
    void magento2ShowsTracesOfItsRelease() {
        database.execute("CREATE TABLE n_setup_module (module VARCHAR(50), schema_version VARCHAR(50));"
                + "CREATE TABLE n_store_website (id INT);"
                + "INSERT INTO n_setup_module VALUES ('Magento_Catalog', '2.2.6')");
        assertThat(detect("n_")).hasToString("Optional[magento opensource 2.2]");

        database.execute("CREATE TABLE n_patch_list (patch_name VARCHAR(200))");
        assertThat(detect("n_")).hasToString("Optional[magento opensource 2.3.0]");

        database.execute("CREATE TABLE n_customer_entity (session_cutoff INT)");
        assertThat(detect("n_"))
                .as("with a column that security patches bring as well")
                .hasToString("Optional[magento opensource 2.3.0]");

        database.execute("CREATE TABLE n_login_as_customer (id INT)");
        assertThat(detect("n_")).hasToString("Optional[magento opensource 2.4.0]");

        database.jdbi()
                .useHandle(handle -> handle.execute(
                        "INSERT INTO n_patch_list VALUES (?)",
                        "Magento\\Directory\\Setup\\Patch\\Data\\AddDataForCzechia"));
        assertThat(detect("n_")).hasToString("Optional[magento opensource 2.4.6]");

        database.execute("CREATE TABLE n_staging_update (id INT);"
                + "INSERT INTO n_setup_module VALUES ('PayPal_Braintree', '4.6.1')");
        assertThat(detect("n_")).hasToString("Optional[magento commerce 2.4.7]");
    }

    private static void insert(String module, String version) {
        database.execute("INSERT INTO core_resource VALUES ('" + module + "_setup', '" + version + "')");
    }

    private static Optional<PlatformVersion> detect(String prefix) {
        return database.open(Side.SOURCE, prefix, Optional.of(new MagentoPlatform()))
                .platform();
    }
}
