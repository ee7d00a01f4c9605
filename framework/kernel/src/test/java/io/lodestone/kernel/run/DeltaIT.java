package io.lodestone.kernel.run;

import static io.lodestone.kernel.run.TestPlan.column;
import static io.lodestone.kernel.run.TestPlan.columns;
import static io.lodestone.kernel.run.TestPlan.items;
import static io.lodestone.kernel.run.TestPlan.straight;
import static io.lodestone.kernel.run.TestPlan.table;
import static io.lodestone.kernel.run.TestSteps.copying;
import static io.lodestone.kernel.run.TestSteps.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lodestone.kernel.delta.ChangeCapture;
import io.lodestone.kernel.delta.DeltaResult;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.Mode;
import io.lodestone.spi.plan.ColumnPlan;
import io.lodestone.spi.plan.MigrationPlan;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.plan.ValueSource.Column;
import io.lodestone.spi.plan.ValueSource.Constant;
import io.lodestone.spi.plan.ValueSource.Expression;
import io.lodestone.spi.plan.WriteMode;
import io.lodestone.spi.step.Change;
import io.lodestone.spi.step.ChangeBatch;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.StepDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeltaIT {

    private DatabasePair pair = pair("");
    private final TestDelta delta = new TestDelta();
    private final List<Finding> findings = delta.findings();

    @AfterEach
    void drop() {
        pair.close();
    }

    private void follow(Consumer<ChangeBatch> seen, String... tables) {
        delta.follow(Set.of(tables), (changes, context) -> seen.accept(changes));
    }

    /** Fresh databases on a server that can do what the capture needs. */
    DatabasePair pair(String prefix) {
        return new DatabasePair(prefix);
    }

    ChangeCapture capture(DatabasePair databases) {
        return TestDelta.triggers(databases);
    }

    private ChangeCapture capture() {
        return capture(pair);
    }

    private void migrate(TablePlan... tables) {
        delta.migrate(pair, capture(), tables);
    }

    private DeltaResult delta() {
        return delta.run(pair, capture());
    }

    private void both(String... definitions) {
        pair.source(definitions);
        pair.destination(definitions);
    }

    private long entries(String table) {
        return entries(pair, table);
    }

    /** How many changes of the table wait. */
    long entries(DatabasePair databases, String table) {
        return Long.parseLong(
                databases.sourceRows("SELECT COUNT(*) FROM m2_cl_" + table).get(0));
    }

    /** Keeps the changes of t that wait, so that they can be brought once more. */
    void keep(DatabasePair databases) {
        databases.source("CREATE TABLE saved AS SELECT * FROM m2_cl_t");
    }

    void bringOnceMore(DatabasePair databases) {
        databases.source("INSERT INTO m2_cl_t SELECT * FROM saved");
    }

    /** The changes of u are not captured any more. */
    void stopCapture(DatabasePair databases) {
        databases.source(
                "DROP TRIGGER trg_u_after_insert",
                "DROP TRIGGER trg_u_after_update",
                "DROP TRIGGER trg_u_after_delete",
                "DROP TABLE m2_cl_u");
    }

    /** Whether one delta brings what changes while it runs, too. */
    boolean bringsWhatComesMeanwhile() {
        return true;
    }

    @Test
    void insertsUpdatesDeletesAndKeyChangesArrive() {
        pair.source("CREATE TABLE t (id BIGINT UNSIGNED NOT NULL PRIMARY KEY, v VARCHAR(20))");
        pair.destination(
                "CREATE TABLE t (id BIGINT UNSIGNED NOT NULL PRIMARY KEY, v VARCHAR(20), own INT NOT NULL DEFAULT 0)");
        pair.source("INSERT INTO t VALUES (1, 'a'), (2, 'b'), (3, 'c'), (4, 'd')");
        migrate(straight(pair, "t"));
        pair.destination("UPDATE t SET own = id");

        pair.source(
                "INSERT INTO t VALUES (18446744073709551615, 'it''s \\\\ new')",
                "UPDATE t SET v = 'A' WHERE id = 1",
                "DELETE FROM t WHERE id = 2",
                "UPDATE t SET id = 30 WHERE id = 3");
        DeltaResult result = delta();

        assertThat(pair.rows("SELECT id, v, own FROM t ORDER BY id"))
                .containsExactly("1|A|1", "4|d|4", "30|c|0", "18446744073709551615|it's \\ new|0");
        assertThat(result.captured()).isEqualTo(5);
        assertThat(result.deleted()).isEqualTo(2);
        assertThat(result.lag50()).isPositive().isLessThanOrEqualTo(result.lag99());
        assertThat(result.lag99()).isLessThanOrEqualTo(result.longestLag());
        assertThat(result.changesPerSecond()).isPositive();
        assertThat(entries("t")).isZero();
        assertThat(findings).isEmpty();
        assertThat(delta().captured()).isZero();
    }

    @Test
    void theSameChangesTwiceGiveTheSame() {
        both(
                "CREATE TABLE t (a INT NOT NULL, b VARCHAR(9) NOT NULL, q DECIMAL(12,4) NOT NULL, v INT, PRIMARY KEY (a, b, q))");
        pair.source("INSERT INTO t VALUES (1, 'x', 1.5, 1), (1, 'y', 1.5, 2), (1, 'x', 0.25, 3)");
        migrate(straight(pair, "t"));
        pair.source(
                "UPDATE t SET v = 9 WHERE q = 0.25",
                "DELETE FROM t WHERE b = 'y'",
                "INSERT INTO t VALUES (2, 'z''\\\\', 3, 4)");
        keep(pair);
        delta();
        List<String> once = pair.rows("SELECT * FROM t ORDER BY a, b, q");
        bringOnceMore(pair);
        delta();

        assertThat(pair.rows("SELECT * FROM t ORDER BY a, b, q"))
                .isEqualTo(once)
                .isEqualTo(pair.sourceRows("SELECT * FROM t ORDER BY a, b, q"))
                .hasSize(3);
    }

    @Test
    void aChangeWhileChangesAreAppliedIsNotLost() {
        both("CREATE TABLE t (id INT NOT NULL PRIMARY KEY, v INT)");
        pair.source("INSERT INTO t VALUES (1, 1), (2, 2)");
        List<Integer> rounds = new ArrayList<>();
        follow(
                changes -> {
                    rounds.add(changes.changes().size());
                    if (rounds.size() == 1) {
                        // The row was copied by now, and its entry is marked.
                        pair.source("UPDATE t SET v = 100 WHERE id = 1", "DELETE FROM t WHERE id = 2");
                    }
                },
                "t");
        migrate(straight(pair, "t"));
        pair.source("UPDATE t SET v = v + 10");

        delta();
        if (!bringsWhatComesMeanwhile()) {
            delta();
        }

        // A binary log may be read between the two later changes.
        assertThat(rounds).startsWith(2);
        assertThat(rounds.stream().mapToInt(Integer::intValue).sum())
                .as("entries in rounds of %s", rounds)
                .isEqualTo(4);
        assertThat(pair.rows("SELECT id, v FROM t")).containsExactly("1|100");
        assertThat(entries("t")).isZero();
    }

    @Test
    void aRowFollowsItsFilterFromOnePlanToAnother() {
        pair.source("CREATE TABLE t (id INT NOT NULL PRIMARY KEY, kind INT, v VARCHAR(9))");
        pair.destination(
                "CREATE TABLE t (id INT NOT NULL PRIMARY KEY, v VARCHAR(9))",
                "CREATE TABLE u (id INT NOT NULL PRIMARY KEY, src VARCHAR(9) NOT NULL, v VARCHAR(9), own INT,"
                        + " UNIQUE KEY (own))");
        pair.source("INSERT INTO t VALUES (1, 1, 'a'), (2, 2, 'b'), (3, 2, 'c')");
        List<ColumnPlan> moved = List.of(
                column("id", new Expression("s.id + 1000")),
                column("src", new Constant("moved")),
                column("v", new Column("v")));
        migrate(
                table("t", "t", WriteMode.REPLACE, "s.kind = 1", columns(pair, "t", "t")),
                table("t", "u", WriteMode.APPEND, "s.kind = 2", moved));

        pair.source(
                "UPDATE t SET kind = 2 WHERE id = 1",
                "UPDATE t SET kind = 1 WHERE id = 2",
                "DELETE FROM t WHERE id = 3");
        delta();

        assertThat(pair.rows("SELECT id, v FROM t ORDER BY id")).containsExactly("2|b");
        assertThat(pair.rows("SELECT id, v FROM u ORDER BY id")).containsExactly("1001|a");
    }

    @Test
    void whatForeignKeysDidInTheSourceIsReplayed() {
        String[] definitions = {
            "CREATE TABLE parent (id INT NOT NULL PRIMARY KEY, v INT)",
            "CREATE TABLE child (cid INT NOT NULL PRIMARY KEY, parent_id INT NULL, other_id INT NULL, v INT, FOREIGN KEY"
                    + " (parent_id) REFERENCES parent (id) ON DELETE CASCADE, FOREIGN KEY (other_id) REFERENCES parent (id)"
                    + " ON DELETE SET NULL)",
            "CREATE TABLE grandchild (gid INT NOT NULL PRIMARY KEY, child_id INT NOT NULL, FOREIGN KEY (child_id)"
                    + " REFERENCES child (cid) ON DELETE CASCADE)"
        };
        pair.source(definitions);
        pair.destination(
                "CREATE TABLE parent (id INT NOT NULL PRIMARY KEY, v INT)",
                "CREATE TABLE child (cid INT NOT NULL PRIMARY KEY, parent_id INT NULL, other_id INT NULL, v INT)",
                "CREATE TABLE grandchild (gid INT NOT NULL PRIMARY KEY, child_id INT NOT NULL)");
        pair.source(
                "INSERT INTO parent VALUES (1, 1), (2, 2), (3, 3)",
                "INSERT INTO child VALUES (10, 1, 2, 0), (20, 2, 1, 0), (30, 3, NULL, 0), (40, 3, NULL, 0)",
                "INSERT INTO grandchild VALUES (100, 10), (200, 20), (300, 30)");
        migrate(straight(pair, "parent"), straight(pair, "child"), straight(pair, "grandchild"));

        pair.source(
                "DELETE FROM parent WHERE id = 1",
                "DELETE FROM parent WHERE id = 3",
                "INSERT INTO parent VALUES (3, 33)",
                "UPDATE parent SET v = 34 WHERE id = 3",
                "INSERT INTO child VALUES (30, 3, NULL, 1)");
        assertThat(entries("grandchild")).isZero();
        delta();

        for (String table : List.of("parent", "child", "grandchild")) {
            String all = "SELECT * FROM " + table + " ORDER BY 1";
            assertThat(pair.rows(all)).as(table).isEqualTo(pair.sourceRows(all));
        }
        assertThat(pair.rows("SELECT cid, parent_id, other_id, v FROM child ORDER BY 1"))
                .containsExactly("20|2|null|0", "30|3|null|1");
        assertThat(findings).isEmpty();
    }

    @Test
    void valuesComputedFromOtherTablesFollowThose() {
        pair.source(
                "CREATE TABLE item (id INT NOT NULL PRIMARY KEY, type_id INT)",
                "CREATE TABLE item_value (value_id INT NOT NULL PRIMARY KEY, item_id INT, v VARCHAR(9))",
                "CREATE TABLE type (id INT NOT NULL PRIMARY KEY, live INT)");
        pair.destination("CREATE TABLE item (id INT NOT NULL PRIMARY KEY, flat VARCHAR(9) NULL)");
        pair.source(
                "INSERT INTO item VALUES (1, 1), (2, 1), (3, 2)",
                "INSERT INTO item_value VALUES (10, 1, 'a'), (20, 2, 'b'), (30, 3, 'c')",
                "INSERT INTO type VALUES (1, 1), (2, 0)");
        migrate(items(
                "s.type_id IN (SELECT t.id FROM {type} t WHERE t.live = 1)",
                column("flat", new Expression("(SELECT v.v FROM {item_value} v WHERE v.item_id = s.id)"))));
        assertThat(pair.rows("SELECT * FROM item ORDER BY id")).containsExactly("1|a", "2|b");

        pair.source(
                "UPDATE item_value SET v = 'A' WHERE value_id = 10",
                "DELETE FROM item_value WHERE value_id = 20",
                "UPDATE type SET live = 1 WHERE id = 2");
        delta();

        assertThat(pair.rows("SELECT * FROM item ORDER BY id")).containsExactly("1|A", "2|null", "3|c");
        assertThat(findings).isEmpty();
    }

    @Test
    void whatOnlyLooksAtAChangedRowIsBroughtOnlyWhereItMatters() {
        pair.source("CREATE TABLE t (id INT NOT NULL PRIMARY KEY, family INT NOT NULL, v INT NOT NULL)");
        pair.destination(
                "CREATE TABLE t (id INT NOT NULL PRIMARY KEY, family INT NOT NULL, v INT NOT NULL)",
                "CREATE TABLE eldest (id INT NOT NULL PRIMARY KEY, v INT NOT NULL)");
        pair.source("INSERT INTO t VALUES (1, 1, 10), (2, 1, 20), (3, 1, 30), (4, 2, 10), (5, 2, 5)");
        migrate(
                straight(pair, "t"),
                table(
                        "t",
                        "eldest",
                        WriteMode.REPLACE,
                        "NOT EXISTS (SELECT 1 FROM {t} o WHERE o.family = s.family AND o.v > s.v)",
                        columns(pair, "t", "eldest")));
        assertThat(pair.rows("SELECT id FROM eldest ORDER BY id")).containsExactly("3", "4");
        pair.destination("UPDATE t SET v = -1 WHERE id = 3");

        pair.source("UPDATE t SET v = 40 WHERE id = 2");
        DeltaResult result = delta();

        assertThat(pair.rows("SELECT id, v FROM eldest ORDER BY id")).containsExactly("2|40", "4|10");
        assertThat(pair.rows("SELECT id, v FROM t WHERE family = 1 ORDER BY id"))
                .as("its siblings are the source's no more than before")
                .containsExactly("1|10", "2|40", "3|-1");
        assertThat(result.written()).isEqualTo(2);
    }

    @Test
    void rowsThatNoSubqueryWantsLeadToNoOthers() {
        pair.source(
                "CREATE TABLE item (id INT NOT NULL PRIMARY KEY)",
                "CREATE TABLE item_value (value_id INT NOT NULL PRIMARY KEY, kind SMALLINT UNSIGNED NULL, item_id INT, v VARCHAR(9))");
        pair.destination(
                "CREATE TABLE item (id INT NOT NULL PRIMARY KEY, flat VARCHAR(9) NULL)",
                "CREATE TABLE plain (id INT NOT NULL PRIMARY KEY)");
        pair.source(
                "INSERT INTO item VALUES (1), (2), (3), (4), (5), (6), (7), (8)",
                "INSERT INTO item_value VALUES (10, 1, 1, 'a'), (11, 2, 1, 'b'), (20, 1, 2, 'c'), (21, 2, 2, 'd'),"
                        + " (30, 2, 3, 'e'), (40, 1, 4, 'f'), (50, 1, 5, 'g'), (60, 1, 6, 'h'), (61, 2, 6, 'i'), (70, 1, 7, 'j')");
        migrate(
                items(
                        null,
                        column(
                                "flat",
                                new Expression("(SELECT MAX(v.v) FROM {item_value} v WHERE v.item_id = s.id"
                                        + " AND v.kind = 1)"))),
                table("item", "plain", WriteMode.REPLACE, null, columns(pair, "item", "plain")));
        assertThat(pair.rows("SELECT * FROM item ORDER BY id"))
                .containsExactly("1|a", "2|c", "3|null", "4|f", "5|g", "6|h", "7|j", "8|null");
        pair.destination("UPDATE item SET flat = 'old'");

        pair.source(
                "UPDATE item_value SET v = 'B' WHERE value_id = 11",
                "DELETE FROM item_value WHERE value_id IN (20, 61)",
                "UPDATE item_value SET kind = 1 WHERE value_id = 30",
                "UPDATE item_value SET kind = 2 WHERE value_id = 40",
                "UPDATE item_value SET kind = NULL WHERE value_id = 50",
                "UPDATE item_value SET item_id = 8 WHERE value_id = 70",
                "UPDATE item_value SET kind = 3 WHERE value_id = 70",
                "INSERT INTO item_value VALUES (12, 2, 1, 'z')");
        DeltaResult result = delta();

        assertThat(pair.rows("SELECT * FROM item ORDER BY id"))
                .as("those whose value is, was or was for a moment of the wanted kind, and no others")
                .containsExactly("1|old", "2|null", "3|e", "4|null", "5|null", "6|old", "7|null", "8|null");
        assertThat(result.written()).isEqualTo(6);
        assertThat(findings).isEmpty();
    }

    @Test
    void whatHungOnAFormerValueOfARowIsMadeAnew() {
        pair.source(
                "CREATE TABLE item (id INT NOT NULL PRIMARY KEY, code VARCHAR(9) NOT NULL, shelf INT NOT NULL)",
                "CREATE TABLE label (label_id INT NOT NULL PRIMARY KEY, code VARCHAR(9), text VARCHAR(9))",
                "CREATE TABLE shelf (shelf_id INT NOT NULL PRIMARY KEY, place INT NOT NULL, text VARCHAR(9))");
        pair.destination(
                "CREATE TABLE item (id INT NOT NULL PRIMARY KEY, label VARCHAR(9) NULL, shelf VARCHAR(9) NULL)");
        pair.source(
                "INSERT INTO item VALUES (1, 'x', 1), (2, 'ÿ', 2), (3, 'z', 3), (4, 'u', 4)",
                "INSERT INTO label VALUES (10, 'x', 'ten'), (20, 'u', 'twenty')",
                "INSERT INTO shelf VALUES (7, 1, 'low'), (8, 4, 'high')");
        migrate(items(
                null,
                column("label", new Expression("(SELECT l.text FROM {label} l WHERE l.code = s.code)")),
                column("shelf", new Expression("(SELECT f.text FROM {shelf} f WHERE f.place = s.shelf)"))));
        assertThat(pair.rows("SELECT * FROM item ORDER BY id"))
                .containsExactly("1|ten|low", "2|null|null", "3|null|null", "4|twenty|high");

        pair.source(
                "UPDATE label SET code = 'ÿ' WHERE label_id = 10",
                "UPDATE label SET code = 'z' WHERE label_id = 10",
                "UPDATE label SET code = NULL WHERE label_id = 20",
                "UPDATE shelf SET place = 3 WHERE shelf_id = 7",
                "DELETE FROM shelf WHERE shelf_id = 8",
                "INSERT INTO shelf VALUES (8, 2, 'new')");
        delta();

        assertThat(pair.rows("SELECT * FROM item ORDER BY id"))
                .containsExactly("1|null|null", "2|null|new", "3|ten|low", "4|null|null");
        assertThat(findings).isEmpty();
    }

    @Test
    void aStepThatWasInterruptedLearnsTheNextTimeWhatOnlyTheDestinationShowed() {
        both(
                "CREATE TABLE parent (id INT NOT NULL PRIMARY KEY)",
                "CREATE TABLE child (cid INT NOT NULL PRIMARY KEY, parent_id INT NOT NULL, FOREIGN KEY (parent_id)"
                        + " REFERENCES parent (id) ON DELETE CASCADE)");
        pair.source("INSERT INTO parent VALUES (1), (2)", "INSERT INTO child VALUES (10, 1), (20, 2)");
        List<Change> seen = new ArrayList<>();
        List<RuntimeException> trouble = new ArrayList<>(List.of(new IllegalStateException("interrupted")));
        follow(
                changes -> {
                    if (!trouble.isEmpty()) {
                        throw trouble.remove(0);
                    }
                    seen.addAll(changes.changes());
                },
                "child");
        migrate(straight(pair, "parent"), straight(pair, "child"));
        pair.source("DELETE FROM parent WHERE id = 1");

        assertThatThrownBy(this::delta).hasStackTraceContaining("interrupted");
        assertThat(pair.rows("SELECT cid FROM child"))
                .as("the rows were brought")
                .containsExactly("20");
        delta();

        assertThat(seen).containsExactly(new Change("child", List.of("10"), Change.Operation.DELETE));
        seen.clear();
        delta();
        assertThat(seen).isEmpty();
    }

    @Test
    void aSmallTableIsLookedAtAsAWholeWhereNothingTellsWhichRowsAreConcerned() {
        pair.source("CREATE TABLE tag (id INT NOT NULL PRIMARY KEY, name VARCHAR(9) NOT NULL)");
        pair.destination("CREATE TABLE tag (id INT NOT NULL PRIMARY KEY, name VARCHAR(9) NOT NULL)");
        pair.source("INSERT INTO tag VALUES (1, 'a'), (2, 'A '), (3, 'b')");
        migrate(table(
                "tag",
                "tag",
                WriteMode.REPLACE,
                "s.id = (SELECT MIN(t.id) FROM {tag} t WHERE UPPER(TRIM(t.name)) = UPPER(TRIM(s.name)))",
                columns(pair, "tag", "tag")));
        assertThat(pair.rows("SELECT id FROM tag ORDER BY id")).containsExactly("1", "3");

        pair.source("DELETE FROM tag WHERE id = 1");
        delta();

        assertThat(pair.rows("SELECT id FROM tag ORDER BY id")).containsExactly("2", "3");
        assertThat(findings).isEmpty();
    }

    @Test
    void aLargeTableIsFollowedThroughTheOneBetween() {
        pair.source(
                "CREATE TABLE item (id INT NOT NULL PRIMARY KEY)",
                "CREATE TABLE visit (visit_id INT NOT NULL PRIMARY KEY, item_id INT, who VARCHAR(9))",
                "CREATE TABLE person (code VARCHAR(9) NOT NULL PRIMARY KEY, age INT)",
                "INSERT INTO item SELECT seq FROM seq_1_to_5100",
                "INSERT INTO visit VALUES (10, 7, 'x'), (11, 7, '{visit}'), (12, 8, '{visit}'), (13, 9, 'y'), (14, 10, NULL)",
                "INSERT INTO person VALUES ('x', 1), ('{visit}', 2), ('y', 3)");
        pair.destination("CREATE TABLE item (id INT NOT NULL PRIMARY KEY, flat VARCHAR(9) NULL)");
        migrate(items(
                null,
                column(
                        "flat",
                        new Expression("(SELECT SUM(p.age) FROM {visit} v JOIN {person} p ON p.code = v.who"
                                + " WHERE v.item_id = s.id)"))));
        pair.destination("UPDATE item SET flat = 'old'");

        pair.source("UPDATE person SET age = 5 WHERE code = '{visit}'", "DELETE FROM person WHERE code = 'y'");
        DeltaResult result = delta();

        assertThat(pair.rows("SELECT * FROM item WHERE id BETWEEN 6 AND 10 ORDER BY id"))
                .containsExactly("6|old", "7|6", "8|5", "9|null", "10|old");
        assertThat(result.written()).isEqualTo(3);
        assertThat(findings).isEmpty();
    }

    @Test
    void rowsThatLookAtNoOtherAreNotLookedAt() {
        pair.source(
                "CREATE TABLE item (id INT NOT NULL PRIMARY KEY, name VARCHAR(9))",
                "INSERT INTO item SELECT seq, CONCAT('n', seq) FROM seq_1_to_5100",
                "UPDATE item SET name = ' n8' WHERE id = 7");
        pair.destination("CREATE TABLE item (id INT NOT NULL PRIMARY KEY, flat VARCHAR(9) NULL)");
        migrate(
                items(
                        null,
                        column(
                                "flat",
                                new Expression(
                                        "CASE WHEN s.name LIKE ' %' AND EXISTS (SELECT 1 FROM {item} o"
                                                + " WHERE TRIM(o.name) = TRIM(s.name) AND o.id <> s.id) THEN 'same' ELSE TRIM(s.name) END"))));
        assertThat(pair.rows("SELECT * FROM item WHERE id IN (7, 8) ORDER BY id"))
                .containsExactly("7|same", "8|n8");
        pair.destination("UPDATE item SET flat = 'old'");

        pair.source("UPDATE item SET name = 'other' WHERE id = 8");
        DeltaResult result = delta();

        assertThat(pair.rows("SELECT * FROM item WHERE id BETWEEN 7 AND 9 ORDER BY id"))
                .containsExactly("7|n8", "8|other", "9|old");
        assertThat(result.written()).isEqualTo(2);
        assertThat(findings).isEmpty();
    }

    @Test
    void everySubqueryIsFollowedByItsOwnKey() {
        pair.source(
                "CREATE TABLE item (id INT NOT NULL PRIMARY KEY, one_id INT, other_id INT)",
                "CREATE TABLE name (id INT NOT NULL PRIMARY KEY, v VARCHAR(9))",
                "INSERT INTO item VALUES (1, 10, 20), (2, 30, 10), (3, 30, 20), (4, 40, 40)",
                "INSERT INTO name VALUES (10, 'a'), (20, 'b'), (30, 'c')");
        pair.destination("CREATE TABLE item (id INT NOT NULL PRIMARY KEY, flat VARCHAR(9) NULL, either INT NULL)");
        migrate(items(
                null,
                column(
                        "flat",
                        new Expression("CONCAT_WS('', (SELECT n.v FROM {name} n WHERE n.id = s.one_id),"
                                + " (SELECT n.v FROM {name} n WHERE n.id = s.other_id))")),
                column(
                        "either",
                        new Expression("(SELECT COUNT(*) FROM {name} n WHERE n.id = s.other_id OR n.id = s.one_id)"))));
        assertThat(pair.rows("SELECT * FROM item ORDER BY id")).containsExactly("1|ab|2", "2|ca|2", "3|cb|2", "4||0");

        pair.source("UPDATE name SET v = 'A' WHERE id = 10", "INSERT INTO name VALUES (40, 'd')");
        delta();

        assertThat(pair.rows("SELECT * FROM item ORDER BY id")).containsExactly("1|Ab|2", "2|cA|2", "3|cb|2", "4|dd|1");
        assertThat(findings).isEmpty();
    }

    @Test
    void aStepThatDerivesRowsAndFollowsNothingIsTold() {
        both("CREATE TABLE t (id INT NOT NULL PRIMARY KEY, v INT)");
        pair.destination("CREATE TABLE derived (id INT NOT NULL PRIMARY KEY)");
        pair.source("INSERT INTO t VALUES (1, 1)");
        delta.steps()
                .set(
                        0,
                        TestSteps.step(
                                StepDescriptor.of("copy", "Tables", Mode.DATA).writes("derived"), context -> {
                                    context.work().copy(context.work().tables());
                                    context.work()
                                            .once(
                                                    "derive",
                                                    handle -> handle.execute("INSERT INTO derived SELECT id FROM t"));
                                }));
        delta.steps()
                .add(TestSteps.step(StepDescriptor.of("idle", "Idle", Mode.DATA).writes("derived"), context -> {}));
        migrate(straight(pair, "t"));

        pair.source("INSERT INTO t VALUES (2, 2)");
        delta();

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.place()).isEqualTo("copy");
            assertThat(finding.message())
                    .isEqualTo(
                            "Step 'copy' made rows of derived when t had other contents, and does not follow changes: they"
                                    + " are as data mode left them.");
        });
    }

    @Test
    void rowsThatWentWithAParentAreToldWhereTheDestinationDoesNotShowWhich() {
        pair.source(
                "CREATE TABLE parent (id INT NOT NULL PRIMARY KEY)",
                "CREATE TABLE child (cid INT NOT NULL PRIMARY KEY, parent_id INT NOT NULL, FOREIGN KEY (parent_id)"
                        + " REFERENCES parent (id) ON DELETE CASCADE)");
        pair.destination(
                "CREATE TABLE parent (id INT NOT NULL PRIMARY KEY)",
                "CREATE TABLE child (cid INT NOT NULL PRIMARY KEY)");
        pair.source("INSERT INTO parent VALUES (1)", "INSERT INTO child VALUES (10, 1)");
        migrate(
                straight(pair, "parent"),
                table("child", "child", WriteMode.REPLACE, null, List.of(column("cid", new Column("cid")))));

        pair.source("DELETE FROM parent");
        delta();

        assertThat(findings)
                .extracting(Finding::message)
                .containsExactly(
                        "Rows of parent are gone, and by a foreign key rows of child with them; which ones, child does"
                                + " not tell.");
    }

    @Test
    void aTableWithoutItsChangelogStopsNothing() {
        both("CREATE TABLE t (id INT NOT NULL PRIMARY KEY)", "CREATE TABLE u (id INT NOT NULL PRIMARY KEY)");
        migrate(straight(pair, "t"), straight(pair, "u"));
        stopCapture(pair);
        pair.source("INSERT INTO t VALUES (1)", "INSERT INTO u VALUES (1)");

        delta();

        assertThat(pair.rows("SELECT id FROM t")).containsExactly("1");
        assertThat(findings).extracting(Finding::place).containsExactly("u");
    }

    @Test
    void siblingsWithPartOfTheSameKeyStay() {
        both("CREATE TABLE t (review INT NOT NULL, store INT NOT NULL, PRIMARY KEY (review, store))");
        pair.source("INSERT INTO t VALUES (1, 0), (1, 1), (1, 2), (2, 0)");
        migrate(straight(pair, "t"));
        pair.source("DELETE FROM t WHERE review = 1 AND store > 0", "INSERT INTO t VALUES (1, 2)");

        delta();

        assertThat(pair.rows("SELECT review, store FROM t ORDER BY 1, 2")).containsExactly("1|0", "1|2", "2|0");
    }

    @Test
    void aRowThatGoesWhileItsChangeIsReadTakesItsChildrenAlongTheNextTime() {
        assumeTrue(bringsWhatComesMeanwhile(), "entries can be put back");
        twins();
        migrate(
                straight(pair, "parent"),
                table("child", "child", WriteMode.REPLACE, null, List.of(column("cid", new Column("cid")))),
                table("child", "link", WriteMode.APPEND, null, columns(pair, "child", "link")));
        // As if it had been an update when it was read, and went right after.
        pair.source("DELETE FROM parent", "UPDATE m2_cl_parent SET operation = 'UPDATE'");
        delta();
        assertThat(pair.rows("SELECT COUNT(*) FROM link")).containsExactly("1");

        pair.source("INSERT INTO m2_cl_parent (id, operation) VALUES (1, 'DELETE')");
        delta();

        for (String table : List.of("parent", "child", "link")) {
            assertThat(pair.rows("SELECT * FROM " + table)).as(table).isEmpty();
        }
    }

    @Test
    void whatFollowsFromAChangeIsNotForgottenWhenARoundEndsBeforeItsSteps() {
        String[] definitions = {
            "CREATE TABLE parent (id INT NOT NULL PRIMARY KEY)",
            "CREATE TABLE child (cid INT NOT NULL PRIMARY KEY, parent_id INT NULL, FOREIGN KEY (parent_id)"
                    + " REFERENCES parent (id) ON DELETE SET NULL)"
        };
        both(definitions);
        pair.source("INSERT INTO parent VALUES (1)", "INSERT INTO child VALUES (10, 1)");
        List<Change> seen = new ArrayList<>();
        List<String> failures = new ArrayList<>(List.of("once"));
        follow(
                changes -> {
                    if (!failures.isEmpty()) {
                        throw new IllegalStateException(failures.remove(0));
                    }
                    seen.addAll(changes.changes());
                },
                "child");
        migrate(straight(pair, "parent"), straight(pair, "child"));
        pair.source("DELETE FROM parent");
        assertThatThrownBy(this::delta).isInstanceOf(LodestoneException.class);
        assertThat(pair.rows("SELECT * FROM child")).containsExactly("10|null");

        delta();

        assertThat(seen).contains(new Change("child", List.of("10"), Change.Operation.UPDATE));
    }

    @Test
    void aRowThatWasCopiedBeforeItsParentWentIsFound() {
        twins();
        pair.source("INSERT INTO parent VALUES (2)", "INSERT INTO child VALUES (20, 2)");
        migrate(
                straight(pair, "parent"),
                table("child", "child", WriteMode.REPLACE, null, List.of(column("cid", new Column("cid")))),
                table("child", "link", WriteMode.APPEND, null, columns(pair, "child", "link")));
        // As if data mode had read the children before the parent went, and their links after.
        pair.source("DELETE FROM parent WHERE id = 1");
        pair.destination("DELETE FROM parent WHERE id = 1");
        assertThat(pair.rows("SELECT cid FROM child ORDER BY cid")).containsExactly("10", "20");

        delta();

        assertThat(pair.rows("SELECT cid FROM child")).containsExactly("20");
        assertThat(pair.rows("SELECT cid, parent_id FROM link")).containsExactly("20|2");
    }

    /** A table that is copied into two, of which only one knows the parent. */
    private void twins() {
        pair.source(
                "CREATE TABLE parent (id INT NOT NULL PRIMARY KEY)",
                "CREATE TABLE child (cid INT NOT NULL PRIMARY KEY, parent_id INT NOT NULL, FOREIGN KEY (parent_id)"
                        + " REFERENCES parent (id) ON DELETE CASCADE)");
        pair.destination(
                "CREATE TABLE parent (id INT NOT NULL PRIMARY KEY)",
                "CREATE TABLE child (cid INT NOT NULL PRIMARY KEY)",
                "CREATE TABLE link (cid INT NOT NULL PRIMARY KEY, parent_id INT NOT NULL, FOREIGN KEY (parent_id)"
                        + " REFERENCES parent (id) ON DELETE CASCADE)");
        pair.source("INSERT INTO parent VALUES (1)", "INSERT INTO child VALUES (10, 1)");
    }

    @Test
    void uniqueValuesMayChangePlaces() {
        both("CREATE TABLE t (id INT NOT NULL PRIMARY KEY, code VARCHAR(9) NOT NULL, UNIQUE KEY (code))");
        pair.source("INSERT INTO t VALUES (1, 'a'), (2, 'b'), (3, 'c')");
        migrate(straight(pair, "t"));

        pair.source(
                "UPDATE t SET code = 'x' WHERE id = 1",
                "UPDATE t SET code = 'a' WHERE id = 2",
                "UPDATE t SET code = 'b' WHERE id = 1",
                "DELETE FROM t WHERE id = 3",
                "INSERT INTO t VALUES (9, 'c')");
        delta();

        assertThat(pair.rows("SELECT id, code FROM t ORDER BY id")).containsExactly("1|b", "2|a", "9|c");
    }

    @Test
    void manyChangesGoInRoundsAndStepsSeeAllOfThem() {
        pair.close();
        pair = pair("p_");
        both("CREATE TABLE p_t (id INT NOT NULL PRIMARY KEY AUTO_INCREMENT, v INT)");
        pair.source("INSERT INTO p_t (v) VALUES (1), (2), (3)");
        List<Change> seen = new ArrayList<>();
        follow(changes -> seen.addAll(changes.changes()), "t");
        migrate(straight(pair, "t"));
        for (int i = 0; i < 9; i++) {
            pair.source("INSERT INTO p_t (v) SELECT v FROM p_t");
        }
        pair.source("DELETE FROM p_t WHERE id = 1");

        DeltaResult result = delta();

        assertThat(pair.rows("SELECT COUNT(*), SUM(v) FROM p_t"))
                .isEqualTo(pair.sourceRows("SELECT COUNT(*), SUM(v) FROM p_t"))
                .containsExactly("1535|3071");
        assertThat(result.captured()).isEqualTo(1534);
        assertThat(seen).hasSize(1534);
        assertThat(seen).contains(new Change("t", List.of("1"), Change.Operation.DELETE));
    }

    @Test
    void aRowWithAnotherKeyLeavesItsFormerPlace() {
        both("CREATE TABLE t (id INT NOT NULL PRIMARY KEY, v INT)");
        pair.source("INSERT INTO t VALUES (1, 1), (2, 2)");
        migrate(straight(pair, "t"));
        pair.source("UPDATE t SET id = 5, v = 50 WHERE id = 1", "UPDATE t SET id = 1 WHERE id = 2");

        delta();

        assertThat(pair.rows("SELECT id, v FROM t ORDER BY id")).containsExactly("1|2", "5|50");
    }

    @Test
    void idsBeyondSignedIntegersAndFractionsInKeysAreNotRounded() {
        both("CREATE TABLE t (id BIGINT UNSIGNED NOT NULL, qty DECIMAL(12,4) NOT NULL, v INT, PRIMARY KEY (id, qty))");
        pair.source("INSERT INTO t VALUES (18446744073709551615, 0.5, 1), (18446744073709551615, 0.2501, 2),"
                + " (18446744073709551614, 0.2502, 3)");
        migrate(straight(pair, "t"));
        pair.source("DELETE FROM t WHERE qty = 0.2501", "UPDATE t SET v = 9 WHERE qty = 0.2502");

        delta();

        assertThat(pair.rows("SELECT * FROM t ORDER BY qty"))
                .containsExactly("18446744073709551614|0.2502|9", "18446744073709551615|0.5000|1");
    }

    @Test
    void aPrefixIsPartOfNoNameThatIsLookedFor() {
        pair.close();
        pair = pair("p_");
        both(
                "CREATE TABLE p_parent (id INT NOT NULL PRIMARY KEY)",
                "CREATE TABLE p_child (id INT NOT NULL PRIMARY KEY, parent_id INT NOT NULL,"
                        + " FOREIGN KEY (parent_id) REFERENCES p_parent (id) ON DELETE CASCADE)",
                // Whoever forgets the prefix finds these.
                "CREATE TABLE child (id INT NOT NULL PRIMARY KEY, parent_id INT NOT NULL)",
                "INSERT INTO child VALUES (1, 1)");
        pair.source("INSERT INTO p_parent VALUES (1), (2)", "INSERT INTO p_child VALUES (1, 1), (2, 2)");
        migrate(straight(pair, "parent"), straight(pair, "child"));
        pair.source("DELETE FROM p_parent WHERE id = 1", "INSERT INTO p_child VALUES (3, 2)");

        delta();

        assertThat(pair.rows("SELECT id FROM p_child ORDER BY id")).containsExactly("2", "3");
        assertThat(pair.rows("SELECT COUNT(*) FROM child")).containsExactly("1");
        assertThat(delta().captured()).isZero();
        assertThat(findings).isEmpty();
    }

    @Test
    void rowsThatComeAndGoWhileDeltaFollowsAreNoMismatch() {
        both("CREATE TABLE t (id INT NOT NULL PRIMARY KEY AUTO_INCREMENT, v INT)");
        pair.source("INSERT INTO t (v) VALUES (1), (2)");
        follow(changes -> pair.source("INSERT INTO t (v) SELECT 0 FROM t LIMIT 1"), "u");
        both("CREATE TABLE u (id INT NOT NULL PRIMARY KEY)");
        migrate(straight(pair, "t"), straight(pair, "u"));
        // Each delta meets one row less or more than it brings.
        pair.source("INSERT INTO u VALUES (1)", "DELETE FROM t WHERE id = 1");
        delta();
        delta();

        assertThat(findings).isEmpty();
        assertThat(pair.rows("SELECT id FROM t ORDER BY id")).containsExactly("2", "3");
    }

    @Test
    void withoutDataModeOrCaptureThereIsNothingToFollow() {
        both("CREATE TABLE t (id INT NOT NULL PRIMARY KEY)");
        MigrationPlan plan = TestPlan.of(straight(pair, "t"));
        delta.plan(plan);
        assertThatThrownBy(this::delta).isInstanceOf(LodestoneException.class).hasMessageContaining("migrate data");

        pair.runner().run(request(plan, copying()), new TestSteps.Heard());
        assertThatThrownBy(this::delta)
                .isInstanceOf(LodestoneException.class)
                .hasMessageContaining("options.capture: triggers");
    }
}
