package io.lodestone.plugin.magento.regions;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.spi.database.Side;
import io.lodestone.spi.step.Finding;
import io.lodestone.testkit.LodestoneTest;
import io.lodestone.testkit.TestDatabases;
import io.lodestone.testkit.TestOptions;
import io.lodestone.testkit.TestStepContext;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@LodestoneTest
class RegionsStepIT {

    private static final String TABLES = """
            CREATE TABLE directory_country_region (region_id INT PRIMARY KEY, country_id VARCHAR(4), code VARCHAR(32),
                default_name VARCHAR(255)) CHARSET utf8mb4;
            CREATE TABLE directory_country_region_name (locale VARCHAR(8), region_id INT, name VARCHAR(255),
                PRIMARY KEY (locale, region_id)) CHARSET utf8mb4;
            """;

    private static TestStepContext context(TestDatabases databases) {
        databases.source().execute(TABLES + """
                INSERT INTO directory_country_region VALUES (1, 'US', 'AL', 'Alabama'), (6, 'US', 'AF', 'Armed Forces Africa'),
                    (7, 'DE', 'X', 'Moved'), (485, 'GB', 'KENT', 'Kent'), (486, 'GB', 'ESS', 'Essex');
                INSERT INTO directory_country_region_name VALUES ('fr_FR', 485, 'Le Kent');
                CREATE TABLE core_config_data (config_id INT PRIMARY KEY, path VARCHAR(255), value TEXT);
                INSERT INTO core_config_data VALUES (1, 'shipping/origin/region_id', '485'), (2, 'general/x/region_id', '1');
                """);
        databases.destination().execute(TABLES + """
                INSERT INTO directory_country_region VALUES (1, 'US', 'AL', 'Alabama'), (6, 'US', 'AE', 'Armed Forces Africa'),
                    (485, 'HR', 'HR-01', 'Zagreb'), (900, 'DE', 'X', 'Moved');
                """);
        return new TestStepContext(
                databases.source().open(Side.SOURCE),
                databases.destination().open(Side.DESTINATION),
                TestOptions.of(List.of(), Map.of()));
    }

    @Test
    void theShopsOwnRegionsAreAddedAndKeepTheirPlaceBesideThoseOfMagento(TestDatabases databases) {
        TestStepContext context = context(databases);
        RegionsStep step = new RegionsStep();
        Regions before = Regions.of(context.source(), context.destination());

        assertThat(before.changed()).isEqualTo(Map.of(7L, 900L, 485L, 901L));
        step.check(context);
        assertThat(context.findings()).extracting(Finding::code).containsExactly("REGION-001", "REGION-002");
        assertThat(context.findings().get(0).message()).endsWith("GB Kent, GB Essex");
        assertThat(context.findings().get(1).message()).endsWith(": shipping/origin/region_id (now 901)");

        databases.destination().jdbi().useHandle(handle -> RegionsStep.add(context, handle));
        step.verify(context);

        assertThat(context.findings()).hasSize(2);
        assertThat(
                        databases
                                .destination()
                                .rows(
                                        "SELECT region_id, code FROM directory_country_region WHERE country_id = 'GB' ORDER BY 1"))
                .containsExactly("486|ESS", "901|KENT");
        assertThat(databases.destination().rows("SELECT * FROM directory_country_region_name"))
                .containsExactly("fr_FR|901|Le Kent");
        Regions after = Regions.of(context.source(), context.destination());
        assertThat(after.changed()).isEqualTo(before.changed());
        assertThat(after.own()).isEmpty();
    }

    @Test
    void aRegionThatIsMissingIsFound(TestDatabases databases) {
        TestStepContext context = context(databases);
        new RegionsStep().verify(context);

        assertThat(context.codes()).containsExactly("REGION-003");
        assertThat(context.findings().get(0).message()).startsWith("2 regions of the shop are missing: GB Kent");
    }
}
