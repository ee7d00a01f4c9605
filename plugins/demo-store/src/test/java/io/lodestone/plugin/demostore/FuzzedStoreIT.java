package io.lodestone.plugin.demostore;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.kernel.Lodestone;
import io.lodestone.kernel.LodestoneHome;
import io.lodestone.kernel.MigrateOptions;
import io.lodestone.kernel.demo.DemoDatabases;
import io.lodestone.kernel.run.RunListener;
import io.lodestone.kernel.run.RunResult;
import io.lodestone.kernel.verify.VerifyListener;
import io.lodestone.kernel.verify.VerifyReport;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.Mode;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.database.Side;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.plan.WriteMode;
import io.lodestone.spi.sample.SampleSize;
import io.lodestone.spi.sample.SampleStore;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.Severity;
import io.lodestone.testkit.LodestoneExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whole runs over stores with values that make no sense: none crashes, and every row is migrated or rejected by name.
 * {@code -Dlodestone.fuzz.stores=100} tries more than one, {@code -Dlodestone.fuzz.seed} others.
 */
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(LodestoneExtension.class)
class FuzzedStoreIT {

    private static final SampleSize TINY = new SampleSize(20, 10, 14, 3);
    private static final String LENIENT =
            "?characterEncoding=UTF-8&connectionTimeZone=UTC&jdbcCompliantTruncation=false"
                    + "&sessionVariables=sql_mode='NO_AUTO_VALUE_ON_ZERO',foreign_key_checks=0,unique_checks=0";

    private static final MigrateOptions AUTO = new MigrateOptions(false, true, false, Set.of());

    private DemoDatabases databases;
    private LodestoneHome home;
    private Path configuration;

    @BeforeAll
    void makeAStore(@TempDir Path folder) throws IOException {
        home = Installation.in(folder);
        databases = DemoDatabases.start(TINY, 1_000_000);
        configuration = folder.resolve("fuzzed.yaml");
        Files.writeString(
                configuration,
                Files.readString(databases.configuration())
                        + "\nsteps: { options: { data-integrity: { orphans: skip } } }\n");
        try (Lodestone lodestone = lodestone()) {
            SampleStore store = lodestone.plugins().samples().get(0).extension();
            databases.fill(store, TINY, home);
        }
    }

    @AfterAll
    void close() {
        databases.close();
    }

    @TestFactory
    Stream<DynamicTest> noValueCrashesARunOrVanishes() {
        long first = Long.getLong("lodestone.fuzz.seed", 1);
        return LongStream.range(first, first + Integer.getInteger("lodestone.fuzz.stores", 1))
                .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> tryOut(seed)));
    }

    private void tryOut(long seed) {
        Jdbi source = Jdbi.create(
                databases.server().jdbcUrl(databases.database(Side.SOURCE)) + LENIENT,
                databases.server().user(),
                databases.server().password());
        Garbage garbage = new Garbage(source, seed);
        try {
            List<String> done = garbage.scatter();
            migrateAndCompare("seed " + seed + ":\n" + String.join("\n", done));
        } finally {
            garbage.takeAway();
            try (Lodestone lodestone = lodestone()) {
                lodestone.cleanup(true, true);
            }
        }
    }

    private Lodestone lodestone() {
        return new Lodestone(home, Optional.of(configuration), Clock.systemUTC());
    }

    private void migrateAndCompare(String what) {
        List<Finding> findings = Collections.synchronizedList(new ArrayList<>());
        RunListener listener = new RunListener() {
            @Override
            public void finding(String step, Finding finding) {
                findings.add(finding);
            }
        };
        try (Lodestone lodestone = lodestone()) {
            for (Mode mode : new Mode[] {Mode.SETTINGS, Mode.DATA}) {
                try {
                    assertThat(lodestone.migrate(mode, AUTO, listener).outcome())
                            .as("%s", what)
                            .isEqualTo(RunResult.Outcome.COMPLETE);
                } catch (LodestoneException e) {
                    // A store that cannot be migrated is one that the checks refuse, and they say what to do.
                    assertThat(findings)
                            .as("%s\n%s mode ended: %s", what, mode.word(), e.getMessage())
                            .anyMatch(finding -> finding.severity() == Severity.ERROR
                                    && !finding.resolvable()
                                    && !finding.remedy().isBlank());
                    return;
                }
            }
            VerifyReport report = lodestone.verification().compare(Set.of(), new VerifyListener() {});
            assertThat(report.tables())
                    .filteredOn(table -> !table.result().isEqual())
                    .as("%s", what)
                    .isEmpty();
            assertThat(lost(lodestone)).as("%s", what).isEmpty();
        }
    }

    /** Tables of which fewer rows arrived than the plan lets through and nobody rejected. */
    private static List<String> lost(Lodestone lodestone) {
        List<String> lost = new ArrayList<>();
        List<Database> sides = lodestone.databases(false);
        for (Mode mode : new Mode[] {Mode.SETTINGS, Mode.DATA}) {
            List<TablePlan> tables = lodestone.plan(mode).plan().tables();
            for (TablePlan table : tables) {
                String to = String.valueOf(table.destination());
                boolean alone = tables.stream()
                                .filter(other -> to.equals(other.destination()))
                                .count()
                        == 1;
                if (table.source() != null && table.isCopied() && table.write() == WriteMode.REPLACE && alone) {
                    String filter = table.filter() == null ? "" : " WHERE " + table.filter();
                    long there = number(sides.get(0), "SELECT COUNT(*) FROM {" + table.source() + "} s" + filter);
                    long arrived = number(sides.get(1), "SELECT COUNT(*) FROM {" + to + "}");
                    long rejected = number(
                            sides.get(1),
                            "SELECT COUNT(DISTINCT row_key) FROM lodestone_reject WHERE source_table = '"
                                    + table.source() + "'");
                    if (arrived + rejected < there) {
                        lost.add(
                                "%s: %d rows, %d rejected, %d arrived".formatted(table.id(), there, rejected, arrived));
                    }
                }
            }
        }
        return lost;
    }

    private static long number(Database database, String sql) {
        return database.jdbi()
                .withHandle(handle ->
                        handle.createQuery(database.sql(sql)).mapTo(Long.class).one());
    }
}
