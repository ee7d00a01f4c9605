package io.lodestone.kernel.binlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.kernel.capture.CapturedTable;
import io.lodestone.kernel.capture.CapturedTables;
import io.lodestone.kernel.delta.CapturedChanges;
import io.lodestone.kernel.delta.ChangeEntry;
import io.lodestone.kernel.run.DatabasePair;
import io.lodestone.spi.Mode;
import io.lodestone.spi.step.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BinlogIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String SCHEMA = "SELECT TABLE_NAME, COLUMN_NAME, COLUMN_TYPE, COLUMN_DEFAULT, EXTRA FROM"
            + " information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() ORDER BY 1, ORDINAL_POSITION";

    private final DatabasePair pair = DatabasePair.logged("m_");
    private final List<Finding> findings = new ArrayList<>();

    @AfterEach
    void drop() {
        pair.close();
    }

    private BinlogCapture capture() {
        return new BinlogCapture(pair.source(), pair.destination(), DatabasePair.PATIENCE);
    }

    private List<CapturedTable> tables(String... names) {
        pair.source().forgetSchema();
        return Stream.of(names)
                .map(name -> pair.source().schema().table(name).orElseThrow())
                .map(table -> CapturedTable.of(table, List.of("parent")))
                .flatMap(Optional::stream)
                .toList();
    }

    private void begin(String... names) {
        begin(Mode.DATA, names);
    }

    private void begin(Mode mode, String... names) {
        capture().begin(mode, tables(names), false, findings::add);
    }

    /** Everything that happened until now, by table; the entries stay. */
    private Map<String, List<String>> changes(String... names) {
        try (CapturedChanges changes = capture().open(tables(names))) {
            return complete(changes, names);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, List<String>> complete(CapturedChanges changes, String... names) throws java.sql.SQLException {
        Instant end = Instant.now().plus(PATIENCE);
        do {
            changes.backlog();
            findings.addAll(changes.gaps());
        } while (!changes.isComplete() && Instant.now().isBefore(end));
        Map<String, List<String>> all = new TreeMap<>();
        for (CapturedTable table : tables(names)) {
            for (ChangeEntry entry : changes.take(table, 5_000)) {
                all.computeIfAbsent(table.table(), t -> new ArrayList<>())
                        .add(String.join(",", entry.key()) + " " + entry.operation()
                                + (entry.extra().isEmpty() ? "" : " " + entry.extra()));
            }
        }
        return all;
    }

    private List<String> gaps() {
        return findings.stream()
                .filter(finding -> finding.code().equals("LS-CAP-006"))
                .map(finding -> finding.message().replaceAll(", last at.*", ""))
                .distinct()
                .toList();
    }

    @Test
    void keysOfEveryTypeAreThoseOfTheSourceAndNothingIsWrittenThere() {
        pair.source("CREATE TABLE m_t (a BIGINT UNSIGNED NOT NULL, b VARCHAR(9) CHARACTER SET latin1 NOT NULL,"
                + " c DECIMAL(12,4) NOT NULL, d DATETIME NOT NULL, e ENUM('x','y') NOT NULL, f BINARY(4) NOT NULL,"
                + " g DATE NOT NULL, h CHAR(5) NOT NULL, i TIMESTAMP NOT NULL DEFAULT '2001-01-01', j YEAR NOT NULL,"
                + " k TINYINT(3) UNSIGNED ZEROFILL NOT NULL, v TEXT, PRIMARY KEY (a, b, c, d, e, f, g, h, i, j, k))");
        List<String> before = pair.sourceRows(SCHEMA);
        begin("t");
        pair.source(
                "INSERT INTO m_t VALUES (18446744073709551615, 'Müll€', -1.5, '2020-02-29 23:59:59', 'y', X'0100',"
                        + " '1969-07-20', 'ab', '2024-05-06 07:08:09', 2024, 7, 'v')",
                "INSERT INTO m_t VALUES (1, '', 0.25, '1000-01-01 00:00:00', 'x', X'00', '9999-12-31', '', '2030-01-01', 1999, 255, NULL)",
                "UPDATE m_t SET v = 'w'");
        List<String> keys = pair.sourceRows(
                "SELECT CONCAT_WS(',', a, b, c, d, e, HEX(f), g, h, i, j, k) FROM m_t" + " ORDER BY a DESC");

        assertThat(changes("t").get("t")).containsExactly(keys.get(0) + " INSERT", keys.get(1) + " INSERT");
        assertThat(pair.sourceRows(SCHEMA)).isEqualTo(before);
        assertThat(capture().remove()).isEqualTo(1);
        assertThat(pair.rows("SHOW TABLES LIKE 'lodestone%'")).isEmpty();
        assertThat(findings).isEmpty();
    }

    @Test
    void aLargeTransactionAndBothValuesOfAColumnThatOthersDependOn() {
        pair.source(
                "CREATE TABLE m_t (id INT NOT NULL PRIMARY KEY AUTO_INCREMENT, parent INT, v INT)",
                "INSERT INTO m_t (parent) VALUES (1), (2)");
        begin("t");
        pair.source("UPDATE m_t SET parent = 3 WHERE id = 1");
        for (int i = 0; i < 11; i++) {
            pair.source("INSERT INTO m_t (parent) SELECT parent FROM m_t");
        }

        List<String> changes = changes("t").get("t");

        assertThat(changes)
                .contains("1 UPDATE {parent=[1]}", "1 UPDATE {parent=[3]}")
                .hasSize(4096);
        assertThat(changes("t").get("t")).isEqualTo(changes);
    }

    @Test
    void whatTheLogDoesNotShowRowByRowIsTold() {
        pair.source(
                "CREATE TABLE m_t (id INT NOT NULL PRIMARY KEY, v INT)",
                "CREATE TABLE m_u (id INT NOT NULL PRIMARY KEY, v INT)",
                "CREATE TABLE m_w (id INT NOT NULL PRIMARY KEY, v INT)",
                "INSERT INTO m_t VALUES (1, 1)");
        begin("t", "u", "w");
        pair.source(
                "TRUNCATE TABLE m_t",
                "ALTER TABLE m_u ADD COLUMN first INT FIRST",
                "INSERT INTO m_u VALUES (0, 7, 0)",
                "SET SESSION binlog_format = 'STATEMENT'",
                "INSERT INTO m_w VALUES (5, 5)");

        assertThat(changes("t", "u", "w")).isEqualTo(Map.of("u", List.of("7 INSERT")));
        assertThat(gaps())
                .containsExactlyInAnyOrder(
                        "t was emptied (TRUNCATE)",
                        "u was altered, renamed or made anew",
                        "w was changed by a statement that is logged without its rows");

        pair.destination("UPDATE lodestone_binlog_gap SET happened_at = happened_at - 9");
        new HealedGaps(pair.source(), pair.destination(), DatabasePair.PATIENCE).forget(List.of("t", "u"), false);
        findings.clear();
        changes("t", "u", "w");
        assertThat(gaps()).hasSize(1);
    }

    @Test
    void aLogThatIsGoneIsAGapAndFollowingGoesOn() {
        pair.source("CREATE TABLE m_t (id INT NOT NULL PRIMARY KEY, v INT)");
        begin("t");
        pair.source("INSERT INTO m_t VALUES (1, 1)", "FLUSH BINARY LOGS", "FLUSH BINARY LOGS");
        String last = pair.sourceRows("SHOW MASTER STATUS").get(0).split("\\|", -1)[0];
        Instant end = Instant.now().plus(PATIENCE);
        // A file that is being sent stays; the server learns a moment later that nobody wants it any more.
        do {
            pair.source("PURGE BINARY LOGS TO '" + last + "'");
        } while (!pair.sourceRows("SHOW BINARY LOGS").get(0).startsWith(last)
                && Instant.now().isBefore(end));

        assertThat(changes("t")).isEmpty();
        assertThat(gaps()).singleElement().asString().contains("Every table").contains("removed");

        pair.source("INSERT INTO m_t VALUES (2, 2)");
        assertThat(changes("t")).isEqualTo(Map.of("t", List.of("2 INSERT")));
        findings.clear();
        // Even when it has a file of the same name by now, which is long enough and was begun a second later.
        String file = pair.rows("SELECT log_file FROM lodestone_binlog").get(0);
        pair.source("DO SLEEP(1.1)", "RESET MASTER");
        while (!pair.sourceRows("SHOW MASTER STATUS").get(0).startsWith(file)) {
            pair.source("FLUSH BINARY LOGS");
        }
        for (int i = 0; i < 40; i++) {
            pair.source("INSERT INTO m_t VALUES (" + (100 + i) + ", 3)");
        }
        changes("t");
        assertThat(gaps()).hasSize(2).anyMatch(gap -> gap.contains("anew"));
    }

    @Test
    void rowsThatAreReadAnewAreFollowedFromNowOn() {
        pair.source(
                "CREATE TABLE m_t (id INT NOT NULL PRIMARY KEY, v INT)",
                "CREATE TABLE m_u (id INT NOT NULL PRIMARY KEY)");
        begin("t");
        pair.source("ALTER TABLE m_t ADD COLUMN w INT FIRST", "INSERT INTO m_t VALUES (9, 1, 1)");
        begin("t");
        pair.source("INSERT INTO m_t VALUES (9, 2, 2)");
        assertThat(changes("t")).isEqualTo(Map.of("t", List.of("2 INSERT")));

        // Of tables whose rows another mode reads, too, nothing is passed over.
        begin(Mode.SETTINGS, "u");
        pair.source("INSERT INTO m_u VALUES (3)");
        begin("t");
        assertThat(changes("t", "u")).containsEntry("u", List.of("3 INSERT"));
        assertThat(gaps()).isEmpty();
    }

    @Test
    void whenTheLogIsGoneOnlyTablesThatAreNotReadAnewHaveAGap() {
        pair.source("CREATE TABLE m_t (id INT NOT NULL PRIMARY KEY)", "CREATE TABLE m_u (id INT NOT NULL PRIMARY KEY)");
        begin(Mode.SETTINGS, "u");
        begin("t", "u");
        pair.destination("UPDATE lodestone_binlog SET log_file = 'gone.000001'");
        begin("t", "u");
        pair.source("INSERT INTO m_t VALUES (1)");

        assertThat(changes("t", "u")).isEqualTo(Map.of("t", List.of("1 INSERT")));
        assertThat(gaps()).singleElement().asString().startsWith("u ").contains("removed gone.000001");
    }

    @Test
    void aConnectionThatIsCutIsTakenUpAgain() throws java.sql.SQLException {
        pair.source("CREATE TABLE m_t (id INT NOT NULL PRIMARY KEY, v INT)");
        begin("t");
        try (CapturedChanges changes = capture().open(tables("t"))) {
            complete(changes, "t");
            for (int i = 1; i <= 3; i++) {
                pair.sourceRows("SELECT ID FROM information_schema.PROCESSLIST WHERE COMMAND = 'Binlog Dump'")
                        .forEach(id -> pair.source("KILL " + id));
                pair.source("INSERT INTO m_t VALUES (" + i + ", 0)", "FLUSH BINARY LOGS");
                Instant end = Instant.now().plus(PATIENCE);
                while (changes.backlog().entries() < i && Instant.now().isBefore(end)) {
                    Thread.onSpinWait();
                }
            }
            assertThat(complete(changes, "t")).isEqualTo(Map.of("t", List.of("1 INSERT", "2 INSERT", "3 INSERT")));
        }
        assertThat(changes("t")).hasSize(1);
        assertThat(findings).isEmpty();
    }

    @Test
    void everythingThatStandsInTheWayIsSaidAtOnce() {
        pair.source("CREATE TABLE m_t (id INT NOT NULL PRIMARY KEY)");
        CapturedTables tables = new CapturedTables(tables("t"), List.of("keyless"));
        assertThat(new BinlogChecks(pair.source(), capture()).findings(tables, true))
                .extracting(Finding::code)
                .containsExactly("LS-CAP-002");
        try {
            pair.source(
                    "SET GLOBAL binlog_format = 'MIXED'",
                    "SET GLOBAL binlog_row_image = 'MINIMAL'",
                    "SET GLOBAL log_bin_compress = 1",
                    "SET GLOBAL expire_logs_days = 1");
            assertThat(new BinlogChecks(pair.source(), capture()).findings(tables, true))
                    .extracting(Finding::code)
                    .containsExactly("LS-CAP-001", "LS-CAP-001", "LS-CAP-001", "LS-CAP-005", "LS-CAP-002");
        } finally {
            pair.source(
                    "SET GLOBAL binlog_format = 'ROW'",
                    "SET GLOBAL binlog_row_image = 'FULL'",
                    "SET GLOBAL log_bin_compress = 0",
                    "SET GLOBAL expire_logs_days = 0");
        }
    }
}
