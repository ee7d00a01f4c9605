package io.lodestone.plugin.giftcards;

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
class GiftCardsIT {

    @TempDir
    Path folder;

    private TestMigration migration(TestDatabases databases) {
        databases.source().load("fixtures/source.sql");
        databases.destination().load("fixtures/destination.sql");
        return GiftCardsContractIT.installed(TestMigration.in(folder, databases));
    }

    @Test
    void carriesCardsWithTheirBalances(TestDatabases databases) {
        TestMigration migration = migration(databases);

        assertThat(migration.check(Mode.DATA)).extracting(Finding::code).contains("GIFT-001", "GIFT-002");
        assertThat(migration.migrate(Mode.DATA).outcome()).isEqualTo(RunResult.Outcome.COMPLETE);

        assertThat(databases
                        .destination()
                        .rows("SELECT card_id, card_code, card_balance, card_type, card_currency, product_id, mail_to,"
                                + " mail_message, created_time, updated_at FROM mageworx_giftcards_card ORDER BY 1"))
                .containsExactly(
                        "4|AAAA-1|12.3456|0|EUR|502|Zoë|Happy 🎈|2015-01-01 00:00:00|2016-02-02 00:00:00",
                        "5|BBBB-2|20.0000|0|GBP|0|||2015-01-01 00:00:00|2015-01-01 00:00:00",
                        "6|CCCC-3|0.0000|0|CHF|0|||1970-01-02 00:00:00|1970-01-02 00:00:00");
        assertThat(migration.findings()).extracting(Finding::code).doesNotContain("GIFT-003");
    }

    @Test
    void takesTheTypesThatAUserNames(TestDatabases databases) {
        TestMigration migration = migration(databases)
                .mapping(
                        "giftcards.yaml",
                        "apiVersion: lodestone/v1\nkind: Mapping\ntables: { giftcards_card: { columns: { card_type: { handlers:"
                                + " [ { map-values: { values: { email: 1, print: 2, offline: 3 }, default: 0 } } ], types: differ"
                                + " } } } }\n");

        assertThat(migration.check(Mode.DATA)).extracting(Finding::code).doesNotContain("GIFT-001");
        migration.migrate(Mode.DATA);

        assertThat(databases.destination().rows("SELECT card_type FROM mageworx_giftcards_card ORDER BY card_id"))
                .containsExactly("1", "2", "0");
    }

    @Test
    void tellsABalanceThatWasLost(TestDatabases databases) {
        TestMigration migration = migration(databases)
                .mapping(
                        "lost.yaml",
                        "apiVersion: lodestone/v1\nkind: Mapping\ntables: { giftcards_card: { filter: \"s.card_id <> 4\" } }\n");

        migration.migrate(Mode.DATA);

        assertThat(migration.findings())
                .filteredOn(finding -> finding.code().equals("GIFT-003"))
                .extracting(Finding::message)
                .containsExactly(
                        "The balances of all gift cards are 32.3456 in the source and 20.0000 in the destination");
    }
}
