package io.lodestone.kernel.run;

import static io.lodestone.kernel.run.TestSteps.copying;
import static io.lodestone.kernel.run.TestSteps.request;
import static io.lodestone.kernel.run.TestSteps.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lodestone.kernel.config.LodestoneConfig.Capture;
import io.lodestone.kernel.config.LodestoneConfig.CopyOptions;
import io.lodestone.kernel.config.LodestoneConfig.FollowOptions;
import io.lodestone.kernel.config.LodestoneConfig.RunOptions;
import io.lodestone.kernel.config.LodestoneConfig.Transfer;
import io.lodestone.kernel.config.LodestoneConfig.UnknownTables;
import io.lodestone.kernel.state.StateTables;
import io.lodestone.kernel.state.SuspendedIndexes;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.database.Side;
import io.lodestone.spi.plan.MigrationPlan;
import io.lodestone.spi.step.RangeRequest;
import io.lodestone.spi.step.TableFill;
import java.util.ArrayDeque;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Large tables are filled without their secondary indexes, and nobody sees a difference afterwards. */
class RebuiltIndexesIT {

    private static final String[] SOURCE = {
        "CREATE TABLE t (id INT PRIMARY KEY, parent_id INT, code VARCHAR(20), note TEXT)",
        "INSERT INTO t SELECT seq, seq % 5, CONCAT('c', seq), REPEAT('n', seq % 300) FROM seq_1_to_3000",
        // Otherwise the server may take it for a small table.
        "ANALYZE TABLE t"
    };

    private static final String[] DESTINATION = {
        "CREATE TABLE p (id INT PRIMARY KEY)",
        "INSERT INTO p VALUES (0), (1), (2), (3), (4)",
        "CREATE TABLE log (id INT)",
        "CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY, parent_id INT, code VARCHAR(20), note TEXT,"
                + " KEY z (note(10), code) COMMENT 'it''s; a `first`, one', UNIQUE KEY code (code), KEY `a``b` (code, id),"
                + " FULLTEXT KEY words (note), KEY by_parent (parent_id),"
                + " CONSTRAINT of_parent FOREIGN KEY (parent_id) REFERENCES p (id) ON DELETE CASCADE)",
        "CREATE TRIGGER t_logged AFTER INSERT ON t FOR EACH ROW INSERT INTO log VALUES (NEW.id)"
    };

    private static RunOptions options(long rebuildIndexes, long budget) {
        return new RunOptions(
                Capture.NONE,
                UnknownTables.ARCHIVE,
                budget,
                RunOptions.PATIENCE,
                new CopyOptions(Transfer.AUTO, 2, 4000, OptionalLong.empty(), rebuildIndexes),
                FollowOptions.DEFAULT);
    }

    private static DatabasePair pair(long rebuildIndexes) {
        return new DatabasePair()
                .with(options(rebuildIndexes, 0))
                .source(SOURCE)
                .destination(DESTINATION);
    }

    private static MigrationPlan plan(DatabasePair pair) {
        return TestPlan.of(TestPlan.straight(pair, "t"));
    }

    /** Without the next id, which grows with every row. */
    private static String definition(DatabasePair pair) {
        return pair.rows("SHOW CREATE TABLE t").get(0).replaceAll(" AUTO_INCREMENT=\\d+", "");
    }

    private static List<String> left(DatabasePair pair) {
        return List.of(
                definition(pair),
                pair.rows("SHOW TRIGGERS").stream()
                        .map(trigger -> trigger.substring(0, trigger.indexOf("|20")))
                        .toList()
                        .toString(),
                pair.rows("SELECT COUNT(*) FROM log").toString(),
                pair.rows("SELECT COUNT(*), SUM(CRC32(CONCAT_WS('|', id, parent_id, code, note))) FROM t")
                        .toString());
    }

    @Test
    void afterwardsEverythingIsAsAfterASlowRun() {
        List<String> slow;
        try (DatabasePair pair = pair(Long.MAX_VALUE)) {
            pair.runner().run(request(plan(pair), copying()), new TestSteps.Heard());
            slow = left(pair);
        }
        try (DatabasePair pair = pair(0)) {
            String before = definition(pair);
            AtomicReference<String> meanwhile = new AtomicReference<>("");
            pair.runner()
                    .run(
                            request(plan(pair), copying()),
                            new TestSteps.Heard().afterChunk(() -> meanwhile.compareAndSet("", definition(pair))));
            assertThat(meanwhile.get())
                    .doesNotContain("KEY `z`", "KEY `a``b`", "KEY `by_parent`")
                    .contains("UNIQUE KEY `code`", "FULLTEXT KEY `words`", "CONSTRAINT `of_parent`");
            assertThat(definition(pair)).isEqualTo(before);
            assertThat(left(pair)).isEqualTo(slow);
            pair.destination("DELETE FROM p WHERE id = 4");
            assertThat(pair.rows("SELECT COUNT(*) FROM t WHERE parent_id = 4")).containsExactly("0");
            assertThatThrownBy(() -> pair.destination("INSERT INTO t VALUES (9000, 9, 'x', '')"))
                    .hasMessageContaining("of_parent");
        }
    }

