package io.lodestone.kernel.run;

import static io.lodestone.kernel.run.TestSteps.copying;
import static io.lodestone.kernel.run.TestSteps.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.spi.handler.ColumnRef;
import io.lodestone.spi.handler.Handler;
import io.lodestone.spi.handler.HandlerContext;
import io.lodestone.spi.handler.HandlerDescriptor;
import io.lodestone.spi.handler.HandlerFactory;
import io.lodestone.spi.option.Options;
import io.lodestone.spi.plan.ColumnPlan;
import io.lodestone.spi.plan.MigrationPlan;
import io.lodestone.spi.plan.ValueSource;
import io.lodestone.spi.plan.WriteMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CopyIT {

    private final DatabasePair pair = new DatabasePair();
    private final TestSteps.Heard heard = new TestSteps.Heard();

    @AfterEach
    void drop() {
        pair.close();
    }

    private void run(MigrationPlan plan) {
        RunResult result = pair.runner().run(request(plan, copying()), heard);
        assertThat(result.outcome()).isEqualTo(RunResult.Outcome.COMPLETE);
    }

    @Test
    void everyTypeArrivesAsItWas() {
        String columns =
                "(id BIGINT UNSIGNED NOT NULL PRIMARY KEY, i INT NULL, u BIGINT UNSIGNED NULL, d DECIMAL(20,6) NULL,"
                        + " f FLOAT NULL, g DOUBLE NULL, b BIT(9) NULL, v VARCHAR(255) NULL, c CHAR(5) NULL, t MEDIUMTEXT NULL,"
                        + " bl LONGBLOB NULL, vb VARBINARY(20) NULL, bi BINARY(4) NULL, da DATE NULL, dt DATETIME(3) NULL,"
                        + " ts TIMESTAMP NULL DEFAULT NULL, ti TIME NULL, y YEAR NULL, e ENUM('a','b''c') NULL,"
                        + " s SET('x','y') NULL, j JSON NULL) DEFAULT CHARSET=utf8mb4";
        pair.source(
                "CREATE TABLE t " + columns,
                "INSERT INTO t VALUES (1, -5, 18446744073709551615, -12345678901234.123456, 123456.789, 0.1, b'100000001',"
                        + " 'tab\\there, it''s a \\\\N, \\\\ end', 'ab', 'line\\nbreak\\r\\n\\0nul \\Z and 😀 ü', X'00FF09270A5C4E',"
                        + " X'5C4E', X'0A0D0900', '2011-02-03', '2011-02-03 04:05:06.789', '2011-02-03 04:05:06', '-100:20:30',"
                        + " 1999, 'b''c', 'x,y', '{\"a\": \"b\"}')",
                "INSERT INTO t (id) VALUES (2)",
                "INSERT INTO t VALUES (18446744073709551615, 0, 0, 0, 0, 0, 0, '', '', '', '', '', '', '1000-01-01',"
                        + " '1000-01-01 00:00:00', '1970-01-01 00:00:01', '00:00:00', 0, NULL, '', '[]')",
                "INSERT INTO t (id, v, t) VALUES (0, '\\\\N', 'NULL')");
        pair.destination("CREATE TABLE t " + columns, "INSERT INTO t (id, v) VALUES (77, 'goes')");

        run(TestPlan.of(TestPlan.straight(pair, "t")));

        String all =
                "SELECT id, i, u, d, f + 0e0, g, b + 0, HEX(v), HEX(c), HEX(t), HEX(bl), HEX(vb), HEX(bi), da, dt, ts, ti, y,"
                        + " e, s, j FROM t ORDER BY id";
        List<String> rows = text(pair.destination().jdbi(), all);
        assertThat(rows).hasSize(4).isEqualTo(text(pair.source().jdbi(), all));
        assertThat(rows.get(0)).startsWith("0|null|").contains("|5C4E|");
        assertThat(rows.get(1)).contains("18446744073709551615").contains("F09F9880");
        assertThat(heard.messages()).isEmpty();
    }

    @Test
    void datesOfZerosBecomeNullWhereTheDestinationTakesIt() {
        String columns =
                "(id INT PRIMARY KEY, a DATE, b DATETIME, c TIMESTAMP NULL, d DATETIME NOT NULL, e VARCHAR(20))";
        pair.source(
                "CREATE TABLE t " + columns,
                "INSERT INTO t VALUES (1, '0000-00-00', '0000-00-00 00:00:00', '0000-00-00 00:00:00', '0000-00-00 00:00:00',"
                        + " '0000-00-00')");
        pair.destination("CREATE TABLE t " + columns);

        run(TestPlan.of(TestPlan.straight(pair, "t")));

        assertThat(text(pair.destination().jdbi(), "SELECT * FROM t"))
                .containsExactly("1|null|null|null|0000-00-00 00:00:00|0000-00-00");
        assertThat(heard.messages()).hasSize(3).allMatch(message -> message.contains("a date of zeros became NULL"));
    }

    /** As text: a zero date is none that Java knows. */
    private static List<String> text(org.jdbi.v3.core.Jdbi jdbi, String sql) {
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .map((row, context) -> {
                    List<String> cells = new ArrayList<>();
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        byte[] bytes = row.getBytes(i);
                        cells.add(bytes == null ? "null" : new String(bytes, java.nio.charset.StandardCharsets.UTF_8));
                    }
                    return String.join("|", cells);
                })
                .list());
    }

    @Test
    void tablesAreWalkedByAnyKeyInSmallChunks() {
        String composite = "(a INT NOT NULL, b VARCHAR(20) NOT NULL, c DATE NOT NULL, v INT, PRIMARY KEY (a, b, c))";
        String unique = "(k VARCHAR(40) NOT NULL, v INT, UNIQUE KEY k (k))";
        String enumerated = "(e ENUM('z','a','m') NOT NULL PRIMARY KEY, v INT)";
        String none = "(v INT, w VARCHAR(40))";
        String bytes = "(k VARBINARY(16) NOT NULL PRIMARY KEY, v INT)";
        for (String table : List.of(
                "composite " + composite,
                "uniq " + unique,
                "enumerated " + enumerated,
                "keyless " + none,
                "bytes " + bytes)) {
            pair.source("CREATE TABLE " + table);
            pair.destination("CREATE TABLE " + table);
        }
        pair.source(
                "INSERT INTO composite SELECT seq % 7, CONCAT(IF(seq % 3, 'x', 'Ä '), seq % 11), '2020-01-01' + INTERVAL seq DAY,"
                        + " seq FROM seq_1_to_3000",
                "INSERT INTO uniq SELECT CONCAT(IF(seq % 2, 'K,=', 'k '), seq), seq FROM seq_1_to_2000",
                "INSERT INTO enumerated VALUES ('z', 1), ('a', 2), ('m', 3)",
                "INSERT INTO keyless SELECT seq % 10, REPEAT('k', seq % 30) FROM seq_1_to_1500",
                "INSERT INTO bytes SELECT UNHEX(MD5(seq)), seq FROM seq_1_to_1000");

        pair.with(DatabasePair.options(2, 2000, 0));
        run(TestPlan.of(
                TestPlan.straight(pair, "composite"),
                TestPlan.straight(pair, "uniq"),
                TestPlan.straight(pair, "enumerated"),
                TestPlan.straight(pair, "keyless"),
                TestPlan.straight(pair, "bytes")));

        for (String table : List.of("composite", "uniq", "enumerated", "keyless", "bytes")) {
            assertThat(pair.rows("SELECT COUNT(*), SUM(v), SUM(v * v) FROM " + table))
                    .as(table)
                    .isEqualTo(pair.sourceRows("SELECT COUNT(*), SUM(v), SUM(v * v) FROM " + table));
        }
        assertThat(pair.rows("SELECT MD5(GROUP_CONCAT(a, b, c, v ORDER BY a, b, c)) FROM composite"))
                .isEqualTo(pair.sourceRows("SELECT MD5(GROUP_CONCAT(a, b, c, v ORDER BY a, b, c)) FROM composite"));
        assertThat(heard.events.stream().filter(e -> e.startsWith("moved composite")))
                .hasSizeGreaterThan(3);
        assertThat(heard.events.stream().filter(e -> e.startsWith("moved keyless")))
                .hasSize(1);
        assertThat(heard.messages()).isEmpty();
    }

    @Test
    void bigTablesAreWorkedOnInParts() {
        String table = "(id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, v VARCHAR(100))";
        pair.source(
                "CREATE TABLE big " + table,
                "INSERT INTO big SELECT IF(seq < 10000, seq, 2000000000 + seq * 3), REPEAT(CHAR(65 + seq % 26), 90)"
                        + " FROM seq_1_to_20000",
                "ANALYZE TABLE big");
        pair.destination("CREATE TABLE big " + table);

        pair.with(DatabasePair.options(3, 20_000, 0));
        run(TestPlan.of(TestPlan.straight(pair, "big")));

        assertThat(pair.rows("SELECT COUNT(*), SUM(id), SUM(CRC32(v)) FROM big"))
                .isEqualTo(pair.sourceRows("SELECT COUNT(*), SUM(id), SUM(CRC32(v)) FROM big"));
        assertThat(pair.rows("SELECT COUNT(*) > 4 FROM lodestone_checkpoint WHERE unit LIKE 'big#%'"))
                .containsExactly("1");
        pair.destination("INSERT INTO big (v) VALUES ('next')");
        assertThat(pair.rows("SELECT MAX(id) FROM big")).containsExactly("2000060001");
    }

    @Test
    void columnsComeFromExpressionsConstantsAndHandlers() {
        pair.handler(new Suffix())
                .source(
                        "CREATE TABLE p (id INT PRIMARY KEY, name VARCHAR(20), kind CHAR(1), raw BLOB, unused INT)",
                        "CREATE TABLE q (id INT PRIMARY KEY, title VARCHAR(20))",
                        "INSERT INTO p VALUES (1, 'a', 'x', X'00FF', 9), (2, NULL, 'y', NULL, 9), (3, 'skip', 'z', '', 9)",
                        "INSERT INTO q VALUES (1, 'first'), (2, 'second')")
                .destination(
                        "CREATE TABLE r (id INT PRIMARY KEY, name VARCHAR(40), title VARCHAR(40), one INT NOT NULL, nothing INT,"
                                + " raw BLOB, twice INT AS (id * 2) STORED, kept INT NOT NULL DEFAULT 7)");

        List<ColumnPlan> columns = List.of(
                TestPlan.column("id", new ValueSource.Column("id")),
                TestPlan.column("name", new ValueSource.Column("name"), "suffix", "suffix"),
                TestPlan.column(
                        "title", new ValueSource.Expression("(SELECT UPPER(q.title) FROM {q} q WHERE q.id = s.id)")),
                TestPlan.column("one", new ValueSource.Constant("1")),
                TestPlan.column("nothing", new ValueSource.Constant(null)),
                TestPlan.column("raw", new ValueSource.Column("raw")),
                TestPlan.column("twice", new ValueSource.Column("id")));
        run(TestPlan.of(TestPlan.table("p", "r", WriteMode.REPLACE, "s.kind <> 'z'", columns)));

        assertThat(pair.rows("SELECT id, name, title, one, nothing, HEX(raw), twice, kept FROM r ORDER BY id"))
                .containsExactly("1|a-x-x|FIRST|1|null|00FF|2|7", "2|null|SECOND|1|null|null|4|7");
        assertThat(heard.messages()).containsExactly("2 values: there was nothing to add to. Keys: 2; 2");
    }

    /** Appends another column's value. */
    private static final class Suffix implements HandlerFactory {
        @Override
        public HandlerDescriptor descriptor() {
            return HandlerDescriptor.of("suffix", "Appends the kind");
        }

        @Override
        public Handler create(Options options, HandlerContext context) {
            ColumnRef kind = context.column("kind");
            return (value, row) -> {
                if (value == null) {
                    row.warn("there was nothing to add to");
                    return null;
                }
                return value + "-" + String.valueOf(row.text(kind)).toLowerCase(Locale.ROOT);
            };
        }
    }

    @Test
    void furtherCopiesAreAddedAndMergesOverwrite() {
        pair.source(
                        "CREATE TABLE a (id INT PRIMARY KEY, v VARCHAR(10))",
                        "CREATE TABLE b (id INT PRIMARY KEY, v VARCHAR(10))",
                        "INSERT INTO a VALUES (1, 'a1'), (2, 'a2')",
                        "INSERT INTO b VALUES (3, 'b3'), (4, 'b4')")
                .destination(
                        "CREATE TABLE ab (id INT PRIMARY KEY, v VARCHAR(10))",
                        "CREATE TABLE m (id INT PRIMARY KEY AUTO_INCREMENT, v VARCHAR(10), own VARCHAR(10) DEFAULT 'new',"
                                + " UNIQUE KEY v (v))",
                        "INSERT INTO ab VALUES (1, 'old'), (9, 'old')",
                        "INSERT INTO m VALUES (1, 'was', 'mine'), (7, 'a2', 'mine'), (8, 'stays', 'mine')");

        run(TestPlan.of(
                TestPlan.table("a", "ab", WriteMode.REPLACE, null, TestPlan.columns(pair, "a", "ab")),
                TestPlan.table("b", "ab", WriteMode.APPEND, null, TestPlan.columns(pair, "b", "ab")),
                TestPlan.table("a", "m", WriteMode.MERGE, null, TestPlan.columns(pair, "a", "m"))));

        assertThat(pair.rows("SELECT * FROM ab ORDER BY id")).containsExactly("1|a1", "2|a2", "3|b3", "4|b4");
        assertThat(pair.rows("SELECT * FROM m ORDER BY id")).containsExactly("1|a1|mine", "2|a2|mine", "8|stays|mine");
    }

    @Test
    void archivesKeepTablesWhole() {
        String wide = "w1 VARCHAR(6000), w2 VARCHAR(6000), w3 VARCHAR(6000)";
        pair.source(
                "CREATE TABLE x_ext (id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, name VARCHAR(255) CHARACTER SET latin1,"
                        + " kind ENUM('a','b') NOT NULL, made TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP, raw BLOB, flag BIT(1), "
                        + wide + ", y YEAR) DEFAULT CHARSET=latin1",
                "INSERT INTO x_ext VALUES (5, 'Müller', 'b', '2012-01-01 00:00:00', X'00FF', b'1', REPEAT('w', 6000), '', NULL, 2001),"
                        + " (6, NULL, 'a', '0000-00-00 00:00:00', NULL, b'0', NULL, NULL, NULL, 0)",
                "CREATE TABLE nokey (a INT, b TEXT)",
                "INSERT INTO nokey VALUES (1, 'x'), (1, 'x')");

        run(TestPlan.of(TestPlan.archive("x_ext"), TestPlan.archive("nokey")));

        assertThat(pair.rows("SELECT id, name, kind, CAST(made AS CHAR), HEX(raw), flag + 0, LENGTH(w1), w2, y"
                        + " FROM lodestone_archive_x_ext ORDER BY id"))
                .containsExactly(
                        "5|Müller|b|2012-01-01 00:00:00|00FF|1|6000||2001",
                        "6|null|a|0000-00-00 00:00:00|null|0|null|null|0");
        assertThat(pair.rows("SELECT * FROM lodestone_archive_nokey")).containsExactly("1|x", "1|x");
    }

    @Test
    void prefixesOnBothSidesAreHonoured() {
        try (DatabasePair prefixed = new DatabasePair("shop_")) {
            prefixed.source(
                            "CREATE TABLE shop_a (id INT PRIMARY KEY)",
                            "INSERT INTO shop_a VALUES (1)",
                            "CREATE TABLE a (id INT PRIMARY KEY)")
                    .destination(
                            "CREATE TABLE shop_a (id INT PRIMARY KEY)",
                            "INSERT INTO shop_a VALUES (2)",
                            "CREATE TABLE a (id INT PRIMARY KEY)",
                            "INSERT INTO a VALUES (3)");
            prefixed.runner().run(request(TestPlan.of(TestPlan.straight(prefixed, "a")), copying()), heard);

            assertThat(prefixed.rows("SELECT id FROM shop_a")).containsExactly("1");
            assertThat(prefixed.rows("SELECT id FROM a")).containsExactly("3");
            assertThat(prefixed.rows("SELECT name, backup_table FROM lodestone_backup WHERE kind = 'table'"))
                    .containsExactly("shop_a|lodestone_backup_data_shop_a");
        }
    }

    @Test
    void aServerThatForbidsLoadingGetsInserts() {
        String table = "(id INT PRIMARY KEY, v VARCHAR(40), b VARBINARY(10), f BIT(3))";
        pair.source(
                        "CREATE TABLE t " + table,
                        "INSERT INTO t SELECT seq, CONCAT('it''s \\\\ ', seq, '\\n😀'), UNHEX(HEX(seq)), seq % 8 FROM seq_1_to_2500",
                        "INSERT INTO t VALUES (9000, NULL, NULL, NULL)")
                .destination("CREATE TABLE t " + table);
        pair.with(DatabasePair.options(1, 10_000, 0));
        List<String> before = pair.rows("SELECT @@local_infile");
        try {
            pair.destination("SET GLOBAL local_infile = 0");
            run(TestPlan.of(TestPlan.straight(pair, "t")));
        } finally {
            pair.destination("SET GLOBAL local_infile = " + before.get(0));
        }
        String sum = "SELECT COUNT(*), SUM(CRC32(CONCAT_WS('|', id, v, HEX(b), f + 0))) FROM t";
        assertThat(pair.rows(sum)).isEqualTo(pair.sourceRows(sum));
        assertThat(pair.rows("SELECT v, b, f FROM t WHERE id = 9000")).containsExactly("null|null|null");
    }
}
