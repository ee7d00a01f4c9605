package io.lodestone.plugin.demostore;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.kernel.Lodestone;
import io.lodestone.kernel.LodestoneHome;
import io.lodestone.kernel.MigrateOptions;
import io.lodestone.kernel.demo.DemoDatabases;
import io.lodestone.kernel.demo.DemoDatabases.Counted;
import io.lodestone.kernel.run.RunListener;
import io.lodestone.kernel.run.RunResult;
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
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The whole way, with every plugin of this checkout loaded as in an installation. */
@ExtendWith(LodestoneExtension.class)
class DemoIT {

    private static final SampleSize TINY = new SampleSize(20, 10, 14, 3);

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

            assertThat(databases.count(store)).allMatch(Counted::same);
            assertThat(databases.count(store))
                    .filteredOn(counted -> counted.what().entity().equals("orders"))
                    .extracting(Counted::destination)
                    .containsExactly(14L);
            assertThat(hashes(databases)).isEqualTo(10);
        }
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

    private static long hashes(DemoDatabases databases) {
        return databases
                .jdbi(Side.DESTINATION)
                .withHandle(handle -> handle.createQuery(
                                "SELECT COUNT(*) FROM customer_entity WHERE email LIKE 'customer%@example.com'")
                        .mapTo(Long.class)
                        .one());
    }
}
