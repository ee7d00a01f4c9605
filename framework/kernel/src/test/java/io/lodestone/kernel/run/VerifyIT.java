package io.lodestone.kernel.run;

import static io.lodestone.kernel.run.TestPlan.column;
import static io.lodestone.kernel.run.TestSteps.copying;
import static io.lodestone.kernel.run.TestSteps.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lodestone.kernel.verify.Difference;
import io.lodestone.kernel.verify.TableResult;
import io.lodestone.kernel.verify.Verification;
import io.lodestone.kernel.verify.VerifyListener;
import io.lodestone.kernel.verify.VerifyReport;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.Mode;
import io.lodestone.spi.handler.Handler;
import io.lodestone.spi.handler.HandlerContext;
import io.lodestone.spi.handler.HandlerDescriptor;
import io.lodestone.spi.handler.HandlerFactory;
import io.lodestone.spi.option.Options;
import io.lodestone.spi.plan.MigrationPlan;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.plan.ValueSource;
import io.lodestone.spi.plan.WriteMode;
import io.lodestone.spi.step.Adjustment;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.StepDescriptor;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VerifyIT {

    private static final VerifyListener NOBODY = new VerifyListener() {};
    private static final String TABLE = "(id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, v VARCHAR(100) NULL,"
            + " price DECIMAL(12,4) NULL, at DATETIME NULL)";

    private final DatabasePair pair = new DatabasePair();
    private BoundStep step = copying();
    private MigrationPlan plan;

    @AfterEach
    void drop() {
        pair.close();
    }

    private void migrated(TablePlan... tables) {
        plan = TestPlan.of(tables);
        pair.runner().run(request(plan, step), new RunListener() {});
    }

    private Verification verification() {
        return new Verification(pair.environment(), mode -> request(plan, step));
    }

    private VerifyReport verify(String... tables) {
        return verification().verify(Set.of(tables), NOBODY);
    }

    private static List<String> codes(VerifyReport report) {
        return report.findings().stream().map(entry -> entry.finding().code()).toList();
    }

    private static String messages(VerifyReport report) {
        return String.join(
                "\n",
                report.findings().stream()
                        .map(VerifyReport.Entry::finding)
                        .map(Finding::message)
                        .toList());
    }

    private static TableResult table(VerifyReport report, String name) {
        return report.tables().stream()
                .map(VerifyReport.Table::result)
                .filter(result -> result.table().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void simpleTable() {
        pair.source(
                "CREATE TABLE t " + TABLE,
                "INSERT INTO t SELECT seq, CONCAT('tab\\t and \\\\N ', seq), seq / 3, '2020-01-01' + INTERVAL seq HOUR"
                        + " FROM seq_1_to_500",
                "INSERT INTO t VALUES (501, NULL, NULL, NULL), (502, '', 0, '2021-01-01')");
        pair.destination("CREATE TABLE t " + TABLE);
        migrated(TestPlan.straight(pair, "t"));
    }

    @Test
    void equalTablesAreEqual() {
        simpleTable();

        VerifyReport report = verify();

        assertThat(report.isClean()).isTrue();
        assertThat(report.rows()).isEqualTo(502);
        assertThat(report.findings()).isEmpty();
        assertThat(table(report, "t").columns()).isEqualTo(4);
    }

    @Test
    void triggersThatAreNotBackAreMissed() {
        simpleTable();
        pair.destination(
                "CREATE TRIGGER there AFTER INSERT ON t FOR EACH ROW SET @seen = 1",
                "INSERT INTO lodestone_suspended_trigger VALUES ('there', 't', 1, 'x', '', 'utf8', 'utf8', NOW()),"
                        + " ('gone', 't', 1, 'x', '', 'utf8', 'utf8', NOW())");

        VerifyReport report = verify();

        assertThat(codes(report)).containsExactly("LS-VER-010");
        assertThat(messages(report)).endsWith("are not back: gone");
    }

    @Test
    void aChangedValueIsShownWithBothValues() {
        simpleTable();
        pair.destination("UPDATE t SET v = 'other' WHERE id = 7", "UPDATE t SET v = '' WHERE id = 501");

        VerifyReport report = verify();

        assertThat(report.isClean()).isFalse();
        assertThat(codes(report)).containsExactly("LS-VER-001");
        assertThat(table(report, "t").different()).isEqualTo(2);
        assertThat(table(report, "t").examples())
                .containsExactlyInAnyOrder(
                        new Difference("id=7", "v", "'tab and \\N 7'", "'other'"),
                        new Difference("id=501", "v", "NULL", "''"));
        assertThat(messages(report)).contains("2 rows of t differ in v").contains("id=7");
    }

    @Test
    void missingAndSurplusRowsAreCounted() {
        simpleTable();
        pair.destination(
                "DELETE FROM t WHERE id IN (1, 250, 502)",
                "INSERT INTO t (id, v) VALUES (9000, 'mine'), (9001, 'too')");

        VerifyReport report = verify("t");

        TableResult result = table(report, "t");
        assertThat(result.missing()).isEqualTo(3);
        assertThat(result.surplus()).isEqualTo(2);
        assertThat(result.different()).isZero();
        assertThat(codes(report)).containsExactly("LS-VER-002", "LS-VER-003");
        assertThat(messages(report)).contains("id=250").contains("id=9001");
    }

    @Test
    void repairWritesAndDeletesAndThenFindsNothing() {
        simpleTable();
        pair.destination(
                "DELETE FROM t WHERE id IN (1, 250, 502)",
                "INSERT INTO t (id, v) VALUES (9000, 'mine')",
                "UPDATE t SET price = price + 1 WHERE id BETWEEN 10 AND 12");

        VerifyReport repaired = verification().repair(Set.of(), NOBODY);

        assertThat(repaired.isClean()).isTrue();
        assertThat(verify().isClean()).isTrue();
        assertThat(pair.rows("SELECT id, v, price, at FROM t ORDER BY id"))
                .isEqualTo(pair.sourceRows("SELECT id, v, price, at FROM t ORDER BY id"));
    }

    @Test
    void handlersAndExpressionsAreAppliedBeforeComparing() {
        pair.handler(new Upper());
        pair.source(
                "CREATE TABLE t (id INT NOT NULL PRIMARY KEY, v VARCHAR(20), n VARCHAR(20), d DATE)",
                "INSERT INTO t VALUES (1, 'abc', '007', '2020-02-03'), (2, NULL, '12.5', NULL)");
        pair.destination("CREATE TABLE t (id INT NOT NULL PRIMARY KEY, v CHAR(30), n DECIMAL(10,2) NOT NULL DEFAULT 0,"
                + " d DATETIME, twice INT, fixed VARCHAR(5))");
        migrated(TestPlan.table(
                "t",
                "t",
                WriteMode.REPLACE,
                null,
                List.of(
                        column("id", new ValueSource.Column("id")),
                        column("v", new ValueSource.Column("v"), "upper"),
                        column("n", new ValueSource.Column("n")),
                        column("d", new ValueSource.Column("d")),
                        column("twice", new ValueSource.Expression("s.id * 2")),
                        column("fixed", new ValueSource.Constant("x")))));

        assertThat(verify().isClean()).isTrue();

        pair.destination("UPDATE t SET v = 'abc' WHERE id = 1", "UPDATE t SET twice = 5 WHERE id = 2");
        VerifyReport report = verify();
        assertThat(table(report, "t").examples())
                .contains(new Difference("id=1", "v", "'ABC'", "'abc'"), new Difference("id=2", "twice", "4", "5"));
    }

    @Test
    void compositeTextKeysAndTablesWithoutKeyAreCompared() {
        String composite = "(a INT NOT NULL, b VARCHAR(20) NOT NULL, v INT, PRIMARY KEY (a, b))";
        String none = "(v INT, w VARCHAR(40))";
        pair.source("CREATE TABLE composite " + composite, "CREATE TABLE keyless " + none);
        pair.destination("CREATE TABLE composite " + composite, "CREATE TABLE keyless " + none);
        pair.source(
                "INSERT INTO composite SELECT seq % 7, CONCAT(IF(seq % 3, 'x', 'Ä '), seq), seq FROM seq_1_to_700",
                "INSERT INTO keyless SELECT seq % 10, REPEAT('k', seq % 3) FROM seq_1_to_300",
                "INSERT INTO keyless VALUES (NULL, NULL), (NULL, NULL)");
        migrated(TestPlan.straight(pair, "composite"), TestPlan.straight(pair, "keyless"));
        assertThat(verify().isClean()).isTrue();

        pair.destination(
                "UPDATE composite SET v = -1 WHERE a = 3 AND b = 'Ä 3'",
                "DELETE FROM composite WHERE a = 1 AND b = 'x1'",
                "DELETE FROM keyless WHERE v IS NULL LIMIT 1",
                "INSERT INTO keyless VALUES (5, 'K')");
        VerifyReport report = verify();
        assertThat(table(report, "composite").different()).isEqualTo(1);
        assertThat(table(report, "composite").missing()).isEqualTo(1);
        assertThat(table(report, "keyless").missing()).isEqualTo(1);
        assertThat(table(report, "keyless").surplus()).isEqualTo(1);
        assertThat(table(report, "composite").examples()).contains(new Difference("a=3, b='Ä 3'", "v", "3", "-1"));

        assertThat(verification().repair(Set.of("composite", "keyless"), NOBODY).isClean())
                .isTrue();
        assertThat(pair.rows("SELECT COUNT(*), SUM(v), SUM(CRC32(w)) FROM keyless"))
                .isEqualTo(pair.sourceRows("SELECT COUNT(*), SUM(v), SUM(CRC32(w)) FROM keyless"));
    }

    @Test
    void rowsOfAMergedTableThatTheSourceLacksAreFine() {
        pair.source("CREATE TABLE t " + TABLE, "INSERT INTO t (id, v) VALUES (1, 'one'), (2, 'two')");
        pair.destination("CREATE TABLE t " + TABLE, "INSERT INTO t (id, v) VALUES (2, 'own two'), (50, 'own')");
        migrated(TestPlan.table("t", "t", WriteMode.MERGE, null, TestPlan.columns(pair, "t", "t")));

        assertThat(verify().isClean()).isTrue();

        pair.destination("UPDATE t SET v = 'own two' WHERE id = 2");
        assertThat(table(verify(), "t").different()).isEqualTo(1);
        assertThat(verification().repair(Set.of(), NOBODY).isClean()).isTrue();
        assertThat(pair.rows("SELECT id, v FROM t ORDER BY id")).containsExactly("1|one", "2|two", "50|own");
    }

    @Test
    void whatAStepAdjustsIsSaidAndNotComparedAndNotRepaired() {
        step = TestSteps.step(
                StepDescriptor.of("copy", "Tables", Mode.DATA)
                        .adjusts(
                                Adjustment.column("t", "price", "prices are rounded"),
                                Adjustment.columnWhere("t", "v", "d.id > 500", "late rows get a label"),
                                Adjustment.rowsAdded("t", "d.v LIKE 'made%'", "one row for each shop")),
                context -> {
                    context.work().copy(context.work().tables());
                    context.work().once("adjust", handle -> {
                        handle.execute("UPDATE t SET price = ROUND(price)");
                        handle.execute("UPDATE t SET v = 'label' WHERE id > 500");
                        return handle.execute("INSERT INTO t (v) VALUES ('made up')");
                    });
                });
        simpleTable();

        VerifyReport report = verify();

        assertThat(report.isClean()).isTrue();
        assertThat(messages(report))
                .contains("Column price is adjusted by step copy: prices are rounded: not compared.")
                .contains("2 rows: v adjusted by step copy: late rows get a label.")
                .contains("1 row: rows added by step copy: one row for each shop.");

        pair.destination("UPDATE t SET at = NOW() WHERE id IN (3, 501)");
        assertThat(table(verify(), "t").different()).isEqualTo(2);
        assertThat(verification().repair(Set.of(), NOBODY).isClean()).isTrue();
        assertThat(pair.rows("SELECT v, price, at FROM t WHERE id IN (3, 501) ORDER BY id"))
                .containsExactly("tab\t and \\N 3|1.0000|2020-01-01 03:00:00", "label|null|null");
    }

    @Test
    void rejectedRowsAreKnownToBeMissing() {
        pair.with(DatabasePair.options(1, 8 << 20, 10));
        pair.source(
                "CREATE TABLE t (id INT NOT NULL PRIMARY KEY, v VARCHAR(100))",
                "INSERT INTO t VALUES (1, 'fits'), (2, REPEAT('x', 50))");
        pair.destination("CREATE TABLE t (id INT NOT NULL PRIMARY KEY, v VARCHAR(10))");
        migrated(TestPlan.straight(pair, "t"));

        VerifyReport report = verify();

        assertThat(report.isClean()).isTrue();
        assertThat(table(report, "t").refused()).isEqualTo(1);
        assertThat(messages(report)).contains("1 row of t was rejected");
    }

    @Test
    void referencesToRejectedRowsAreKnownToBeCleared() {
        pair.with(DatabasePair.options(1, 8 << 20, 10));
        String child =
                "(id INT NOT NULL PRIMARY KEY, p_id INT NULL, FOREIGN KEY (p_id) REFERENCES p (id) ON DELETE SET NULL)";
        pair.source(
                "CREATE TABLE p (id INT NOT NULL PRIMARY KEY, v VARCHAR(100))",
                "INSERT INTO p VALUES (1, 'fits'), (2, REPEAT('x', 50))",
                "CREATE TABLE c " + child,
                "INSERT INTO c VALUES (1, 1), (2, 2), (3, 2), (4, NULL)",
                "CREATE TABLE unrelated (id INT NOT NULL PRIMARY KEY, p_id INT NULL)",
                "INSERT INTO unrelated VALUES (1, 2)");
        pair.destination(
                "CREATE TABLE p (id INT NOT NULL PRIMARY KEY, v VARCHAR(10))",
                "CREATE TABLE c " + child,
                "CREATE TABLE unrelated (id INT NOT NULL PRIMARY KEY, p_id INT NULL)");
        migrated(TestPlan.straight(pair, "p"), TestPlan.straight(pair, "c"), TestPlan.straight(pair, "unrelated"));
        assertThat(pair.rows("SELECT id, p_id FROM c ORDER BY id"))
                .containsExactly("1|1", "2|null", "3|null", "4|null");

        VerifyReport report = verify();

        assertThat(report.isClean()).isTrue();
        assertThat(messages(report)).contains("2 rows").contains("the rows referred to were rejected");
        pair.destination("UPDATE unrelated SET p_id = NULL");
        assertThat(table(verify(), "unrelated").different()).isEqualTo(1);
    }

    @Test
    void secretsAreMasked() {
        String users = "(id INT NOT NULL PRIMARY KEY, password_hash VARCHAR(100), note VARCHAR(100))";
        pair.source(
                "CREATE TABLE t " + users, "INSERT INTO t VALUES (1, 'geheim', 'd41d8cd98f00b204e9800998ecf8427e:ab')");
        pair.destination("CREATE TABLE t " + users);
        migrated(TestPlan.straight(pair, "t"));
        pair.destination("UPDATE t SET password_hash = 'anders', note = 'plain'");

        String all = verify().toString();

        assertThat(all).doesNotContain("geheim").doesNotContain("anders").doesNotContain("d41d8");
        assertThat(all).contains("*** (6 characters)").contains("'plain'");
    }

    @Test
    void bigTablesAreComparedInParts() {
        String table = "(id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, v VARCHAR(100))";
        pair.source(
                "CREATE TABLE big " + table,
                "INSERT INTO big SELECT IF(seq < 10000, seq, 2000000000 + seq * 3), REPEAT(CHAR(65 + seq % 26), 90)"
                        + " FROM seq_1_to_20000",
                "ANALYZE TABLE big");
        pair.destination("CREATE TABLE big " + table);
        pair.with(DatabasePair.options(3, 100_000, 0));
        migrated(TestPlan.straight(pair, "big"));
        pair.destination(
                "UPDATE big SET v = 'changed' WHERE id IN (1, 9999, 2000030003)",
                "INSERT INTO big VALUES (1500000000, 'between'), (4000000000, 'behind')");

        TableResult result = table(verify(), "big");

        assertThat(result.sourceRows()).isEqualTo(20_000);
        assertThat(result.different()).isEqualTo(3);
        assertThat(result.surplus()).isEqualTo(2);
        assertThat(verification().repair(Set.of(), NOBODY).isClean()).isTrue();
        assertThat(pair.rows("SELECT COUNT(*), SUM(id), SUM(CRC32(v)) FROM big"))
                .isEqualTo(pair.sourceRows("SELECT COUNT(*), SUM(id), SUM(CRC32(v)) FROM big"));
    }

    @Test
    void parentsAreRepairedBeforeChildrenAndDeletedAfterThem() {
        pair.source(
                "CREATE TABLE parent (id INT NOT NULL PRIMARY KEY)",
                "CREATE TABLE child (id INT NOT NULL PRIMARY KEY, parent_id INT NOT NULL)",
                "INSERT INTO parent VALUES (1), (2)",
                "INSERT INTO child VALUES (10, 1), (20, 2)");
        pair.destination(
                "CREATE TABLE parent (id INT NOT NULL PRIMARY KEY)",
                "CREATE TABLE child (id INT NOT NULL PRIMARY KEY, parent_id INT NOT NULL,"
                        + " CONSTRAINT c FOREIGN KEY (parent_id) REFERENCES parent (id))");
        migrated(TestPlan.straight(pair, "child"), TestPlan.straight(pair, "parent"));
        pair.destination(
                "DELETE FROM child WHERE id = 10", "DELETE FROM parent WHERE id = 1",
                "INSERT INTO parent VALUES (3)", "INSERT INTO child VALUES (30, 3)");

        assertThat(verification().repair(Set.of(), NOBODY).isClean()).isTrue();
        assertThat(pair.rows("SELECT id, parent_id FROM child ORDER BY id")).containsExactly("10|1", "20|2");
        assertThat(pair.rows("SELECT id FROM parent ORDER BY id")).containsExactly("1", "2");
    }

    @Test
    void nothingToCompareAndUnknownNamesAreRefusedInSentences() {
        plan = TestPlan.of();
        assertThat(codes(verify())).containsExactly("LS-VER-005");

        simpleTable();
        assertThatThrownBy(() -> verify("tt"))
                .isInstanceOf(LodestoneException.class)
                .hasMessageContaining("No copied table is called 'tt'");
    }

    private static final class Upper implements HandlerFactory {
        @Override
        public HandlerDescriptor descriptor() {
            return HandlerDescriptor.of("upper", "Upper case");
        }

        @Override
        public Handler create(Options options, HandlerContext context) {
            return (value, row) -> value == null ? null : value.toString().toUpperCase(Locale.ROOT);
        }
    }
}
