package io.lodestone.kernel.run;

import static io.lodestone.kernel.run.TestPlan.column;
import static io.lodestone.kernel.run.TestPlan.columns;
import static io.lodestone.kernel.run.TestPlan.straight;
import static io.lodestone.kernel.run.TestPlan.table;
import static io.lodestone.kernel.run.TestSteps.copying;
import static io.lodestone.kernel.run.TestSteps.request;
import static io.lodestone.spi.golive.GoLiveStep.LAST_CHANGES;
import static io.lodestone.spi.golive.GoLiveStep.REMOVE_CAPTURE;
import static io.lodestone.spi.golive.GoLiveStep.VERIFY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lodestone.kernel.KernelErrorCode;
import io.lodestone.kernel.copy.Cancellation;
import io.lodestone.kernel.golive.Application;
import io.lodestone.kernel.golive.CheckList;
import io.lodestone.kernel.golive.Ending;
import io.lodestone.kernel.golive.GoLive;
import io.lodestone.kernel.golive.GoLiveItem;
import io.lodestone.kernel.golive.GoLiveListener;
import io.lodestone.kernel.golive.GoLiveResult;
import io.lodestone.kernel.golive.KernelActions;
import io.lodestone.kernel.golive.NextNumbers;
import io.lodestone.kernel.state.GoLiveEntry;
import io.lodestone.kernel.state.GoLiveEntry.State;
import io.lodestone.kernel.state.GoLiveStore;
import io.lodestone.kernel.state.RunLock;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.golive.GoLiveStep;
import io.lodestone.spi.plan.MigrationPlan;
import io.lodestone.spi.plan.ValueSource.Column;
import io.lodestone.spi.plan.ValueSource.Expression;
import io.lodestone.spi.plan.WriteMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class GoLiveIT {

    @TempDir
    Path root;

    private final DatabasePair pair = new DatabasePair();
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final Actions actions = new Actions();

    @AfterEach
    void drop() {
        pair.close();
    }

    /** Notes what it was asked for. */
    private static final class Actions implements KernelActions {
        private final List<String> asked = new ArrayList<>();
        private String earlier = "";
        private Supplier<Ending> changes = () -> Ending.done("all there");
        private Supplier<Ending> comparison = () -> Ending.done("equal");

        @Override
        public void requireReady() {}

        @Override
        public Ending lastChanges(String before, GoLiveListener listener) {
            earlier = before;
            asked.add(LAST_CHANGES);
            return changes.get();
        }

        @Override
        public Ending numbers() {
            asked.add(GoLiveStep.NUMBERS);
            return Ending.done("");
        }

        @Override
        public Ending verify(GoLiveListener listener) {
            asked.add(VERIFY);
            return comparison.get();
        }

        @Override
        public Ending removeCapture() {
            asked.add(REMOVE_CAPTURE);
            return Ending.done("");
        }
    }

    /** As every command makes it anew. */
    private GoLive goLive() {
        List<GoLiveStep> shop = List.of(
                GoLiveStep.of("close", "Close the shop", "Lock the door.").before(LAST_CHANGES),
                GoLiveStep.of("index", "Build the index", "Wait.")
                        .commands("sh tool.sh")
                        .after(VERIFY)
                        .before(REMOVE_CAPTURE));
        return new GoLive(
                CheckList.of(List.of(() -> shop), true),
                new GoLiveStore(pair.destination(), Clock.systemUTC()),
                actions,
                pair.destination()::openConnection,
                new Cancellation(cancelled::get),
                DatabasePair.PATIENCE);
    }

    private Optional<Application> application(String script) throws IOException {
        Files.writeString(root.resolve("tool.sh"), script);
        return Optional.of(new Application(root, List.of("php")));
    }

    private GoLiveResult run() {
        return goLive().run(Optional.empty(), new GoLiveListener() {});
    }

    private static GoLiveEntry entry(GoLive goLive, String id) {
        return goLive.item(id).entry().orElseThrow();
    }

    @Test
    void nothingIsDoneBeforeWhatAPersonHasToDo() {
        GoLiveResult result = run();
        assertThat(actions.asked).isEmpty();
        assertThat(result.isClean()).isFalse();
        assertThat(result.waiting())
                .extracting(GoLiveItem::id)
                .containsExactly(LAST_CHANGES, "numbers", VERIFY, REMOVE_CAPTURE);

        goLive().tick(List.of("close"));
        assertThat(run().done()).isEqualTo(3);
        assertThat(actions.asked).containsExactly(LAST_CHANGES, "numbers", VERIFY);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the program is a shell script")
    void aRunGoesOnWhereItStopped() throws IOException {
        goLive().tick(List.of("close"));
        actions.comparison = () -> Ending.failed("3 differences");

        assertThat(run().failed().orElseThrow().id()).isEqualTo(VERIFY);
        assertThat(entry(goLive(), VERIFY).message()).isEqualTo("3 differences");

        actions.comparison = () -> Ending.done("equal");
        GoLiveResult second = goLive().run(application("echo the index is broken; exit 7"), new GoLiveListener() {});
        assertThat(second.failed().orElseThrow().id()).isEqualTo("index");
        assertThat(entry(goLive(), "index"))
                .returns("'sh tool.sh' ended with 7.", GoLiveEntry::message)
                .returns("$ sh tool.sh\nthe index is broken", GoLiveEntry::output);

        GoLiveResult third = goLive().run(application("echo built"), new GoLiveListener() {});
        assertThat(third.isClean()).isTrue();
        assertThat(actions.asked).containsExactly(LAST_CHANGES, "numbers", VERIFY, VERIFY, REMOVE_CAPTURE);
        assertThat(goLive().items()).allMatch(GoLiveItem::isDone);
        assertThat(run()).isEqualTo(new GoLiveResult(0, Optional.empty(), List.of()));
    }

    @Test
    void whatCouldNotBeFollowedIsOpenUntilAPersonTicks() {
        goLive().tick(List.of("close"));
        actions.changes = () -> new Ending(State.FAILED, "", "look at table t");
        run();
        actions.changes = () -> Ending.done("");
        run();
        assertThat(actions.earlier).isEqualTo("look at table t");
    }

    @Test
    void aFailureOfTheDatabaseIsAFailureOfTheStep() {
        goLive().tick(List.of("close"));
        actions.changes = () -> {
            throw new LodestoneException(KernelErrorCode.DELTA_NOT_READY, "Nothing is captured.");
        };
        assertThat(run().failed().orElseThrow().id()).isEqualTo(LAST_CHANGES);
        assertThat(entry(goLive(), LAST_CHANGES)).returns("Nothing is captured.", GoLiveEntry::message);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the program is a shell script")
    void aStopLeavesTheStepOpen() throws IOException {
        goLive().tick(List.of("close", LAST_CHANGES, "numbers", VERIFY));
        GoLiveListener stopping = new GoLiveListener() {
            @Override
            public void printed(String line) {
                cancelled.set(true);
            }
        };
        assertThatThrownBy(() -> goLive().run(application("echo x; exec sleep 60"), stopping))
                .isInstanceOfSatisfying(
                        LodestoneException.class, e -> assertThat(e.errorCode()).isEqualTo(KernelErrorCode.CANCELLED));
        assertThat(goLive().item("index").isDone()).isFalse();
    }

    @Test
    void oneAtATime() {
        try (RunLock lock = RunLock.take(() -> pair.destination().openConnection(), DatabasePair.PATIENCE, "cutover")) {
            assertThat(lock.isHeld()).isTrue();
            assertThatThrownBy(this::run)
                    .isInstanceOf(LodestoneException.class)
                    .hasMessageContaining("Another cutover works on the destination");
        }
    }

    @Test
    void ticksMayBeTakenBack() {
        goLive().tick(List.of("close"));
        assertThat(goLive().tick(List.of("close")).get(0).isDone()).isTrue();
        goLive().untick(List.of("close"));
        assertThat(goLive().item("close").entry()).isEmpty();
        assertThatThrownBy(() -> goLive().tick(List.of("close", "indx")))
                .isInstanceOf(LodestoneException.class)
                .hasMessageContaining("did you mean 'index'?");
        assertThat(goLive().item("close").entry()).as("all or none").isEmpty();
    }

    @Test
    void aResetForgetsTheTicksAndCleanupTheirTable() {
        pair.source("CREATE TABLE t (id INT NOT NULL PRIMARY KEY)");
        pair.destination("CREATE TABLE t (id INT NOT NULL PRIMARY KEY)");
        MigrationPlan plan = TestPlan.of(straight(pair, "t"));
        pair.runner().run(request(plan, copying()), new TestSteps.Heard());
        goLive().tick(List.of("close"));

        pair.runner().run(TestSteps.reset(request(plan, copying())), new TestSteps.Heard());
        assertThat(goLive().item("close").entry()).isEmpty();

        pair.runner().cleanup(false, false);
        assertThat(pair.rows("SHOW TABLES LIKE 'lodestone%'")).isEmpty();
    }

    @Test
    void newRowsGetNumbersThatTheSourceNeverGave() {
        String counted = "CREATE TABLE %s (id INT UNSIGNED NOT NULL PRIMARY KEY AUTO_INCREMENT, v INT)";
        for (String name : List.of("t", "ahead", "moved")) {
            pair.source(counted.formatted(name));
            pair.destination(counted.formatted(name));
        }
        pair.source("INSERT INTO t (v) VALUES (1), (2), (3), (4), (5)", "DELETE FROM t WHERE id > 2");
        pair.source("INSERT INTO moved (v) VALUES (1), (2)");
        pair.destination("ALTER TABLE ahead AUTO_INCREMENT = 1000");
        MigrationPlan plan = TestPlan.of(
                straight(pair, "t"),
                straight(pair, "ahead"),
                table(
                        "moved",
                        "moved",
                        WriteMode.REPLACE,
                        null,
                        List.of(column("id", new Expression("s.id + 10")), column("v", new Column("v")))));
        assertThat(columns(pair, "t", "t")).hasSize(2);
        pair.runner().run(request(plan, copying()), new TestSteps.Heard());

        NextNumbers numbers = new NextNumbers(pair.source(), pair.destination());
        assertThat(numbers.raise(List.of(plan))).isEqualTo(new NextNumbers.Raised(2, List.of("t")));
        pair.destination("INSERT INTO t (v) VALUES (9)", "INSERT INTO ahead (v) VALUES (9)");
        assertThat(pair.rows("SELECT MAX(id) FROM t")).containsExactly("6");
        assertThat(pair.rows("SELECT MAX(id) FROM ahead")).containsExactly("1000");
        assertThat(numbers.raise(List.of(plan)).raised()).isEmpty();
    }

    private static String values(int rows, String row) {
        return IntStream.rangeClosed(1, rows).mapToObj(row::formatted).collect(Collectors.joining(", "));
    }

    @Test
    void aThrottledRunCopiesTheSame() {
        for (String definition : List.of(
                "CREATE TABLE keyed (id INT NOT NULL PRIMARY KEY, v VARCHAR(20))",
                "CREATE TABLE heap (v VARCHAR(20))")) {
            pair.source(definition);
            pair.destination(definition);
        }
        pair.source(
                "INSERT INTO keyed VALUES " + values(700, "(%1$d, 'value %1$d')"),
                "INSERT INTO heap VALUES " + values(300, "('value %d')"));
        pair.with(DatabasePair.options(2, 64 << 10, 0, OptionalLong.of(2000)));
        MigrationPlan plan = TestPlan.of(straight(pair, "keyed"), straight(pair, "heap"));
        long start = System.nanoTime();
        pair.runner().run(request(plan, copying()), new TestSteps.Heard());

        // 1000 rows at 2000 in a second; a slow machine only takes longer.
        assertThat(System.nanoTime() - start).isGreaterThan(400_000_000L);
        for (String table : List.of("keyed", "heap")) {
            assertThat(pair.rows("SELECT * FROM " + table + " ORDER BY 1"))
                    .isEqualTo(pair.sourceRows("SELECT * FROM " + table + " ORDER BY 1"));
        }
    }
}
