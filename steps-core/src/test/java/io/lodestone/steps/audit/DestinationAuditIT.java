package io.lodestone.steps.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lodestone.kernel.run.RunResult;
import io.lodestone.spi.Mode;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.Severity;
import io.lodestone.steps.StepsCorePlugin;
import io.lodestone.testkit.LodestoneTest;
import io.lodestone.testkit.TestDatabases;
import io.lodestone.testkit.TestMigration;
import io.lodestone.testkit.plugin.PluginJar;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@LodestoneTest
class DestinationAuditIT {

    @TempDir
    Path folder;

    private TestMigration migration(TestDatabases databases, String source, String destination) {
        databases.source().execute(source);
        databases.destination().execute(destination);
        return TestMigration.in(folder, databases)
                .plugin(PluginJar.of("steps-core", "1.0.0").everythingOf(StepsCorePlugin.class));
    }

    private static List<Finding> audit(TestMigration migration) {
        return migration.check(Mode.DATA).stream()
                .filter(finding ->
                        finding.code().equals("STEP-004") || finding.code().equals("STEP-005"))
                .toList();
    }

    @Test
    void rowsThatAreAlikeInAKeyOfTheDestinationStopTheRun(TestDatabases databases) {
        TestMigration migration = migration(
                databases,
                "CREATE TABLE orders (id INT PRIMARY KEY, number VARCHAR(20), shop INT);"
                        + "INSERT INTO orders VALUES (1,'A1',1),(2,'a1',1),(3,'A1',2),(4,NULL,1),(5,NULL,1),(6,'B',1)",
                "CREATE TABLE orders (id INT PRIMARY KEY, number VARCHAR(20), shop INT, UNIQUE KEY (number, shop))");

        assertThat(audit(migration)).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.resolvable()).isTrue();
            assertThat(finding.place()).isEqualTo("orders");
            assertThat(finding.message())
                    .isEqualToIgnoringCase("1 row of orders too many: orders takes each (number, shop) only once."
                            + " Repeated: 'A1, 1' 2 times, rows 1 and 2");
            assertThat(finding.remedy()).contains("options.errorBudget: 1");
        });
        assertThat(databases.destination().rows("SELECT * FROM orders")).isEmpty();
    }

    @Test
    void theRemedyItNamesMigratesTheFirstAndRejectsTheOthers(TestDatabases databases) {
        TestMigration migration = migration(
                        databases,
                        "CREATE TABLE orders (id INT PRIMARY KEY, number VARCHAR(20));"
                                + "INSERT INTO orders VALUES (1,'A1'),(2,'A1'),(3,'B')",
                        "CREATE TABLE orders (id INT PRIMARY KEY, number VARCHAR(20), UNIQUE KEY (number))")
                .configuration("options: { errorBudget: 1 }");

        assertThat(migration.migrate(Mode.DATA).outcome()).isEqualTo(RunResult.Outcome.COMPLETE);
        assertThat(databases.destination().rows("SELECT id FROM orders ORDER BY id"))
                .containsExactly("1", "3");
        assertThat(databases.destination().rows("SELECT source_table, row_key FROM lodestone_reject"))
                .containsExactly("orders|2");
    }

    @Test
    void whatRefersToARejectedRowIsRejectedWithIt(TestDatabases databases) {
        String children = "CREATE TABLE items (id INT PRIMARY KEY, order_id INT,"
                + " CONSTRAINT item_order FOREIGN KEY (order_id) REFERENCES orders (id) ON DELETE CASCADE);"
                + "CREATE TABLE options (item_id INT, name VARCHAR(9), PRIMARY KEY (item_id, name),"
                + " CONSTRAINT option_item FOREIGN KEY (item_id) REFERENCES items (id) ON DELETE CASCADE);"
                + "CREATE TABLE notes (id INT PRIMARY KEY, order_id INT,"
                + " CONSTRAINT note_order FOREIGN KEY (order_id) REFERENCES orders (id) ON DELETE SET NULL);";
        TestMigration migration = migration(
                        databases,
                        "CREATE TABLE orders (id INT PRIMARY KEY, number VARCHAR(20));"
                                + children
                                + "INSERT INTO orders VALUES (1,'A1'),(2,'A1'),(3,'B');"
                                + "INSERT INTO items VALUES (10,1),(20,2),(21,2),(30,3);"
                                + "INSERT INTO options VALUES (20,'red'),(30,'blue');"
                                + "INSERT INTO notes VALUES (5,2),(6,3)",
                        "CREATE TABLE orders (id INT PRIMARY KEY, number VARCHAR(20), UNIQUE KEY (number));" + children)
                .configuration("options: { errorBudget: 4 }");

        assertThat(audit(migration).get(0).remedy())
                .contains("with what refers to them: 2 rows of items, 1 row of options")
                .contains("options.errorBudget: 4");
        assertThat(migration.migrate(Mode.DATA).outcome()).isEqualTo(RunResult.Outcome.COMPLETE);

        assertThat(databases.destination().rows("SELECT id FROM items ORDER BY id"))
                .containsExactly("10", "30");
        assertThat(databases.destination().rows("SELECT item_id, name FROM options"))
                .containsExactly("30|blue");
        assertThat(databases.destination().rows("SELECT id, COALESCE(order_id, 'NULL') FROM notes ORDER BY id"))
                .containsExactly("5|NULL", "6|3");
        assertThat(databases.destination().rows("SELECT source_table, row_key FROM lodestone_reject ORDER BY 1, 2"))
                .containsExactly("items|20", "items|21", "options|20,red", "orders|2");
        assertThat(migration.findings())
                .extracting(finding -> finding.code() + " " + finding.message())
                .contains("LS-RUN-012 2 rows of items were rejected because the rows that they refer to were.")
                .anyMatch(text -> text.startsWith("LS-RUN-010 1 value: the row of orders"))
                .noneMatch(text -> text.startsWith("LS-RUN-009"));
        assertThat(migration.verify().differences()).isZero();
    }

    @Test
    void aBudgetThatIsTooSmallForWhatFollowsARejectedRowEndsTheRun(TestDatabases databases) {
        String items = "CREATE TABLE items (id INT PRIMARY KEY, order_id INT,"
                + " CONSTRAINT item_order FOREIGN KEY (order_id) REFERENCES orders (id) ON DELETE CASCADE);";
        TestMigration migration = migration(
                        databases,
                        "CREATE TABLE orders (id INT PRIMARY KEY, number VARCHAR(20));" + items
                                + "INSERT INTO orders VALUES (1,'A1'),(2,'A1');INSERT INTO items VALUES (10,1),(20,2),(21,2)",
                        "CREATE TABLE orders (id INT PRIMARY KEY, number VARCHAR(20), UNIQUE KEY (number));" + items)
                .configuration("options: { errorBudget: 2 }");

        assertThatThrownBy(() -> migration.migrate(Mode.DATA))
                .hasMessageContaining("Row 20 of items")
                .hasMessageContaining("the row of orders that it refers to (2) was rejected");

        migration.configuration("options: { errorBudget: 3 }");
        assertThat(migration.migrate(Mode.DATA).outcome()).isEqualTo(RunResult.Outcome.COMPLETE);
        assertThat(databases.destination().rows("SELECT id FROM items")).containsExactly("10");
    }

    @Test
    void theRuleItWritesKeepsEveryRow(TestDatabases databases) {
        TestMigration migration = migration(
                databases,
                "CREATE TABLE orders (id INT PRIMARY KEY, number VARCHAR(20));"
                        + "INSERT INTO orders VALUES (9,'A1'),(10,'A1'),(11,'A1'),(12,'B')",
                "CREATE TABLE orders (id INT PRIMARY KEY, number VARCHAR(20), UNIQUE KEY (number))");
        String remedy = audit(migration).get(0).remedy();
        String rule = remedy.substring(remedy.indexOf("tables: "), remedy.indexOf(". With --auto"));

        migration.mapping("rules.yaml", "apiVersion: lodestone/v1\nkind: Mapping\n" + rule + "\n");

        assertThat(audit(migration)).isEmpty();
        assertThat(migration.migrate(Mode.DATA).outcome()).isEqualTo(RunResult.Outcome.COMPLETE);
        assertThat(databases.destination().rows("SELECT number FROM orders ORDER BY id"))
                .containsExactly("A1", "A1-10", "A1-11", "B");
    }

    @Test
    void whatHandlersOfThisModuleMakeOfAKeyIsAskedFor(TestDatabases databases) {
        TestMigration migration = migration(
                        databases,
                        "CREATE TABLE orders (id INT PRIMARY KEY, kind VARCHAR(20), code VARCHAR(20));"
                                + "INSERT INTO orders VALUES (1,'old','a-x'),(2,'new','a'),(3,'other','bb'),(4,'new','c')",
                        "CREATE TABLE orders (id INT PRIMARY KEY, kind VARCHAR(20), code VARCHAR(2), UNIQUE KEY (kind, code))")
                .mapping("rules.yaml", """
                        apiVersion: lodestone/v1
                        kind: Mapping
                        tables:
                          orders:
                            columns:
                              kind: { handlers: [ { map-values: { values: { old: new } } } ] }
                              code: { handlers: [ { strip-suffix: { text: "-x" } }, { prefix: { text: "1" } }, fit ] }
                        """);

        assertThat(audit(migration))
                .singleElement()
                .extracting(Finding::message)
                .asString()
                .contains("'new, 1a' 2 times, rows 1 and 2");
    }

    @Test
    void keysOfOtherHandlersAreNamed(TestDatabases databases) {
        TestMigration migration = migration(
                        databases,
                        "CREATE TABLE orders (id INT PRIMARY KEY, address VARCHAR(20));INSERT INTO orders VALUES (1,'1.2.3.4')",
                        "CREATE TABLE orders (id INT PRIMARY KEY, address BIGINT, UNIQUE KEY (address))")
                .mapping("rules.yaml", """
                        apiVersion: lodestone/v1
                        kind: Mapping
                        tables: { orders: { columns: { address: { handlers: [ ip-to-long ] } } } }
                        """);

        assertThat(migration.check(Mode.DATA))
                .filteredOn(finding -> finding.code().equals("STEP-008"))
                .singleElement()
                .extracting(Finding::message)
                .asString()
                .contains("the key (address) of orders", "ip-to-long");
    }

    @Test
    void rowsThatClashWithOnesThatTheDestinationKeepsAreNamed(TestDatabases databases) {
        String table = "CREATE TABLE template (id INT PRIMARY KEY, code VARCHAR(20), UNIQUE KEY (code));";
        TestMigration migration = migration(
                        databases,
                        table + "INSERT INTO template VALUES (1,'welcome'),(2,'goodbye'),(3,'same'),(9,'MOVED')",
                        table + "INSERT INTO template VALUES (1,'other'),(3,'SAME'),(4,'moved')")
                .mapping("rules.yaml", """
                        apiVersion: lodestone/v1
                        kind: Mapping
                        tables: { template: { write: merge } }
                        """);

        assertThat(migration.check(Mode.DATA))
                .filteredOn(finding -> finding.code().equals("STEP-009"))
                .extracting(Finding::message)
                .satisfiesExactlyInAnyOrder(
                        message -> assertThat(message).contains("have the (id) of a row", ": 1, welcome"),
                        message -> assertThat(message).contains("have the (code) of a row", ": MOVED, 9"));
    }

    @Test
    void aKeyThatTheSourceHasAsWellIsNotAskedFor(TestDatabases databases) {
        TestMigration migration = migration(
                databases,
                "CREATE TABLE orders (id INT PRIMARY KEY, number VARCHAR(20) COLLATE utf8mb4_bin, UNIQUE KEY (number));"
                        + "INSERT INTO orders VALUES (1,'A1'),(2,'a1')",
                "CREATE TABLE orders (id INT PRIMARY KEY, number VARCHAR(20) COLLATE utf8mb4_bin, UNIQUE KEY (number))");

        assertThat(audit(migration)).isEmpty();
    }

    @Test
    void textsThatOnlyTheDestinationTakesForEqualAreFound(TestDatabases databases) {
        TestMigration migration = migration(
                databases,
                "CREATE TABLE orders (id INT PRIMARY KEY, number VARCHAR(20) COLLATE utf8mb4_bin, UNIQUE KEY (number));"
                        + "INSERT INTO orders VALUES (1,'Ä'),(2,'ä')",
                "CREATE TABLE orders (id INT PRIMARY KEY, number VARCHAR(20) COLLATE utf8mb4_general_ci, UNIQUE KEY (number))");

        assertThat(audit(migration)).singleElement().extracting(Finding::code).isEqualTo("STEP-004");
    }

    @Test
    void rowsOfSeveralTablesThatMeetInOneAreHeldAgainstEachOther(TestDatabases databases) {
        TestMigration migration = migration(
                        databases,
                        "CREATE TABLE old_tax (id INT PRIMARY KEY, code VARCHAR(9));CREATE TABLE tax LIKE old_tax;"
                                + "INSERT INTO old_tax VALUES (1,'x');INSERT INTO tax VALUES (2,'x'),(3,'y')",
                        "CREATE TABLE tax (id INT AUTO_INCREMENT PRIMARY KEY, code VARCHAR(9), UNIQUE KEY (code))")
                .mapping(
                        "rules.yaml",
                        "apiVersion: lodestone/v1\nkind: Mapping\ntables: { old_tax: { to: tax, write: append } }\n");

        assertThat(audit(migration))
                .singleElement()
                .satisfies(finding -> assertThat(finding.place()).isEqualTo("old_tax and tax"));
    }

    private List<Finding> auditOfMovedNumbers(TestDatabases databases, int more, String rows) {
        return audit(migration(
                        databases,
                        "CREATE TABLE old_tax (id INT PRIMARY KEY, shop INT, code VARCHAR(9));CREATE TABLE tax LIKE old_tax;"
                                + "INSERT INTO old_tax VALUES (1,1,'x'),(7,1,'y');" + rows,
                        "CREATE TABLE tax (id INT PRIMARY KEY, shop INT, code VARCHAR(9), UNIQUE KEY (shop, code))")
                .mapping("rules.yaml", """
                        apiVersion: lodestone/v1
                        kind: Mapping
                        tables:
                          old_tax:
                            to: tax
                            write: append
                            columns: { id: { expression: "s.id + %1$d" }, shop: { expression: "(s.shop * 2) + %1$d" } }
                        """.formatted(more)));
    }

    @Test
    void rowsWhoseNumbersLieApartDoNotMeet(TestDatabases databases) {
        assertThat(auditOfMovedNumbers(databases, 10, "INSERT INTO tax VALUES (9,11,'x'),(10,NULL,'x'),(3,NULL,'x')"))
                .isEmpty();
    }

    @Test
    void rowsWhoseNumbersOverlapAreHeldAgainstEachOther(TestDatabases databases) {
        assertThat(auditOfMovedNumbers(databases, 10, "INSERT INTO tax VALUES (11,1,'x'),(1,12,'X'),(2,13,'y')"))
                .extracting(Finding::message)
                .anyMatch(message -> message.contains("each (id) only once. Repeated: '11' 2 times"))
                .anyMatch(message -> message.contains("each (shop, code) only once"))
                .hasSize(2);
    }

    @Test
    void rowsOfOneTableThatAreAlikeAreFoundWhereTablesLieApart(TestDatabases databases) {
        assertThat(auditOfMovedNumbers(databases, 100, "INSERT INTO tax VALUES (11,1,'x'),(12,1,'X'),(13,2,'x')"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.message()).contains("each (shop, code) only once", "2 times, rows 11 and 12");
                    assertThat(finding.place()).isEqualTo("old_tax and tax");
                });
    }

    @Test
    void nullThatBecomesADefaultCanRepeat(TestDatabases databases) {
        TestMigration migration = migration(
                databases,
                "CREATE TABLE flag (id INT PRIMARY KEY, code VARCHAR(9), UNIQUE KEY (code));"
                        + "INSERT INTO flag VALUES (1,NULL),(2,NULL)",
                "CREATE TABLE flag (id INT PRIMARY KEY, code VARCHAR(9) NOT NULL DEFAULT 'none', UNIQUE KEY (code))");

        assertThat(audit(migration))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("'none' 2 times"));
    }

    @Test
    void missingValuesAreNamedBeforeTheyAreRejected(TestDatabases databases) {
        TestMigration migration = migration(
                databases,
                "CREATE TABLE review (id INT PRIMARY KEY, title VARCHAR(9), stars INT);"
                        + "INSERT INTO review VALUES (1,'a',1),(2,NULL,NULL),(3,NULL,3)",
                "CREATE TABLE review (id INT PRIMARY KEY, title VARCHAR(9) NOT NULL, stars INT NOT NULL DEFAULT 0)");

        assertThat(audit(migration)).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("STEP-005");
            assertThat(finding.place()).isEqualTo("review.title");
            assertThat(finding.message())
                    .startsWith("2 rows of review without title")
                    .endsWith("Keys: 2, 3");
            assertThat(finding.remedy()).contains("COALESCE(s.title, '')");
        });
    }

    @Test
    void tablesWithOddNamesAreArchivedLikeOthers(TestDatabases databases) {
        TestMigration migration = migration(
                databases,
                "CREATE TABLE `2nd shop-list` (`the key` INT PRIMARY KEY, `a``b` VARCHAR(9));"
                        + "INSERT INTO `2nd shop-list` VALUES (1, 'x')",
                "CREATE TABLE other (id INT PRIMARY KEY)");

        assertThat(migration.migrate(Mode.DATA).outcome()).isEqualTo(RunResult.Outcome.COMPLETE);
        assertThat(databases.destination().rows("SELECT * FROM `lodestone_archive_2nd shop-list`"))
                .containsExactly("1|x");
    }
}
