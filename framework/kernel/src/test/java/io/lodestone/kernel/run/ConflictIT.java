package io.lodestone.kernel.run;

import static io.lodestone.kernel.run.TestPlan.column;
import static io.lodestone.kernel.run.TestPlan.columns;
import static io.lodestone.kernel.run.TestPlan.straight;
import static io.lodestone.kernel.run.TestPlan.table;
import static io.lodestone.kernel.run.TestSteps.copying;
import static io.lodestone.kernel.run.TestSteps.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lodestone.kernel.capture.CaptureBeforeRun;
import io.lodestone.kernel.capture.SourceCapture;
import io.lodestone.kernel.config.LodestoneConfig.Conflicts;
import io.lodestone.kernel.config.LodestoneConfig.FollowOptions;
import io.lodestone.kernel.delta.Delta;
import io.lodestone.kernel.delta.DeltaListener;
import io.lodestone.kernel.delta.DeltaRequest;
import io.lodestone.kernel.delta.TriggerCapture;
import io.lodestone.kernel.edit.AfterData;
import io.lodestone.kernel.edit.EditLog;
import io.lodestone.kernel.verify.Verification;
import io.lodestone.kernel.verify.VerifyListener;
import io.lodestone.kernel.verify.VerifyReport;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.Mode;
import io.lodestone.spi.plan.MigrationPlan;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.plan.ValueSource.Column;
import io.lodestone.spi.plan.ValueSource.Expression;
import io.lodestone.spi.plan.WriteMode;
import io.lodestone.spi.step.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Both the source and the destination's application go on working. */
class ConflictIT {

    private DatabasePair pair = new DatabasePair();
    private final List<Finding> findings = new ArrayList<>();
    private MigrationPlan plan = TestPlan.of();

    @AfterEach
    void drop() {
        pair.close();
    }

    @BeforeEach
    void aShopWithOrders() {
        String[] tables = {
            "CREATE TABLE orders (id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, number VARCHAR(20), total INT,"
                    + " UNIQUE KEY (number))",
            "CREATE TABLE item (id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, order_id INT UNSIGNED NOT NULL,"
                    + " sku VARCHAR(20), FOREIGN KEY (order_id) REFERENCES orders (id) ON DELETE CASCADE)"
        };
        pair.source(tables);
        pair.destination(tables);
        pair.source(
                "INSERT INTO orders VALUES (1, '#1', 10), (2, '#2', 20)",
                "INSERT INTO item VALUES (1, 1, 'a'), (2, 2, 'b')");
        migrate(straight(pair, "orders"), straight(pair, "item"));
        // The destination's application: a test order, its item, and a change of an order that was brought.
        pair.destination(
                "INSERT INTO orders VALUES (3, '#9', 99)",
                "INSERT INTO item VALUES (3, 3, 'test')",
                "UPDATE orders SET total = 21 WHERE id = 2");
        pair.source(
                "INSERT INTO orders VALUES (3, '#3', 30)",
                "INSERT INTO item VALUES (4, 3, 'c')",
                "UPDATE orders SET total = 22 WHERE id = 2",
                "UPDATE orders SET total = 11 WHERE id = 1");
    }

    private void migrate(TablePlan... tables) {
        plan = TestPlan.of(tables);
        CaptureBeforeRun capturing = new CaptureBeforeRun(
                new SourceCapture(pair.source(), pair.destination()),
                pair.source(),
                List.of(copying().step()));
        assertThat(new Runner(pair.environment(), capturing)
                        .run(request(plan, copying()), new TestSteps.Heard())
                        .outcome())
                .isEqualTo(RunResult.Outcome.COMPLETE);
        new AfterData(pair.destination(), DatabasePair.PATIENCE, findings::add).prepare(plan.tables(), 1000);
        assertThat(findings).isEmpty();
    }

    private void delta(Conflicts policy) {
        new Delta(
                        pair.following(new FollowOptions(policy, 0)).environment(),
                        pair.source(),
                        new TriggerCapture(pair.source(), new SourceCapture(pair.source(), pair.destination())))
                .run(
                        new DeltaRequest(
                                TestPlan.of(Mode.SETTINGS),
                                plan,
                                List.of(copying()),
                                List.of("test@1.0"),
                                Optional.empty()),
                        new DeltaListener() {
                            @Override
                            public void finding(Finding finding) {
                                findings.add(finding);
                            }
                        });
    }

    private List<String> orders() {
        return pair.rows("SELECT id, number, total FROM orders ORDER BY id");
    }

