package io.lodestone.kernel.run;

import static io.lodestone.kernel.run.TestPlan.straight;
import static io.lodestone.kernel.run.TestSteps.copying;
import static io.lodestone.kernel.run.TestSteps.request;
import static io.lodestone.kernel.run.TestSteps.step;
import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.kernel.run.RunResult.Outcome;
import io.lodestone.kernel.run.TestSteps.Heard;
import io.lodestone.spi.ErrorType;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.Mode;
import io.lodestone.spi.plan.MigrationPlan;
import io.lodestone.spi.step.StepDescriptor;
import java.util.List;
import java.util.Random;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Connections that break at any byte: rows arrive all the same, once. */
class BrokenConnectionsIT {

    private static final int TRIALS = 20;
    private static final int MOST_RUNS = 6;
    private static final List<String> TABLES = List.of("item", "note", "tag");

    private final DatabasePair pair = new DatabasePair().with(DatabasePair.options(2, 256 << 10, 0));
    private final CuttingProxy proxy = new CuttingProxy("127.0.0.1", DatabasePair.serverPort());
    private int survived;

    @BeforeEach
    void create() {
        String columns = "(id INT PRIMARY KEY AUTO_INCREMENT, body VARCHAR(400) NOT NULL)";
        for (String table : TABLES) {
            pair.source(
                    "CREATE TABLE " + table + columns,
                    "INSERT INTO " + table
                            + " SELECT seq, REPEAT(CHAR(65 + seq MOD 26), seq MOD 390) FROM seq_1_to_4000");
            pair.destination("CREATE TABLE " + table + columns, "INSERT INTO " + table + " VALUES (1, 'own')");
        }
        pair.destination(
                "CREATE TABLE counted (name VARCHAR(20), number INT)",
                "CREATE TABLE audit (id INT)",
                "CREATE TRIGGER tag_audit AFTER INSERT ON tag FOR EACH ROW INSERT INTO audit VALUES (NEW.id)");
        pair.through(proxy.port());
    }

    @AfterEach
    void drop() {
        proxy.close();
        pair.close();
    }

    /** Adds one row of its own, which a second time would show. */
    private RunRequest work() {
        MigrationPlan plan = TestPlan.of(straight(pair, "item"), straight(pair, "note"), straight(pair, "tag"));
        StepDescriptor counting =
                StepDescriptor.of("count", "Count", Mode.DATA).after("copy").writes("counted");
        return request(
                plan,
                copying(),
                step(
                        counting,
                        context -> context.work()
                                .once(
                                        "items",
                                        handle -> handle.execute(
                                                "INSERT INTO counted SELECT 'items', COUNT(*) FROM item"))));
    }

    private Outcome run(RunRequest request) {
        return pair.runner().run(request, new Heard()).outcome();
    }

    @Test
    void wherever() {
        long before = proxy.bytes();
        assertThat(run(work())).isEqualTo(Outcome.COMPLETE);
        long bytes = proxy.bytes() - before;
        List<String> undisturbed = state();
        for (int trial = 0; trial < TRIALS; trial++) {
            pair.disconnect();
            assertThat(pair.runner().cleanup(true, true)).isEmpty();
            assertThat(pair.rows("SELECT body FROM item")).containsExactly("own");
            // From a seed, so that a failure can be repeated.
            proxy.cutAfter(new Random(trial).nextLong(bytes));
            untilComplete(trial);
            proxy.stopCutting();
            assertThat(state()).as("after the cut of trial " + trial).isEqualTo(undisturbed);
        }
        assertThat(proxy.made()).isGreaterThanOrEqualTo(TRIALS * 3 / 4);
        // The others hit this test's own questions, which nobody repeats.
        assertThat(survived).isGreaterThan(proxy.made() / 2);
    }

    private void untilComplete(int trial) {
        for (int run = 1; run <= MOST_RUNS; run++) {
            try {
                pair.disconnect();
                int made = proxy.made();
                assertThat(run(planned())).isIn(Outcome.COMPLETE, Outcome.ALREADY_COMPLETE);
                survived += run == 1 && proxy.made() > made ? 1 : 0;
                return;
            } catch (LodestoneException e) {
                assertThat(e.type())
                        .as("trial " + trial + ": " + e.getMessage())
                        .isIn(ErrorType.EXTERNAL, ErrorType.CONFIG);
            }
        }
        throw new AssertionError("Trial " + trial + " did not end within " + MOST_RUNS + " runs");
    }

    /** The test reads the schemas by itself; when the cut hits that, it looks again. */
    private RunRequest planned() {
        try {
            return work();
        } catch (JdbiException e) {
            pair.disconnect();
            return work();
        }
    }

    private List<String> state() {
        return pair.rows("SELECT 'item', COUNT(*), SUM(CRC32(CONCAT(id, body))) FROM item"
                + " UNION ALL SELECT 'note', COUNT(*), SUM(CRC32(CONCAT(id, body))) FROM note"
                + " UNION ALL SELECT 'tag', COUNT(*), SUM(CRC32(CONCAT(id, body))) FROM tag"
                + " UNION ALL SELECT name, number, 0 FROM counted"
                + " UNION ALL SELECT 'audit', COUNT(*), 0 FROM audit"
                + " UNION ALL SELECT TRIGGER_NAME, 1, 0 FROM information_schema.TRIGGERS"
                + " WHERE TRIGGER_SCHEMA = DATABASE()");
    }
}
