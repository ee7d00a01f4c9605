package io.lodestone.plugin.mirasvitrewards;

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
class MirasvitRewardsIT {

    @TempDir
    Path folder;

    private TestMigration migration(TestDatabases databases) {
        databases.source().load("fixtures/source.sql");
        databases.destination().load("fixtures/destination.sql");
        return MirasvitRewardsContractIT.installed(TestMigration.in(folder, databases));
    }

    private static void assertPoints(TestDatabases databases) {
        assertThat(databases
                        .destination()
                        .rows("SELECT transaction_id, customer_id, amount, code, is_expired, is_expiration_email_sent,"
                                + " activated_at, is_activated FROM mst_rewards_transaction ORDER BY 1"))
                .containsExactly(
                        "1|1|100|order_earn-1|0|0|2015-01-01 00:00:00|1",
                        "2|1|-30|order_spend-2|0|0|2015-02-01 00:00:00|1",
                        "3|2|NULL||1|1|NULL|1",
                        "4|70000|5|admin|0|0|NULL|1");
    }

    @Test
    void carriesEverybodysPoints(TestDatabases databases) {
        TestMigration migration = migration(databases);

        assertThat(migration.check(Mode.DATA))
                .filteredOn(finding -> finding.code().equals("REWARD-001"))
                .extracting(Finding::message)
                .containsExactly("1 transaction belongs to customers that are not there, and will be left out");
        assertThat(migration.migrate(Mode.DATA).outcome()).isEqualTo(RunResult.Outcome.COMPLETE);

        assertPoints(databases);
        assertThat(databases
                        .destination()
                        .rows("SELECT earning_rule_id, name, conditions_serialized FROM mst_rewards_earning_rule"))
                .containsExactly("1|Sign up|{\"value\":\"1\"}");
        assertThat(databases.destination().count("lodestone_archive_rewards_rate"))
                .isEqualTo(1);
        assertThat(migration.findings()).extracting(Finding::code).doesNotContain("REWARD-002");
    }

    @Test
    void knowsTheTablesByTheirOtherNames(TestDatabases databases) {
        TestMigration migration = migration(databases);
        databases
                .source()
                .execute("RENAME TABLE rewards_transaction TO m_rewards_transaction, rewards_rate TO m_rewards_rate,"
                        + " rewards_earning_rule TO m_rewards_earning_rule");

        migration.migrate(Mode.DATA);

        assertPoints(databases);
        assertThat(migration.findings()).extracting(Finding::code).doesNotContain("REWARD-002");
    }

    @Test
    void tellsPointsThatWereLost(TestDatabases databases) {
        TestMigration migration = migration(databases)
                .mapping(
                        "lost.yaml",
                        "apiVersion: lodestone/v1\nkind: Mapping\ntables: { rewards_transaction: { filter: \"s.transaction_id IN (1, 4)\""
                                + " } }\n");

        migration.migrate(Mode.DATA);

        assertThat(migration.findings())
                .filteredOn(finding -> finding.code().equals("REWARD-002"))
                .extracting(Finding::message)
                .containsExactly("1 customer has another balance than in the source: customer 1 has 100 instead of 70");
    }
}
