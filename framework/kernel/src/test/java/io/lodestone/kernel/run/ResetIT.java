package io.lodestone.kernel.run;

import static io.lodestone.kernel.run.TestPlan.straight;
import static io.lodestone.kernel.run.TestSteps.copying;
import static io.lodestone.kernel.run.TestSteps.request;
import static io.lodestone.kernel.run.TestSteps.reset;
import static io.lodestone.kernel.run.TestSteps.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lodestone.kernel.KernelErrorCode;
import io.lodestone.kernel.edit.EditLog;
import io.lodestone.kernel.run.RunResult.Outcome;
import io.lodestone.kernel.run.TestSteps.Heard;
import io.lodestone.kernel.state.RunLock;
import io.lodestone.kernel.state.SuspendedTriggers;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.Mode;
import io.lodestone.spi.step.StepDescriptor;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is there after a run that something ended, and after a reset. */
class ResetIT {

    private static final String COLUMNS = "(id INT PRIMARY KEY AUTO_INCREMENT, body VARCHAR(50))";

    private final DatabasePair pair = new DatabasePair();

    @BeforeEach
    void create() {
        pair.source(
                "CREATE TABLE item" + COLUMNS, "INSERT INTO item SELECT seq, CONCAT('item ', seq) FROM seq_1_to_3000");
        pair.destination(
                "CREATE TABLE item" + COLUMNS,
                "INSERT INTO item VALUES (1, 'own')",
                "CREATE TABLE item_log (version INT PRIMARY KEY AUTO_INCREMENT, id INT)",
                "INSERT INTO item_log VALUES (7, 1)",
                "CREATE TRIGGER item_changed AFTER UPDATE ON item FOR EACH ROW INSERT INTO item_log (id) VALUES (NEW.id)");
    }

    @AfterEach
    void drop() {
        pair.close();
    }

    private RunRequest copy() {
        return request(TestPlan.of(straight(pair, "item")), copying());
    }

    @Test
    void whatTriggersWroteAfterTheRunGoesWithAReset() {
        pair.runner().run(copy(), new Heard());
        pair.destination("UPDATE item SET body = 'as delta does it' WHERE id < 4");
        assertThat(pair.rows("SELECT id FROM item_log ORDER BY version")).containsExactly("1", "1", "2", "3");

        assertThat(pair.runner().cleanup(true, true)).isEmpty();

        assertThat(pair.rows("SELECT * FROM item")).containsExactly("1|own");
        assertThat(pair.rows("SELECT * FROM item_log")).containsExactly("7|1");
        pair.destination("UPDATE item SET body = 'changed'");
        // Whoever reads the log by its numbers has seen 10 already.
        assertThat(pair.rows("SELECT * FROM item_log")).containsExactly("7|1", "11|1");
        assertThat(pair.rows("SHOW TABLES LIKE 'lodestone%'")).isEmpty();
    }

    @Test
    void whatDeltaBroughtGoesWithDataMode() {
        pair.destination("DROP TRIGGER item_changed");
        TestDelta delta = new TestDelta();
        delta.migrate(pair, TestDelta.triggers(pair), straight(pair, "item"));
        pair.source("UPDATE item SET body = 'new' WHERE id = 1");
        delta.run(pair, TestDelta.triggers(pair));
        assertThat(pair.rows("SELECT body FROM item WHERE id = 1")).containsExactly("new");

        pair.runner().run(reset(copy()), new Heard());
        assertThat(pair.rows("SELECT COUNT(*) FROM item")).containsExactly("3000");
        assertThat(pair.runner().cleanup(true, true)).isEmpty();

        assertThat(pair.rows("SELECT * FROM item")).containsExactly("1|own");
    }

    @Test
    void triggersThatWatchEditsGoAlsoWhenAResetWasKilledWhileTheyWereAway() {
        RunRequest work = copy();
        pair.runner().run(work, new Heard());
        new EditLog(pair.destination()).install(work.plan().tables());
        SuspendedTriggers triggers =
                new SuspendedTriggers(() -> pair.destination().openConnection());
        triggers.suspend(List.of("item"));
        assertThat(triggers()).isEmpty();

        assertThat(pair.runner().cleanup(true, true)).isEmpty();

        assertThat(triggers()).containsExactly("item_changed");
        assertThat(pair.rows("SELECT * FROM item")).containsExactly("1|own");
    }

