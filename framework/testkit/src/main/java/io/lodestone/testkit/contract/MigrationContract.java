package io.lodestone.testkit.contract;

import static io.lodestone.kernel.KernelErrorCode.NOT_CAPTURED;
import static io.lodestone.kernel.KernelErrorCode.NOT_FOLLOWED;
import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.kernel.run.RunResult.Outcome;
import io.lodestone.kernel.verify.VerifyReport;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.Mode;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.schema.TableSchema;
import io.lodestone.spi.step.Finding;
import io.lodestone.testkit.LodestoneTest;
import io.lodestone.testkit.TestDatabase;
import io.lodestone.testkit.TestDatabases;
import io.lodestone.testkit.TestMigration;
import io.lodestone.testkit.TestServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What every plugin keeps, whatever it moves. A plugin's test extends this and says how the plugin is installed:
 *
 * <pre>{@code
 * class FaqContractIT extends MigrationContract {
 *
 *     @Override
 *     protected TestMigration install(TestMigration migration) {
 *         return migration
 *                 .plugin(PluginJar.of("steps-core", "1.0.0").everythingOf(StepsCorePlugin.class))
 *                 .plugin(PluginJar.of("acme-faq", "1.0.0").everythingOf(FaqPlugin.class));
 *     }
 * }
 * }</pre>
 *
 * <p>Every case fills databases of its own with the fixtures {@code fixtures/source.sql} and
 * {@code fixtures/destination.sql}, without table prefixes; three rows in each table let all of them bite. What a plugin
 * cannot do it declares by overriding a method; then the case proves that it tells the user so.
 *
 * @since 1.0
 */
@LodestoneTest
public abstract class MigrationContract {

    private static final int MOST_COMMITS = 1000;

    /** Set before each case. */
    @TempDir
    Path folder = Path.of("");

    private final List<Trial> trials = new ArrayList<>();
    private @Nullable TestServer server;

    /** Installs the plugin, what it depends on, and further rules or configuration that its fixtures need. */
    protected abstract TestMigration install(TestMigration migration);

    /** On the class path of the test. */
    protected String sourceFixture() {
        return "fixtures/source.sql";
    }

    /** On the class path of the test. */
    protected String destinationFixture() {
        return "fixtures/destination.sql";
    }

    /** Whether changes of the source arrive by delta; otherwise delta must warn that a step does not follow them. */
    protected boolean followsChanges() {
        return true;
    }

    /** Destination tables that a step derives by its own code, and that stay as data mode left them. */
    protected Set<String> leftAsTheyWere() {
        return Set.of();
    }

    /** Source columns as {@code table.column} that say which store view, store or website a row belongs to. */
    protected List<String> storeColumns() {
        return List.of();
    }

    @BeforeEach
    final void connect(TestServer given) {
        server = given;
    }

    @AfterEach
    final void drop() {
        trials.forEach(Trial::close);
    }

    private Trial trial() {
        TestDatabases databases =
                Objects.requireNonNull(server, "server is null").newDatabases();
        TestMigration migration = TestMigration.in(folder.resolve("trial-" + trials.size()), databases)
                .option("parallelism", "1")
                .option("chunkBytes", "64KB");
        Trial trial = new Trial(databases, install(migration));
        trials.add(trial);
        databases.source().load(sourceFixture());
        databases.destination().load(destinationFixture());
        return trial;
    }

    private Contents undisturbed() {
        Trial trial = trial();
        trial.migrate();
        return trial.contents();
    }

    @Test
    void runningAgainChangesNothing() {
        Trial trial = trial();
        Contents untouched = trial.contents();
        trial.migrate();
        Contents once = trial.contents();

        assertThat(trial.migrate().outcome()).isEqualTo(Outcome.ALREADY_COMPLETE);
        trial.contents().assertSame(once, "after the same command again");
        trial.destination().execute("DELETE FROM lodestone_run; DELETE FROM lodestone_checkpoint WHERE unit = ''");
        trial.migrate();
        trial.contents().assertSame(once, "after every step ran again over its own checkpoints");
        trial.migration().reset(Mode.DATA);
        trial.contents().assertSame(once, "after --reset and another run");
        assertThat(once).as("what the migration changes").isNotEqualTo(untouched);
    }

    @Test
    void aCrashAfterAnyCommitIsMended() {
        Contents undisturbed = undisturbed();
        Trial trial = trial();
        int crashes = 0;
        while (crashedOnce(trial)) {
            crashes++;
            assertThat(crashes).as("runs that ended after a commit").isLessThan(MOST_COMMITS);
        }
        trial.contents().assertSame(undisturbed, "after " + crashes + " crashes");
        assertThat(crashes).as("commits of a run").isPositive();
    }

    private static boolean crashedOnce(Trial trial) {
        Interruptions interruptions = new Interruptions();
        try {
            trial.migrate(interruptions);
        } catch (LodestoneException e) {
            if (!interruptions.happened()) {
                throw e;
            }
        }
        return interruptions.happened();
    }