    @Test
    void aRunThatFailsPutsThemBack() {
        try (DatabasePair pair = pair(0)) {
            pair.source("UPDATE t SET code = 'c1' WHERE id = 2900");
            String before = definition(pair);
            assertThatThrownBy(() -> pair.runner().run(request(plan(pair), copying()), new TestSteps.Heard()))
                    .isInstanceOf(LodestoneException.class);
            assertThat(definition(pair)).isEqualTo(before);
            pair.with(options(0, 1));
            pair.runner().run(request(plan(pair), copying()), new TestSteps.Heard());
            assertThat(pair.rows("SELECT COUNT(*) FROM t")).containsExactly("2999");
            assertThat(definition(pair)).isEqualTo(before);
        }
    }

    @Test
    void whatACrashLeftAwayTheNextRunPutsBackFirst() {
        try (DatabasePair pair = pair(Long.MAX_VALUE)) {
            String before = definition(pair);
            new StateTables(pair.destination()).create();
            SuspendedIndexes indexes = new SuspendedIndexes(pair.environment().connections()::openDestination);
            indexes.suspend(new ArrayDeque<>(List.of("t")));
            assertThat(definition(pair)).doesNotContain("KEY `z`");
            AtomicReference<String> meanwhile = new AtomicReference<>("");
            pair.runner()
                    .run(
                            request(plan(pair), copying()),
                            new TestSteps.Heard().afterChunk(() -> meanwhile.compareAndSet("", definition(pair))));
            assertThat(meanwhile.get()).isEqualTo(before);
            assertThat(pair.rows("SELECT COUNT(*) FROM lodestone_suspended_index"))
                    .containsExactly("0");
        }
    }

    @Test
    void anIndexThatIsThereAgainIsNotBuiltTwice() {
        try (DatabasePair pair = pair(0)) {
            String before = definition(pair);
            new StateTables(pair.destination()).create();
            SuspendedIndexes indexes = new SuspendedIndexes(pair.environment().connections()::openDestination);
            indexes.suspend(new ArrayDeque<>(List.of("t")));
            pair.destination("ALTER TABLE t ADD KEY z (note(10), code) COMMENT 'it''s; a `first`, one'");
            indexes.restore();
            assertThat(definition(pair)).isEqualTo(before);
            assertThat(pair.rows("SELECT COUNT(*) FROM lodestone_suspended_index"))
                    .containsExactly("0");
        }
    }

    @Test
    void rowsThatAreThereKeepTheirIndexes() {
        try (DatabasePair pair = pair(0)) {
            pair.destination("INSERT INTO t VALUES (1, 1, 'x', '')");
            String before = definition(pair);
            new StateTables(pair.destination()).create();
            new SuspendedIndexes(pair.environment().connections()::openDestination)
                    .suspend(new ArrayDeque<>(List.of("t")));
            assertThat(definition(pair)).isEqualTo(before);
        }
    }

    @Test
    void tablesThatStepsFillLoseThemToo() {
        try (DatabasePair pair = pair(0)) {
            pair.destination(
                    "CREATE TABLE s AS SELECT seq AS id FROM seq_1_to_500", "ALTER TABLE s ADD PRIMARY KEY (id)");
            String before = definition(pair);
            AtomicReference<String> meanwhile = new AtomicReference<>("");
            pair.runner()
                    .run(
                            request(
                                    TestPlan.of(),
                                    step(
                                            "fill",
                                            context -> context.work()
                                                    .fill(List.of(new TableFill(
                                                            "t",
                                                            new RangeRequest("s", Side.DESTINATION, "s", "id", 100),
                                                            (handle, range) -> {
                                                                meanwhile.compareAndSet("", definition(pair));
                                                                return handle.createUpdate("INSERT INTO t (id, code)"
                                                                                + " SELECT id, id FROM s"
                                                                                + " WHERE id BETWEEN :from AND :to")
                                                                        .bind("from", range.from())
                                                                        .bind("to", range.to())
                                                                        .execute();
                                                            }))))),
                            new TestSteps.Heard());
            assertThat(meanwhile.get()).doesNotContain("KEY `z`");
            assertThat(definition(pair)).isEqualTo(before);
            assertThat(pair.rows("SELECT COUNT(*), SUM(id) FROM t")).containsExactly("500|125250");
        }
    }
}