    private List<String> items() {
        return pair.rows("SELECT id, order_id, sku FROM item ORDER BY id");
    }

    @Test
    void whereAConflictStopsDeltaNothingOfItsRoundIsWritten() {
        delta(Conflicts.SOURCE_WINS);
        pair.source("INSERT INTO orders SELECT seq + 100, CONCAT('m', seq), 1 FROM seq_1_to_3000");
        pair.destination("INSERT INTO orders VALUES (3100, 'mine', 1)");

        assertThatThrownBy(() -> delta(Conflicts.STOP)).hasMessageContaining("nothing of this round was written");

        assertThat(pair.rows("SELECT id FROM orders WHERE id > 3")).containsExactly("3100");
    }

    @Test
    void theSourceWinsAndEveryLossIsListed() {
        delta(Conflicts.SOURCE_WINS);

        assertThat(orders()).containsExactly("1|#1|11", "2|#2|22", "3|#3|30");
        assertThat(items()).as("nothing of the test order is mixed in").containsExactly("1|1|a", "2|2|b", "4|3|c");
        assertThat(findings)
                .extracting(Finding::message)
                .containsExactlyInAnyOrder(
                        "orders, id=3 was made in the destination, and the source has another row of this key: the source's took"
                                + " its place.",
                        "orders, id=2 was changed in the destination and in the source: the source's took its place.");

        findings.clear();
        pair.source("UPDATE orders SET total = 31 WHERE id = 3");
        delta(Conflicts.STOP);
        assertThat(findings).as("what was settled is the source's").isEmpty();
    }

    @Test
    void theDestinationsRowsStayWithWhatBelongsToThem() {
        delta(Conflicts.KEEP_DESTINATION);

        assertThat(orders()).containsExactly("1|#1|11", "2|#2|21", "3|#9|99");
        assertThat(items()).containsExactly("1|1|a", "2|2|b", "3|3|test");
        assertThat(findings)
                .extracting(Finding::message)
                .contains(
                        "item, 4 belongs to a row of orders that the destination keeps as its own: it is not brought.")
                .hasSize(3);
        assertThat(orders()).as("and once more").hasSize(3);
    }

    @Test
    void deltaStopsBeforeItWritesWhenAsked() {
        assertThatThrownBy(() -> delta(Conflicts.STOP))
                .isInstanceOf(LodestoneException.class)
                .hasMessageContaining("options.conflicts");
        assertThat(orders()).containsExactly("1|#1|10", "2|#2|21", "3|#9|99");

        delta(Conflicts.SOURCE_WINS);
        assertThat(orders()).as("nothing was forgotten").containsExactly("1|#1|11", "2|#2|22", "3|#3|30");
    }

    @Test
    void twoRowsWithTheSameNumberAreAConflictToo() {
        delta(Conflicts.SOURCE_WINS);
        findings.clear();
        pair.destination("INSERT INTO orders VALUES (500, '#7', 1)", "INSERT INTO item VALUES (500, 500, 'test')");
        pair.source("INSERT INTO orders VALUES (7, '#7', 70)");

        delta(Conflicts.SOURCE_WINS);

        assertThat(orders()).contains("7|#7|70").noneMatch(row -> row.startsWith("500"));
        assertThat(items()).noneMatch(row -> row.startsWith("500"));
        assertThat(findings)
                .extracting(Finding::message)
                .containsExactly("orders, 500 of the destination and 7 of the source are two rows with the same number:"
                        + " the source's took its place.");
    }

