package io.lodestone.plugin.stores.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.spi.database.Database;
import io.lodestone.spi.database.Side;
import io.lodestone.steps.verify.Invariants;
import io.lodestone.testkit.LodestoneTest;
import io.lodestone.testkit.TestDatabases;
import io.lodestone.testkit.TestOptions;
import io.lodestone.testkit.TestStepContext;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@LodestoneTest
class SettingsInvariantsIT {

    @Test
    void classesAndSerializedSettingsOfMagento1AreFound(TestDatabases databases) {
        databases.destination().execute("""
                CREATE TABLE core_config_data (config_id INT PRIMARY KEY, path VARCHAR(255), value TEXT);
                INSERT INTO core_config_data VALUES (1, 'payment/checkmo/model', 'Magento\\\\Payment\\\\Model\\\\Checkmo'),
                    (2, 'payment/old/model', 'old_gateway/method'), (3, 'general/locale/timezone', 'America/New_York'),
                    (4, 'crontab/jobs/x/run/model', 'catalog/observer::run'), (5, 'currency/options/list', 'a:0:{}'),
                    (6, 'catalog/seo/title', 'a: b'), (7, 'payment/x/model', NULL);
                """);
        Database destination = databases.destination().open(Side.DESTINATION);
        TestStepContext context = new TestStepContext(
                databases.source().open(Side.SOURCE), destination, TestOptions.of(List.of(), Map.of()));

        Invariants.report(context, SettingsInvariants.of(destination));

        assertThat(context.codes()).containsExactly("STORES-015", "STORES-016");
        assertThat(context.findings().get(0).message())
                .startsWith("2 settings")
                .contains("payment/old/model = old_gateway/method", "catalog/observer::run");
        assertThat(context.findings().get(1).message()).endsWith("config_id=5");
    }
}
