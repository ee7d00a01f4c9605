package io.lodestone.plugin.tokenbase;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.kernel.run.RunResult;
import io.lodestone.spi.Mode;
import io.lodestone.spi.step.Finding;
import io.lodestone.testkit.LodestoneTest;
import io.lodestone.testkit.TestDatabases;
import io.lodestone.testkit.TestMigration;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@LodestoneTest
class TokenbaseIT {

    @TempDir
    Path folder;

    private TestMigration migration(TestDatabases databases) {
        databases.source().load("fixtures/source.sql");
        databases.destination().load("fixtures/destination.sql");
        return TokenbaseContractIT.installed(TestMigration.in(folder, databases));
    }

    private static void assertCards(TestDatabases databases) {
        assertThat(databases
                        .destination()
                        .rows(
                                "SELECT id, customer_id, profile_id, payment_id, active, last_use, expires, address, additional,"
                                        + " hash FROM paradoxlabs_stored_card ORDER BY id"))
                .containsExactly(
                        "7|3|12345|67890|1|NULL|2017-12-31 23:59:59|{\"firstname\":\"Kim\",\"city\":\"K\\u00f6l\"}|"
                                + "{\"cc_type\":\"VI\",\"cc_last4\":\"1111\",\"cc_exp\":2017}|abc",
                        "8|NULL|NULL|NULL|0|NULL|NULL|NULL|garbage|def");
    }

    @Test
    void carriesCardsAndWhatNamesThem(TestDatabases databases) {
        TestMigration migration = migration(databases);

        assertThat(migration.check(Mode.DATA))
                .extracting(Finding::message)
                .contains("Table tokenbase_card belongs to ParadoxLabs TokenBase: plugin tokenbase handles it");
        assertThat(migration.migrate(Mode.DATA).outcome()).isEqualTo(RunResult.Outcome.COMPLETE);

        assertCards(databases);
        assertThat(databases.destination().rows("SELECT * FROM sales_order_payment ORDER BY 1"))
                .containsExactly("1|7", "2|NULL");
    }

    @Test
    void knowsTheTableByItsOtherNames(TestDatabases databases) {
        TestMigration migration = migration(databases);
        databases.source().execute("RENAME TABLE tokenbase_card TO paradoxlabs_stored_card");

        migration.migrate(Mode.DATA);

        assertCards(databases);
    }
}