    @Test
    void triggersThatWereNotedAndNotYetDroppedWhenARunWasKilledAreNoObstacle() {
        pair.runner().run(copy(), new Heard());
        SuspendedTriggers triggers =
                new SuspendedTriggers(() -> pair.destination().openConnection());
        triggers.suspend(List.of("item"));
        pair.destination("CREATE TABLE noted SELECT * FROM lodestone_suspended_trigger");
        triggers.restore();
        pair.destination("INSERT INTO lodestone_suspended_trigger SELECT * FROM noted");

        triggers.suspend(List.of("item"));

        assertThat(triggers()).isEmpty();
        assertThat(triggers.restore()).isEqualTo(1);
        assertThat(triggers()).containsExactly("item_changed");
    }

    private List<String> triggers() {
        return pair.rows("SELECT TRIGGER_NAME FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = DATABASE()");
    }

    @Test
    void aFullTableEndsTheRunInsteadOfRejectingRows() {
        pair.destination(
                "DROP TABLE item",
                "SET SESSION max_heap_table_size = 16384",
                "CREATE TABLE item" + COLUMNS + " ENGINE=MEMORY");
        pair.with(DatabasePair.options(1, 8 << 20, 1_000_000));

        assertThatThrownBy(() -> pair.runner().run(copy(), new Heard()))
                .isInstanceOfSatisfying(
                        LodestoneException.class,
                        e -> assertThat(e.errorCode()).isEqualTo(KernelErrorCode.DATABASE_FAILED))
                .hasMessageContaining("Copying item: The table 'item' is full");
        assertThat(pair.rows("SELECT COUNT(*) FROM lodestone_reject")).containsExactly("0");

        pair.destination("DELETE FROM item", "ALTER TABLE item ENGINE=InnoDB");
        assertThat(pair.runner().run(copy(), new Heard()).outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(pair.rows("SELECT COUNT(*), MAX(body) FROM item")).containsExactly("3000|item 999");
    }

    @Test
    void theLockOfARunIsTakenAgainWhenItsConnectionIsCut() {
        AtomicBoolean cut = new AtomicBoolean();
        BoundStep cutting = step("before", context -> cut.set(endLock()));
        RunRequest work = request(
                TestPlan.of(straight(pair, "item")),
                cutting,
                new BoundStep(
                        new TestSteps.Scripted(
                                copying().step().descriptor().after("before"),
                                c -> {},
                                context -> context.work().copy(context.work().tables())),
                        "test",
                        TestPlan.NO_OPTIONS));

        assertThat(pair.runner().run(work, new Heard()).outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(cut).isTrue();
    }

    /** Kills the connection that holds it, and lets nobody else in between. */
    private boolean endLock() {
        pair.destination("KILL "
                + pair.rows("SELECT LOCK_HOLDER FROM (SELECT IS_USED_LOCK(CONCAT('lodestone:',"
                                + " LEFT(SHA2(DATABASE(), 256), 40))) LOCK_HOLDER) held")
                        .get(0));
        return true;
    }

    @Test
    void aRunWhoseLockSomebodyElseHadInBetweenStops() {
        RunRequest work = request(
                TestPlan.of(straight(pair, "item")),
                step("before", context -> {
                    endLock();
                    try (RunLock other =
                            RunLock.take(() -> pair.destination().openConnection(), DatabasePair.PATIENCE)) {
                        assertThat(other.isHeld()).isTrue();
                        // What every run, delta and reset does first.
                        pair.destination("UPDATE lodestone_run SET state = 'INTERRUPTED'");
                    }
                }),
                copying(),
                step(
                        StepDescriptor.of("late", "Late", Mode.DATA).after("before"),
                        context -> pair.destination("INSERT INTO item VALUES (99999, 'too late')")));

        assertThatThrownBy(() -> pair.runner().run(work, new Heard()))
                .hasMessageContaining("The connection that keeps other runs away from the destination was lost");
        assertThat(pair.rows("SELECT * FROM item WHERE id = 99999")).isEmpty();
        assertThat(pair.runner().run(work, new Heard()).outcome()).isEqualTo(Outcome.COMPLETE);
    }

    @Test
    void aResetGivesBackTriggersAndRows() {
        pair.runner().run(copy(), new Heard());
        assertThat(pair.runner().run(reset(copy()), new Heard()).outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(pair.rows("SHOW TRIGGERS")).hasSize(1);
        assertThat(pair.rows("SELECT COUNT(*) FROM item")).containsExactly("3000");
    }
}
