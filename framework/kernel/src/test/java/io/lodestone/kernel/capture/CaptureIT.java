package io.lodestone.kernel.capture;

import static io.lodestone.kernel.KernelErrorCode.CAPTURE_REFUSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lodestone.kernel.run.DatabasePair;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.schema.TableSchema;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CaptureIT {

    private static final String SCHEMA = "SELECT TABLE_NAME, ENGINE, TABLE_COLLATION, CREATE_OPTIONS, TABLE_COMMENT"
            + " FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() ORDER BY 1";
    private static final String COLUMNS =
            "SELECT TABLE_NAME, COLUMN_NAME, COLUMN_TYPE, IS_NULLABLE, COLUMN_DEFAULT, EXTRA,"
                    + " COLLATION_NAME FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() ORDER BY 1, ORDINAL_POSITION";
    private static final String TRIGGERS =
            "SELECT TRIGGER_NAME, EVENT_OBJECT_TABLE, EVENT_MANIPULATION, ACTION_STATEMENT"
                    + " FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = DATABASE() ORDER BY 1";

    private DatabasePair pair = new DatabasePair();

    @AfterEach
    void drop() {
        pair.close();
    }

    private SourceCapture capture() {
        return new SourceCapture(pair.source(), pair.destination());
    }

    private List<CapturedTable> tables(String... names) {
        pair.source().forgetSchema();
        return Stream.of(names)
                .map(name -> pair.source().schema().table(name).orElseThrow())
                .map(table -> CapturedTable.of(table, List.of("extra")))
                .flatMap(Optional::stream)
                .toList();
    }

    private List<String> schema() {
        return Stream.of(SCHEMA, COLUMNS, TRIGGERS)
                .flatMap(sql -> pair.sourceRows(sql).stream())
                .toList();
    }

    @Test
    void insertsUpdatesDeletesAndKeyChangesAreEntered() {
        pair.source(
                "CREATE TABLE t (id BIGINT UNSIGNED NOT NULL PRIMARY KEY, v INT, extra INT)",
                "INSERT INTO t VALUES" + " (1, 1, 7), (2, 2, 7), (3, 3, 7), (4, 4, 7)");
        capture().install(tables("t"));

        pair.source(
                "INSERT INTO t VALUES (18446744073709551615, 0, 8)",
                "UPDATE t SET v = 9 WHERE id = 1",
                "DELETE FROM t WHERE id = 2",
                "UPDATE t SET id = 30 WHERE id = 3");

        assertThat(pair.sourceRows("SELECT id, extra, operation, processed FROM m2_cl_t ORDER BY id"))
                .containsExactly(
                        "1|7|UPDATE|0",
                        "2|7|DELETE|0",
                        "3|7|DELETE|0",
                        "30|7|INSERT|0",
                        "18446744073709551615|8|INSERT|0");
        assertThat(pair.sourceRows("SELECT COUNT(*) FROM m2_cl_t WHERE changed_at < UNIX_TIMESTAMP() - 600"))
                .containsExactly("0");
    }

    @Test
    void aLaterChangeOpensAnEntryThatIsBeingProcessed() {
        pair.source(
                "CREATE TABLE t (id INT NOT NULL PRIMARY KEY, v INT)", "INSERT INTO t VALUES (1, 1), (2, 2), (3, 3)");
        capture().install(tables("t"));
        pair.source(
                "UPDATE t SET v = v + 1",
                "UPDATE m2_cl_t SET processed = 1",
                "UPDATE t SET v = 5 WHERE id = 1",
                "DELETE FROM t WHERE id = 2");

        assertThat(pair.sourceRows("SELECT id, operation, processed FROM m2_cl_t ORDER BY id"))
                .containsExactly("1|UPDATE|0", "2|DELETE|0", "3|UPDATE|1");
    }

    @Test
    void compositeAndTextKeysTellRowsApartAsTheTableDoes() {
        pair.source(
                "CREATE TABLE t (a INT NOT NULL, b VARCHAR(20) CHARACTER SET utf8 COLLATE utf8_bin NOT NULL,"
                        + " q DECIMAL(12,4) NOT NULL, operation VARCHAR(3) NOT NULL, PRIMARY KEY (a, b, q, operation))",
                "CREATE TABLE u (a INT NOT NULL, b INT NULL, UNIQUE KEY x (b), UNIQUE KEY y (a))",
                "CREATE TABLE w (a INT NOT NULL, KEY (a))");
        assertThat(tables("t", "u", "w")).extracting(CapturedTable::table).containsExactly("t", "u");
        capture().install(tables("t", "u"));

        pair.source(
                "INSERT INTO t VALUES (1, 'x', 1.5, 'a'), (1, 'X', 1.5, 'a'), (1, 'x', 1.25, 'a')",
                "INSERT INTO u VALUES (4, 1)");

        assertThat(pair.sourceRows("SELECT a, b, q, key_operation, operation FROM m2_cl_t ORDER BY a, b, q"))
                .containsExactly("1|X|1.5000|a|INSERT", "1|x|1.2500|a|INSERT", "1|x|1.5000|a|INSERT");
        assertThat(pair.sourceRows("SELECT a, operation FROM m2_cl_u")).containsExactly("4|INSERT");
    }

    @Test
    void prefixesAndLongNames() {
        pair.close();
        pair = new DatabasePair("shop_");
        String longName = "shop_" + "n".repeat(59);
        pair.source(
                "CREATE TABLE shop_t (id INT NOT NULL PRIMARY KEY)",
                "CREATE TABLE t (id INT NOT NULL PRIMARY KEY)",
                "CREATE TABLE " + longName + " (id INT NOT NULL PRIMARY KEY)");
        List<CapturedTable> tables = tables("t", "n".repeat(59));
        capture().install(tables);

        pair.source(
                "INSERT INTO shop_t VALUES (1)", "INSERT INTO t VALUES (2)", "INSERT INTO " + longName + " VALUES (3)");

        assertThat(pair.sourceRows("SELECT id FROM shop_m2_cl_t")).containsExactly("1");
        assertThat(pair.sourceRows("SELECT id FROM "
                        + CaptureNames.of("shop_", "n".repeat(59)).changelog()))
                .containsExactly("3");
        assertThat(capture().captured(tables))
                .extracting(CapturedTable::table)
                .containsExactlyInAnyOrder("t", "n".repeat(59));
        pair.source().forgetSchema();
        assertThat(pair.source().schema().tables())
                .extracting(t -> t.name())
                .containsExactlyInAnyOrder("t", "n".repeat(59));
    }

    @Test
    void triggersOfOthersGoOnAndNothingIsLeftAfterwards() {
        pair.source(
                "CREATE TABLE t (id INT NOT NULL PRIMARY KEY AUTO_INCREMENT, v INT)",
                "CREATE TABLE seen (n INT)",
                "CREATE TRIGGER own_trigger AFTER INSERT ON t FOR EACH ROW INSERT INTO seen VALUES (NEW.id)");
        List<String> before = schema();
        capture().install(tables("t"));
        pair.source("INSERT INTO t (v) VALUES (5)");

        assertThat(pair.sourceRows("SELECT n FROM seen")).containsExactly("1");
        assertThat(pair.sourceRows("SELECT id FROM m2_cl_t")).containsExactly("1");

        assertThat(capture().remove()).isEqualTo(1);
        assertThat(schema()).isEqualTo(before);
        assertThat(capture().remove()).isZero();
    }

    @Test
    void whatACrashLeftIsCompletedOrRemoved() {
        pair.source("CREATE TABLE t (id INT NOT NULL PRIMARY KEY, extra INT)");
        List<String> before = schema();
        SourceCapture.Installation first = capture().install(tables("t"));
        pair.source("DROP TRIGGER trg_t_after_update", "INSERT INTO t VALUES (1, 1)");

        SourceCapture.Installation second = capture().install(tables("t"));

        assertThat(first).isEqualTo(new SourceCapture.Installation(1, 3));
        assertThat(second).isEqualTo(new SourceCapture.Installation(0, 1));
        assertThat(pair.sourceRows("SELECT id, operation FROM m2_cl_t")).containsExactly("1|INSERT");
        pair.source("DROP TRIGGER trg_t_after_insert");
        capture().remove();
        assertThat(schema()).isEqualTo(before);
    }

    @Test
    void aChangelogThatWasBegunOtherwiseIsReadAsItIs() {
        pair.source(
                "CREATE TABLE t (id INT NOT NULL PRIMARY KEY, a INT, extra INT, v INT)",
                "INSERT INTO t VALUES (1, 2, 3, 4)");
        CapturedTable former = tables("t").get(0);
        capture().install(List.of(former));
        pair.source("UPDATE t SET extra = 5", "UPDATE t SET extra = 6, v = 1");
        TableSchema schema = pair.source().schema().table("t").orElseThrow();
        CapturedTable wanted = CapturedTable.of(schema, List.of("a", "extra")).orElseThrow();
        CapturedTable less = CapturedTable.of(schema, List.of()).orElseThrow();
        CapturedTable otherKey =
                new CapturedTable("t", List.of(schema.column("v").orElseThrow()), List.of());

        assertThat(capture().captured(List.of(wanted))).containsExactly(former);
        assertThat(capture().captured(List.of(less))).containsExactly(former);
        assertThat(capture().captured(List.of(otherKey))).isEmpty();
        pair.source("DROP TRIGGER trg_t_after_update");
        assertThat(capture().install(List.of(wanted), true)).isEqualTo(new SourceCapture.Installation(0, 1));
        pair.source("UPDATE t SET extra = 7");
        assertThat(pair.sourceRows("SELECT id, extra, REPLACE(old_value_1, CHAR(31), ',') FROM m2_cl_t"))
                .containsExactly("1|7|3,5,6");
        assertThat(capture().install(List.of(less))).isEqualTo(new SourceCapture.Installation(0, 0));
        assertThat(capture().install(List.of(wanted))).isEqualTo(new SourceCapture.Installation(1, 3));
        assertThat(capture().captured(List.of(wanted))).containsExactly(wanted);
    }

    @Test
    void tablesOfAnotherToolAreLeftAlone() {
        pair.source("CREATE TABLE t (id INT NOT NULL PRIMARY KEY)", "CREATE TABLE m2_cl_t (id INT, operation TEXT)");

        assertThatThrownBy(() -> capture().install(tables("t")))
                .isInstanceOf(LodestoneException.class)
                .hasMessageContaining("m2_cl_t")
                .hasMessageContaining("another tool")
                .extracting(e -> ((LodestoneException) e).errorCode())
                .isEqualTo(CAPTURE_REFUSED);
        assertThat(capture().remove()).isZero();
        assertThat(pair.sourceRows("SELECT COUNT(*) FROM m2_cl_t")).containsExactly("0");
        CapturedTables tables = new CapturedTables(tables("t"), List.of("keyless"));
        assertThat(new CaptureChecks(pair.source(), capture()).findings(tables, true))
                .extracting(finding -> finding.code())
                .containsExactly("LS-CAP-001", "LS-CAP-002");
    }
}
