package io.lodestone.kernel.run;

import static io.lodestone.kernel.run.TestPlan.column;
import static io.lodestone.kernel.run.TestSteps.copying;
import static io.lodestone.kernel.run.TestSteps.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.kernel.config.LodestoneConfig.Capture;
import io.lodestone.kernel.config.LodestoneConfig.CopyOptions;
import io.lodestone.kernel.config.LodestoneConfig.FollowOptions;
import io.lodestone.kernel.config.LodestoneConfig.RunOptions;
import io.lodestone.kernel.config.LodestoneConfig.Transfer;
import io.lodestone.kernel.config.LodestoneConfig.UnknownTables;
import io.lodestone.kernel.verify.TableResult;
import io.lodestone.kernel.verify.Verification;
import io.lodestone.kernel.verify.VerifyListener;
import io.lodestone.kernel.verify.VerifyReport;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the server says of rows must be what this process says of them. */
class ServerProofIT {

    private final DatabasePair pair = new DatabasePair();

    @AfterEach
    void drop() {
        pair.close();
    }

    private static RunOptions options(Transfer transfer) {
        return new RunOptions(
                Capture.NONE,
                UnknownTables.ARCHIVE,
                100,
                RunOptions.PATIENCE,
                new CopyOptions(transfer, 2, 8 << 20),
                FollowOptions.DEFAULT);
    }

    private void migrate(MigrationPlan plan) {
        pair.with(options(Transfer.STREAM)).runner().run(request(plan, copying()), new RunListener() {});
    }

    private VerifyReport verify(MigrationPlan plan, Transfer transfer) {
        RunEnvironment environment = pair.with(options(transfer)).environment();
        return new Verification(environment, mode -> request(plan, copying()))
                .verify(Set.of(), new VerifyListener() {});
    }

    /** Both ways, which must say the same. */
    private TableResult verified(MigrationPlan plan) {
        VerifyReport throughJava = verify(plan, Transfer.STREAM);
        VerifyReport byServer = verify(plan, Transfer.AUTO);
        assertThat(byServer).isEqualTo(throughJava);
        return byServer.tables().get(0).result();
    }

    /** Straight columns with a value of each, and one that means nearly the same. */
    private static Map<String, List<String>> types() {
        Map<String, List<String>> types = new LinkedHashMap<>();
        types.put("i INT NULL", List.of("-5", "-6"));
        types.put("u BIGINT UNSIGNED NULL", List.of("18446744073709551615", "18446744073709551614"));
        types.put("d DECIMAL(20,6) NULL", List.of("12345678901234.123456", "12345678901234.123457"));
        types.put("f FLOAT NULL", List.of("123456.789", "123456.8"));
        types.put("g DOUBLE NULL", List.of("0.1", "0.10000000000000002"));
        types.put("v VARCHAR(255) NULL", List.of("'straße'", "'STRASSE'"));
        types.put("w VARCHAR(255) NULL", List.of("'space'", "'space '"));
        types.put("empty VARCHAR(255) NULL", List.of("''", "NULL"));
        types.put("c CHAR(5) NULL", List.of("'ab'", "'Ab'"));
        types.put("t MEDIUMTEXT NULL", List.of("REPEAT('x', 300000)", "REPEAT('x', 300001)"));
        types.put("l LONGTEXT NULL", List.of("NULL", "REPEAT('x', 300001)"));
        types.put("bl LONGBLOB NULL", List.of("X'00FF09'", "X'00FF0900'"));
        types.put("bi BINARY(4) NULL", List.of("X'0A0D0900'", "X'0A0D0901'"));
        types.put("da DATE NULL", List.of("'2011-02-03'", "'2011-02-04'"));
        types.put("no_date DATE NULL", List.of("'0000-00-00'", "'0000-00-00'"));
        types.put("no_time DATETIME NULL", List.of("'0000-00-00'", "'0000-00-00'"));
        types.put("dt DATETIME(3) NULL", List.of("'2011-02-03 04:05:06.789'", "'2011-02-03 04:05:06.788'"));
        types.put("ts TIMESTAMP NULL DEFAULT NULL", List.of("'2011-02-03 04:05:06'", "'2011-02-03 04:05:07'"));
        types.put("ti TIME NULL", List.of("'-100:20:30'", "'100:20:30'"));
        types.put("y YEAR NULL", List.of("1999", "2000"));
        types.put("e ENUM('a','b') NULL", List.of("'b'", "'a'"));
        types.put("s SET('x','y') NULL", List.of("'x,y'", "'x'"));
        types.put("b BIT(3) NULL", List.of("b'101'", "b'100'"));
        return types;
    }