    @Test
    void rowsWhoseKeyIsComputedAreSeenAsWell() {
        pair.close();
        pair = new DatabasePair();
        pair.source(
                "CREATE TABLE note (id INT NOT NULL PRIMARY KEY, v VARCHAR(9))",
                "CREATE TABLE link (a INT NOT NULL, b INT NOT NULL, v VARCHAR(9), PRIMARY KEY (a, b))",
                "CREATE TABLE mark (id INT NOT NULL PRIMARY KEY, v VARCHAR(9))");
        pair.destination(
                "CREATE TABLE note (id INT NOT NULL PRIMARY KEY, v VARCHAR(9))",
                "CREATE TABLE link (id INT NOT NULL AUTO_INCREMENT PRIMARY KEY, a INT NOT NULL, b INT NOT NULL,"
                        + " v VARCHAR(9), UNIQUE KEY (a, b))",
                "CREATE TABLE mark (id INT NOT NULL AUTO_INCREMENT PRIMARY KEY, v VARCHAR(9))");
        pair.source(
                "INSERT INTO note VALUES (1, 'a'), (2, 'b')",
                "INSERT INTO link VALUES (1, 1, 'a'), (1, 2, 'b')",
                "INSERT INTO mark VALUES (1, 'a')");
        migrate(
                table(
                        "note",
                        "note",
                        WriteMode.REPLACE,
                        null,
                        List.of(column("id", new Expression("s.id + 1000")), column("v", new Column("v")))),
                table("link", "link", WriteMode.REPLACE, null, columns(pair, "link", "link")),
                table("mark", "mark", WriteMode.REPLACE, null, List.of(column("v", new Column("v")))));
        pair.destination(
                "UPDATE note SET v = 'mine' WHERE id = 1001",
                "UPDATE link SET v = 'mine' WHERE b = 2",
                "UPDATE mark SET v = 'mine'");
        pair.source("UPDATE note SET v = 'A'", "UPDATE link SET v = 'A'", "UPDATE mark SET v = 'A'");

        delta(Conflicts.KEEP_DESTINATION);

        assertThat(pair.rows("SELECT id, v FROM note ORDER BY id")).containsExactly("1001|mine", "1002|A");
        assertThat(pair.rows("SELECT a, b, v FROM link ORDER BY a, b")).containsExactly("1|1|A", "1|2|mine");
        assertThat(findings)
                .extracting(Finding::message)
                .anyMatch(
                        message -> message.startsWith("note, id=1001 was changed in the destination and in the source"))
                .anyMatch(message -> message.startsWith("link, id=2 was changed in the destination and in the source"))
                .anyMatch(message ->
                        message.startsWith("1 rows of mark were made, changed or removed in the destination"));
    }

    private void repair(Conflicts policy) {
        VerifyReport report = new Verification(
                        pair.following(new FollowOptions(policy, 0)).environment(), mode -> request(plan, copying()))
                .repair(Set.of(), new VerifyListener() {});
        report.findings().forEach(entry -> findings.add(entry.finding()));
    }

    @Test
    void aRepairTakesTheSourcesRowsAndLeavesThoseThatAreTheDestinationsAlone() {
        pair.destination("INSERT INTO orders VALUES (900, '#900', 1)", "INSERT INTO item VALUES (900, 900, 'mine')");

        repair(Conflicts.SOURCE_WINS);

        assertThat(orders()).containsExactly("1|#1|11", "2|#2|22", "3|#3|30", "900|#900|1");
        assertThat(items())
                .as("nothing of the test order is mixed in")
                .containsExactly("1|1|a", "2|2|b", "4|3|c", "900|900|mine");
        assertThat(findings)
                .extracting(Finding::message)
                .contains(
                        "orders, id=3 was made in the destination, and the source has another row of this key: the source's"
                                + " took its place.",
                        "orders, id=2 was changed in the destination: the source's took its place.",
                        "orders, id=900 was made in the destination, and the source has no such row: it stays.");
    }

    @Test
    void aRepairKeepsTheDestinationsRowsWhereItShould() {
        pair.destination("DELETE FROM item WHERE id = 2");

        repair(Conflicts.KEEP_DESTINATION);

        assertThat(orders()).containsExactly("1|#1|11", "2|#2|21", "3|#9|99");
        assertThat(items()).containsExactly("1|1|a", "3|3|test");
        assertThat(findings)
                .extracting(Finding::message)
                .contains("item, id=2 was removed in the destination: the destination's stays.")
                .anyMatch(message -> message.contains("belongs to a row of orders that the destination keeps"));
    }

    @Test
    void aRepairStopsBeforeItWritesWhenAsked() {
        assertThatThrownBy(() -> repair(Conflicts.STOP))
                .isInstanceOf(LodestoneException.class)
                .hasMessageContaining("options.conflicts");

        assertThat(orders()).containsExactly("1|#1|10", "2|#2|21", "3|#9|99");
        assertThat(items()).containsExactly("1|1|a", "2|2|b", "3|3|test");
    }

    @Test
    void idsAreLeftFreeForTheSource() {
        pair.destination("INSERT INTO orders (number) VALUES ('own')");
        assertThat(pair.rows("SELECT id > 1000 FROM orders WHERE number = 'own'"))
                .containsExactly("1");
    }

    @Test
    void nothingOfTheWatchStaysBehind() {
        new EditLog(pair.destination()).remove();
        assertThat(pair.rows("SHOW TRIGGERS")).isEmpty();
        assertThat(pair.rows("SHOW TABLES LIKE 'lodestone_edit'")).isEmpty();
    }
}
