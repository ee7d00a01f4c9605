package io.lodestone.kernel.run;

import static io.lodestone.kernel.run.TestSteps.copying;
import static io.lodestone.kernel.run.TestSteps.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lodestone.kernel.config.LodestoneConfig.Capture;
import io.lodestone.kernel.config.LodestoneConfig.CopyOptions;
import io.lodestone.kernel.config.LodestoneConfig.FollowOptions;
import io.lodestone.kernel.config.LodestoneConfig.RunOptions;
import io.lodestone.kernel.config.LodestoneConfig.Transfer;
import io.lodestone.kernel.config.LodestoneConfig.UnknownTables;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.handler.Handler;
import io.lodestone.spi.handler.HandlerContext;
import io.lodestone.spi.handler.HandlerDescriptor;
import io.lodestone.spi.handler.HandlerFactory;
import io.lodestone.spi.handler.RejectedRowException;
import io.lodestone.spi.option.Options;
import io.lodestone.spi.plan.ColumnPlan;
import io.lodestone.spi.plan.MigrationPlan;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.plan.ValueSource;
import io.lodestone.spi.plan.WriteMode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ServerSideIT {

    /** What a run leaves behind. */
    private record Left(List<String> rows, List<String> findings, List<String> rejects) {}

    private static RunOptions options(Transfer transfer, int parallelism, long chunkBytes, long budget) {
        return new RunOptions(
                Capture.NONE,
                UnknownTables.ARCHIVE,
                budget,
                RunOptions.PATIENCE,
                new CopyOptions(transfer, parallelism, chunkBytes),
                FollowOptions.DEFAULT);
    }

    private static DatabasePair pair(Transfer transfer, List<String> source, List<String> destination) {
        return new DatabasePair()
                .with(options(transfer, 2, 4000, 100))
                .source(source.toArray(String[]::new))
                .destination(destination.toArray(String[]::new));
    }

    /** The same migration both ways; returns what is left, which must be the same. */
    private static Left sameBothWays(List<String> source, List<String> destination, String query) {
        List<Left> left = Stream.of(Transfer.STREAM, Transfer.SERVER_SIDE)
                .map(transfer -> {
                    try (DatabasePair pair = pair(transfer, source, destination)) {
                        TestSteps.Heard heard = new TestSteps.Heard();
                        pair.runner().run(request(TestPlan.of(TestPlan.straight(pair, "t")), copying()), heard);
                        return new Left(
                                pair.rows(query),
                                heard.messages(),
                                pair.rows("SELECT row_key, reason FROM lodestone_reject ORDER BY row_key"));
                    }
                })
                .toList();
        assertThat(left.get(1)).isEqualTo(left.get(0));
        return left.get(1);
    }

    @Test
    void everyTypeIsTheSameAsThroughJava() {
        String columns = "(id BIGINT UNSIGNED NOT NULL PRIMARY KEY, i INT NULL, d DECIMAL(20,6) NULL, f FLOAT NULL,"
                + " g DOUBLE NULL, v VARCHAR(255) NULL, c CHAR(5) NULL, t MEDIUMTEXT NULL, bl LONGBLOB NULL,"
                + " vb VARBINARY(20) NULL, bi BINARY(4) NULL, da DATE NULL, dt DATETIME(3) NULL,"
                + " ts TIMESTAMP NULL DEFAULT NULL, ti TIME NULL, y YEAR NULL, e ENUM('a','b''c') NULL,"
                + " s SET('x','y') NULL)";
        Left left = sameBothWays(
                List.of(
                        "CREATE TABLE t " + columns + " DEFAULT CHARSET=latin1",
                        "INSERT INTO t VALUES (1, -5, -12345678901234.123456, 123456.789, 0.1, 'tab\\there, it''s ü \\\\', 'ab',"
                                + " 'line\\nbreak\\0nul', X'00FF09270A5C4E', X'5C4E', X'0A0D0900', '2011-02-03',"
                                + " '2011-02-03 04:05:06.789', '2011-02-03 04:05:06', '-100:20:30', 1999, 'b''c', 'x,y')",
                        "INSERT INTO t (id) VALUES (2)",
                        "INSERT INTO t VALUES (18446744073709551615, 0, 0, 0, 0, '', '', '', '', '', '', '0000-00-00',"
                                + " '0000-00-00 00:00:00', '0000-00-00 00:00:00', '00:00:00', 0, NULL, '')"),
                List.of("CREATE TABLE t " + columns + " DEFAULT CHARSET=utf8mb4"),
                "SELECT id, i, d, f + 0e0, g, HEX(v), HEX(c), HEX(t), HEX(bl), HEX(vb), HEX(bi), CAST(da AS CHAR),"
                        + " CAST(dt AS CHAR), CAST(ts AS CHAR), ti, y + 0, e, s FROM t ORDER BY id");
        assertThat(left.rows()).hasSize(3);
        assertThat(left.findings()).hasSize(3).allMatch(text -> text.contains("a date of zeros became NULL"));
    }

    @Test
    void columnsOfOtherTypesAreReadAsTexts() {
        Left left = sameBothWays(
                List.of(
                        "CREATE TABLE t (id INT PRIMARY KEY, a INT, b VARCHAR(20), c DATETIME, d FLOAT, e ENUM('x','y'))",
                        "INSERT INTO t VALUES (1, 42, '17', '2020-02-03 04:05:06', 0.1, 'y'), (2, NULL, NULL, NULL, NULL, NULL)"),
                List.of(
                        "CREATE TABLE t (id BIGINT PRIMARY KEY, a VARCHAR(10), b INT, c VARCHAR(30), d DECIMAL(12,4), e VARCHAR(5))"),
                "SELECT * FROM t ORDER BY id");
        assertThat(left.rows()).containsExactly("1|42|17|2020-02-03 04:05:06|0.1000|y", "2|null|null|null|null|null");
    }

    @Test
    void whatTheServerComplainsAboutIsSortedOutRowByRow() {
        Left left = sameBothWays(
                List.of(
                        "CREATE TABLE t (id INT PRIMARY KEY, price DECIMAL(12,4), name VARCHAR(40), must INT)",
                        "INSERT INTO t SELECT seq, IF(seq = 1700, 1.23456, seq), IF(seq = 2500, REPEAT('x', 30), 'n'),"
                                + " IF(seq = 3100, NULL, 5) FROM seq_1_to_4000"),
                List.of(
                        "CREATE TABLE t (id INT PRIMARY KEY, price DECIMAL(12,2), name VARCHAR(20), must INT NOT NULL DEFAULT 8)"),
                "SELECT COUNT(*), SUM(price), SUM(must), SUM(id) FROM t");
        assertThat(left.rejects()).hasSize(1);
        assertThat(left.findings())
                .anyMatch(text -> text.contains("rounded"))
                .anyMatch(text -> text.contains("default"));
    }

    @Test
    void onlyRowsThatAreNotCoveredComeThroughJava() {
        AtomicInteger calls = new AtomicInteger();
        try (DatabasePair pair = pair(
                Transfer.SERVER_SIDE,
                List.of(
                        "CREATE TABLE p (id INT PRIMARY KEY, v VARCHAR(20))",
                        "CREATE TABLE q (id INT PRIMARY KEY, title VARCHAR(20))",
                        "INSERT INTO p SELECT seq, IF(seq % 1000 = 0, 'odd', 'even') FROM seq_1_to_5000",
                        "INSERT INTO q VALUES (1, 'first')"),
                List.of("CREATE TABLE r (id INT PRIMARY KEY, v VARCHAR(20), title VARCHAR(20))"))) {
            pair.handler(shout(calls));
            List<ColumnPlan> columns = List.of(
                    TestPlan.column("id", new ValueSource.Column("id")),
                    TestPlan.column("v", new ValueSource.Column("v"), "shout"),
                    TestPlan.column(
                            "title", new ValueSource.Expression("(SELECT q.title FROM {q} q WHERE q.id = s.id)")));
            TablePlan table = TestPlan.table("p", "r", WriteMode.REPLACE, "s.id > 10", columns);
            pair.runner().run(request(TestPlan.of(table), copying()), new TestSteps.Heard());

            assertThat(calls).hasValue(5);
            assertThat(pair.rows("SELECT v, COUNT(*) FROM r GROUP BY v ORDER BY v"))
                    .containsExactly("even!|4985", "ODD!|5");
            assertThat(pair.rows("SELECT rows_read, rows_written FROM lodestone_checkpoint WHERE unit = 'p->r'"))
                    .containsExactly("4990|4990");
        }
    }

    @Test
    void valuesLookedUpAreTheSameAsThroughJava() {
        List<List<String>> left = Stream.of(Transfer.STREAM, Transfer.SERVER_SIDE)
                .map(transfer -> {
                    try (DatabasePair pair = pair(
                            transfer,
                            List.of(
                                    "CREATE TABLE p (id INT PRIMARY KEY, v VARCHAR(20))",
                                    "CREATE TABLE val (id INT AUTO_INCREMENT PRIMARY KEY, p INT, kind INT, text VARCHAR(20),"
                                            + " UNIQUE KEY once (p, kind), KEY whole (p, kind, text), KEY kind (kind))",
                                    "INSERT INTO p SELECT seq, IF(seq % 1000 = 0, 'odd', 'even') FROM seq_1_to_5000",
                                    "INSERT INTO val (p, kind, text) SELECT seq, 1, IF(seq % 3 = 0, NULL, CONCAT('ä', seq))"
                                            + " FROM seq_1_to_4000",
                                    "INSERT INTO val (p, kind, text) SELECT seq, 2, '2020-01-02' FROM seq_1001_to_5000"),
                            List.of(
                                    "CREATE TABLE r (id INT PRIMARY KEY, v VARCHAR(20), a VARCHAR(20), b VARCHAR(20) NOT"
                                            + " NULL, d DATE, e VARCHAR(20)) DEFAULT CHARSET=utf8mb4"))) {
                        pair.handler(new Reverse());
                        String from = " FROM {val} v WHERE v.p = s.id AND v.kind = ";
                        List<ColumnPlan> columns = List.of(
                                TestPlan.column("id", new ValueSource.Column("id")),
                                TestPlan.column("v", new ValueSource.Column("v"), "reverse"),
                                TestPlan.column(
                                        "a", new ValueSource.Expression("(SELECT v.text" + from + "1 LIMIT 1)")),
                                TestPlan.column(
                                        "b",
                                        new ValueSource.Expression("COALESCE((SELECT COALESCE(v.text, 'empty')" + from
                                                + "1 LIMIT 1), 'nothing')")),
                                TestPlan.column(
                                        "d", new ValueSource.Expression("(SELECT DATE(v.text)" + from + "2 LIMIT 1)")),
                                TestPlan.column(
                                        "e",
                                        new ValueSource.Expression("COALESCE((SELECT LEFT(v.text, 2)" + from
                                                + "3), (SELECT v.text" + from + "4), 'never')")));
                        TestSteps.Heard heard = new TestSteps.Heard();
                        pair.runner()
                                .run(
                                        request(
                                                TestPlan.of(TestPlan.table("p", "r", WriteMode.REPLACE, null, columns)),
                                                copying()),
                                        heard);
                        List<String> rows = new ArrayList<>(pair.rows("SELECT * FROM r ORDER BY id"));
                        rows.addAll(heard.messages());
                        return rows;
                    }
                })
                .toList();
        assertThat(left.get(1)).isEqualTo(left.get(0));
        assertThat(left.get(1))
                .hasSize(5000)
                .contains(
                        "3|neve|null|empty|null|never",
                        "4|neve|ä4|ä4|null|never",
                        "5000|ddo|null|nothing|2020-01-02|never");
    }

    @Test
    void chunksThatNeedJavaForEachRowAndOthersFollowEachOther() {
        AtomicInteger calls = new AtomicInteger();
        try (DatabasePair pair = pair(
                Transfer.SERVER_SIDE,
                List.of(
                        "CREATE TABLE p (id INT PRIMARY KEY, v VARCHAR(20))",
                        "INSERT INTO p SELECT seq, CASE WHEN seq <= 3500 THEN 'odd' WHEN seq = 3700 THEN NULL"
                                + " WHEN seq % 2 = 0 OR seq > 4500 THEN 'even' ELSE 'odd' END FROM seq_1_to_8000",
                        "ANALYZE TABLE p"),
                List.of("CREATE TABLE r (id INT PRIMARY KEY, v VARCHAR(20)) DEFAULT CHARSET=utf8mb4"))) {
            pair.handler(shout(calls));
            List<ColumnPlan> columns = List.of(
                    TestPlan.column("id", new ValueSource.Column("id")),
                    TestPlan.column("v", new ValueSource.Column("v"), "shout"));
            TablePlan table = TestPlan.table("p", "r", WriteMode.REPLACE, null, columns);
            pair.runner().run(request(TestPlan.of(table), copying()), new TestSteps.Heard());

            assertThat(calls).hasValue(4001);
            assertThat(pair.rows("SELECT v, COUNT(*), MIN(id), MAX(id) FROM r GROUP BY v ORDER BY v"))
                    .containsExactly("even!|3999|3502|8000", "ODD!|4001|1|4499");
            assertThat(pair.rows("SELECT rows_read, rows_written FROM lodestone_checkpoint WHERE unit = 'p->r'"))
                    .containsExactly("8000|8000");
        }
    }

    @Test
    void valuesThatOnlyJavaMakesAreTheSameAsRowsThroughJava() {
        List<List<String>> left = Stream.of(Transfer.STREAM, Transfer.SERVER_SIDE)
                .map(transfer -> {
                    AtomicInteger calls = new AtomicInteger();
                    try (DatabasePair pair = pair(
                            transfer,
                            List.of(
                                    "CREATE TABLE p (id INT PRIMARY KEY, v VARCHAR(20), w VARCHAR(20), price DECIMAL(12,4))",
                                    "INSERT INTO p SELECT seq, CASE WHEN seq % 7 = 0 THEN 'even' WHEN seq % 11 = 0 THEN NULL"
                                            + " ELSE CONCAT('ü\\t', seq) END, IF(seq = 4800, 'refused', seq),"
                                            + " IF(seq = 2400, 1.2345, seq) FROM seq_1_to_6000",
                                    "ANALYZE TABLE p"),
                            List.of("CREATE TABLE r (id INT PRIMARY KEY, v VARCHAR(20), w VARCHAR(20) NOT NULL,"
                                    + " price DECIMAL(12,2)) DEFAULT CHARSET=utf8mb4"))) {
                        pair.handler(shout(calls)).handler(new Reverse());
                        List<ColumnPlan> columns = List.of(
                                TestPlan.column("id", new ValueSource.Column("id")),
                                TestPlan.column("v", new ValueSource.Column("v"), "shout"),
                                TestPlan.column("w", new ValueSource.Column("w"), "reverse"),
                                TestPlan.column("price", new ValueSource.Column("price")));
                        TestSteps.Heard heard = new TestSteps.Heard();
                        pair.runner()
                                .run(
                                        request(
                                                TestPlan.of(TestPlan.table(
                                                        "p", "r", WriteMode.REPLACE, "s.id > 10", columns)),
                                                copying()),
                                        heard);
                        return List.of(
                                pair.rows(
                                                "SELECT COUNT(*), SUM(CRC32(CONCAT_WS('|', id, v, w, price))), SUM(v = 'even!'),"
                                                        + " SUM(v = 'ODD!') FROM r")
                                        .toString(),
                                heard.messages().toString(),
                                pair.rows("SELECT row_key, reason FROM lodestone_reject")
                                        .toString(),
                                pair.rows("SELECT rows_read, rows_written, rows_rejected FROM lodestone_checkpoint"
                                                + " WHERE unit = 'p->r'")
                                        .toString());
                    }
                })
                .toList();
        assertThat(left.get(1)).isEqualTo(left.get(0));
        assertThat(left.get(1).get(3)).isEqualTo("[5990|5989|1]");
    }

    /** Knows no SQL at all. */
    private static final class Reverse implements HandlerFactory {
        @Override
        public HandlerDescriptor descriptor() {
            return HandlerDescriptor.of("reverse", "Turns a text round");
        }

        @Override
        public Handler create(Options options, HandlerContext context) {
            return (value, row) -> {
                String text = String.valueOf(value);
                if (text.equals("refused")) {
                    throw new RejectedRowException("not this one");
                }
                return new StringBuilder(text).reverse().toString();
            };
        }
    }

    /** Most values are even. */
    private static CoveringHandler shout(AtomicInteger calls) {
        return new CoveringHandler("shout", "COALESCE(? = 'even', FALSE)", "CONCAT(?, '!')", value -> {
            calls.incrementAndGet();
            return "ODD!";
        });
    }

    @Test
    void aRunThatWasStoppedGoesOnAfterTheLastChunk() {
        AtomicInteger asked = new AtomicInteger();
        try (DatabasePair pair = pair(
                Transfer.SERVER_SIDE,
                List.of(
                        "CREATE TABLE t (id INT PRIMARY KEY, v INT)",
                        "INSERT INTO t SELECT seq * 3, seq FROM seq_1_to_9000",
                        "ANALYZE TABLE t"),
                List.of("CREATE TABLE t (id INT PRIMARY KEY, v INT)"))) {
            pair.with(options(Transfer.SERVER_SIDE, 1, 4000, 0)).cancelledWhen(() -> asked.incrementAndGet() > 6);
            MigrationPlan plan = TestPlan.of(TestPlan.straight(pair, "t"));
            assertThatThrownBy(() -> pair.runner().run(request(plan, copying()), new TestSteps.Heard()))
                    .isInstanceOf(LodestoneException.class);
            long before = Long.parseLong(pair.rows("SELECT COUNT(*) FROM t").get(0));
            assertThat(before).isBetween(1L, 8999L);

            pair.cancelledWhen(() -> false);
            pair.runner().run(request(plan, copying()), new TestSteps.Heard());
            assertThat(pair.rows("SELECT COUNT(*), SUM(id), SUM(v) FROM t"))
                    .isEqualTo(pair.sourceRows("SELECT COUNT(*), SUM(id), SUM(v) FROM t"));
        }
    }

    @Test
    void definitionsOfTheDestinationAreTheSameAfterwards() {
        List<String> source = List.of(
                "CREATE TABLE parent (id INT PRIMARY KEY AUTO_INCREMENT, v VARCHAR(20))",
                "CREATE TABLE child (id INT PRIMARY KEY AUTO_INCREMENT, parent_id INT, txt VARCHAR(200))",
                "INSERT INTO parent SELECT seq, seq FROM seq_1_to_3000",
                "INSERT INTO child SELECT seq, seq, CONCAT('text ', seq) FROM seq_1_to_3000");
        List<String> destination = List.of(
                "CREATE TABLE parent (id INT PRIMARY KEY AUTO_INCREMENT, v VARCHAR(20), UNIQUE KEY u (v), KEY p (v(3), id))",
                "CREATE TABLE child (id INT PRIMARY KEY AUTO_INCREMENT, parent_id INT, txt VARCHAR(200), KEY a (parent_id),"
                        + " FULLTEXT KEY f (txt), CONSTRAINT fk FOREIGN KEY (parent_id) REFERENCES parent (id) ON DELETE CASCADE)",
                "CREATE TABLE log (id INT)",
                "CREATE TRIGGER one AFTER INSERT ON child FOR EACH ROW INSERT INTO log VALUES (NEW.id)",
                "CREATE TRIGGER two AFTER INSERT ON child FOR EACH ROW INSERT INTO log VALUES (-NEW.id)");
        for (Transfer transfer : Transfer.values()) {
            try (DatabasePair pair = pair(transfer, source, destination)) {
                List<String> before = definitions(pair);
                MigrationPlan plan = TestPlan.of(TestPlan.straight(pair, "parent"), TestPlan.straight(pair, "child"));
                pair.runner().run(request(plan, copying()), new TestSteps.Heard());

                assertThat(definitions(pair)).as(transfer.name()).isEqualTo(before);
                assertThat(pair.rows("SELECT COUNT(*) FROM log")).containsExactly("0");
                assertThat(pair.rows("SELECT id FROM child WHERE MATCH (txt) AGAINST ('2999')"))
                        .containsExactly("2999");
            }
        }
    }

    private static List<String> definitions(DatabasePair pair) {
        List<String> all = new ArrayList<>();
        for (String table : List.of("parent", "child", "log")) {
            all.add(pair.rows("SHOW CREATE TABLE " + table).get(0).replaceAll(" AUTO_INCREMENT=\\d+", ""));
        }
        all.addAll(
                pair.rows("SELECT TRIGGER_NAME, EVENT_OBJECT_TABLE, ACTION_ORDER, ACTION_STATEMENT, SQL_MODE, DEFINER"
                        + " FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = DATABASE() ORDER BY 1"));
        return all;
    }
}