    @Test
    void deltaGivesWhatAFullRunGives() {
        Trial followed = trial();
        SourceChanges changes = SourceChanges.of(followed.source(), followed.movedTables());
        assertThat(changes.statements())
                .as("changes of moved tables with a primary key")
                .isPositive();
        changes.prepare(followed.source());
        followed.migration().option("capture", "triggers");
        followed.migrate();
        changes.happen(followed.source());
        followed.migration().delta();
        if (!followsChanges()) {
            assertThat(followed.migration().findings())
                    .as("a plugin that does not follow changes says so")
                    .extracting(Finding::code)
                    .contains(NOT_FOLLOWED.code());
            return;
        }

        Trial whole = trial();
        changes.prepare(whole.source());
        changes.happen(whole.source());
        whole.migrate();
        Set<String> left = new HashSet<>(leftAsTheyWere());
        left.addAll(notCaptured(followed));
        followed.contents().without(left).assertSame(whole.contents().without(left), "after delta");
    }

    /** Tables that hold rows of a source table without a key, which nobody can follow; the user was told. */
    private static Set<String> notCaptured(Trial trial) {
        Set<String> told = trial.migration().findings().stream()
                .filter(finding -> finding.code().equals(NOT_CAPTURED.code()))
                .map(Finding::place)
                .collect(Collectors.toSet());
        return trial.moved().stream()
                .filter(plan -> told.contains(String.valueOf(plan.source())))
                .map(plan -> String.valueOf(plan.destination()))
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @CsvSource({"shop_, ''", "'', m2_", "shop_, m2_"})
    void prefixesOfTablesChangeNothing(String sourcePrefix, String destinationPrefix) {
        Contents without = undisturbed();
        Trial trial = trial();
        prefix(trial.source(), sourcePrefix);
        prefix(trial.destination(), destinationPrefix);
        trial.migration().prefixes(sourcePrefix, destinationPrefix);

        trial.migrate();

        trial.contents(destinationPrefix).assertSame(without, "with table prefixes");
    }

    private static void prefix(TestDatabase database, String prefix) {
        if (!prefix.isEmpty()) {
            database.rows("SHOW TABLES")
                    .forEach(table -> database.execute(
                            "RENAME TABLE " + Columns.quoted(table) + " TO " + Columns.quoted(prefix + table)));
        }
    }

    @Test
    void rowsFullOfGarbageHarmNoOthers() {
        Contents clean = undisturbed();
        Trial trial = trial();
        SpoiltRows spoilt = new SpoiltRows(trial.source());
        for (TableSchema table : trial.movedTables()) {
            assertThat(spoilt.addTo(table)).as("spoilt rows of " + table.name()).isPositive();
        }
        trial.migration().option("errorBudget", "1000000");

        trial.migrate();

        trial.contents().assertHolds(clean, "among garbage");
        VerifyReport proved = trial.migration().verify();
        assertThat(proved.tables())
                .as("tables that differ from what the source's rows become")
                .filteredOn(table -> !table.result().isEqual())
                .isEmpty();
        assertThat(proved.isClean() || trial.rejected() > 0)
                .as("nothing is amiss without rows that were refused: " + proved.findings())
                .isTrue();
    }

    @Test
    void rowsOfSeveralStoresArriveInTheirStores() {
        Trial trial = trial();
        List<TablePlan> moved = trial.moved();
        new StoreColumns(trial, storeColumns()).assertNoneIsForgotten(moved);
        trial.migrate();
        new StoreColumns(trial, storeColumns()).assertArrived(moved);
    }

    @Test
    void tablesOfOldServersGiveTheSame() {
        Trial modern = trial();
        OldTables.convert(modern.source(), "latin1");
        OldTables.modernise(modern.source());
        modern.migrate();
        Trial old = trial();
        OldTables.convert(old.source(), "latin1");

        old.migrate();

        old.contents().assertSame(modern.contents(), "out of MyISAM tables in latin1");
    }

    @Test
    void theSourceStaysAsItIs() {
        Trial trial = trial();
        SourceState before = SourceState.of(trial.source());
        trial.migrate();
        assertThat(SourceState.of(trial.source())).as("without capture").isEqualTo(before);

        trial.migration().option("capture", "triggers").reset(Mode.DATA);
        trial.migration().delta();
        trial.migration().cleanup();
        assertThat(SourceState.of(trial.source()))
                .as("after capture and cleanup")
                .isEqualTo(before);
    }

    @Test
    void whatArrivedIsProved() {
        Trial trial = trial();
        trial.migrate();
        VerifyReport proved = trial.migration().verify();
        assertThat(proved.differences()).as("rows that differ").isZero();
        assertThat(proved.isClean() || trial.rejected() > 0)
                .as("verify has nothing to say: " + proved.findings())
                .isTrue();
    }
}