    @Test
    void oneCellOfEachTypeIsFound() {
        Map<String, List<String>> types = types();
        String columns = "(id INT UNSIGNED NOT NULL PRIMARY KEY, " + String.join(", ", types.keySet()) + ")";
        String values = String.join(
                ", ", types.values().stream().map(pair -> pair.get(0)).toList());
        pair.source(
                "SET SESSION sql_mode = ''",
                "CREATE TABLE t " + columns + " DEFAULT CHARSET=latin1",
                "INSERT INTO t SELECT seq, " + values + " FROM seq_1_to_40");
        pair.destination("CREATE TABLE t " + columns + " DEFAULT CHARSET=utf8mb4");
        MigrationPlan plan = TestPlan.of(TestPlan.straight(pair, "t"));
        migrate(plan);
        assertThat(verified(plan).isEqual()).isTrue();

        List<String> changes = new ArrayList<>(List.of("SET SESSION sql_mode = ''"));
        List<String> names = new ArrayList<>();
        types.forEach((definition, value) -> {
            String name = definition.substring(0, definition.indexOf(' '));
            names.add(name);
            changes.add("UPDATE t SET `" + name + "` = " + value.get(1) + " WHERE id = " + names.size());
        });
        changes.add("DELETE FROM t WHERE id = 39");
        changes.add("INSERT INTO t (id) VALUES (4000000000)");
        pair.destination(changes.toArray(String[]::new));

        TableResult result = verified(plan);
        assertThat(result.byColumn().keySet()).containsExactlyInAnyOrderElementsOf(names);
        assertThat(result.byColumn().values()).containsOnly(1L);
        assertThat(result.different()).isEqualTo(names.size());
        assertThat(result.missing()).isEqualTo(1);
        assertThat(result.surplus()).isEqualTo(1);
    }

    private MigrationPlan made() {
        List<ColumnPlan> columns = List.of(
                column("a", new ValueSource.Column("a")),
                column("b", new ValueSource.Column("b")),
                column("twice", new ValueSource.Expression("s.v * 2")),
                column("priced", new ValueSource.Expression("ROUND(s.v / 3, 2)")),
                column("zero", new ValueSource.Constant("0")),
                column("word", new ValueSource.Constant("x")),
                column("never", new ValueSource.Constant(null)),
                column("halves", new ValueSource.Column("w"), "halves"),
                column("backwards", new ValueSource.Column("w"), "backwards"));
        return TestPlan.of(TestPlan.table("t", "t2", WriteMode.REPLACE, "s.v <> 13", columns));
    }

    @Test
    void valuesThatAreMadeAreFoundByBothWays() {
        pair.handler(halves()).handler(new Backwards());
        pair.source(
                "CREATE TABLE t (a INT NOT NULL, b SMALLINT NOT NULL, v INT, w VARCHAR(20), PRIMARY KEY (a, b))",
                "INSERT INTO t SELECT seq % 9, seq, seq, CONCAT(IF(seq % 2, 'java', 'sql'), seq) FROM seq_1_to_400");
        pair.destination("CREATE TABLE t2 (a BIGINT NOT NULL, b INT NOT NULL, twice INT, priced DECIMAL(12,4), zero"
                + " DECIMAL(12,4), word VARCHAR(9), never INT, halves VARCHAR(20), backwards VARCHAR(20), own INT,"
                + " PRIMARY KEY (b, a))");
        MigrationPlan plan = made();
        migrate(plan);
        TableResult fine = verified(plan);
        assertThat(fine.isEqual()).isTrue();
        assertThat(fine.sourceRows()).isEqualTo(399);

        pair.destination(
                "UPDATE t2 SET twice = 1 WHERE b = 1",
                "UPDATE t2 SET priced = priced + 0.0001 WHERE b = 2",
                "UPDATE t2 SET zero = 0.0001 WHERE b = 3",
                "UPDATE t2 SET word = 'X' WHERE b = 4",
                "UPDATE t2 SET never = 0 WHERE b = 5",
                "UPDATE t2 SET halves = 'JAVA7 ' WHERE b = 7",
                "UPDATE t2 SET halves = UPPER(halves) WHERE b = 8",
                "UPDATE t2 SET backwards = UPPER(backwards) WHERE b = 9",
                "UPDATE t2 SET a = a + 20 WHERE b = 10",
                "UPDATE t2 SET own = 5",
                "INSERT INTO t2 SELECT 4, 13, 26, ROUND(13 / 3, 2), 0, 'x', NULL, 'JAVA13', '31avaj', NULL");

        TableResult result = verified(plan);
        assertThat(result.byColumn())
                .isEqualTo(Map.of(
                        "twice", 1L, "priced", 1L, "zero", 1L, "word", 1L, "never", 1L, "halves", 2L, "backwards", 1L));
        assertThat(result.missing()).isEqualTo(1);
        assertThat(result.surplus()).isEqualTo(2);
    }

    @Test
    void tooManyDifferencesAreStillCounted() {
        String table = "(id INT NOT NULL PRIMARY KEY, v INT)";
        pair.source("CREATE TABLE t " + table, "INSERT INTO t SELECT seq, seq FROM seq_1_to_6000");
        pair.destination("CREATE TABLE t " + table);
        MigrationPlan plan = TestPlan.of(TestPlan.straight(pair, "t"));
        migrate(plan);
        pair.destination("UPDATE t SET v = v + 1 WHERE id > 10");

        assertThat(verified(plan).different()).isEqualTo(5990);
    }

    /** Texts of Java in capitals. */
    private static CoveringHandler halves() {
        return new CoveringHandler("halves", "COALESCE(LEFT(?, 4) <> 'java', FALSE)", "?", value -> {
            String text = String.valueOf(value);
            return text.startsWith("java") ? text.replace("java", "JAVA") : text;
        });
    }

    private static final class Backwards implements HandlerFactory {
        @Override
        public HandlerDescriptor descriptor() {
            return HandlerDescriptor.of("backwards", "The other way round.");
        }

        @Override
        public Handler create(Options options, HandlerContext context) {
            return (value, row) -> value == null
                    ? null
                    : new StringBuilder(value.toString()).reverse().toString();
        }
    }
}
