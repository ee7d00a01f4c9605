package io.lodestone.kernel.run;

import static io.lodestone.kernel.run.TestPlan.column;
import static io.lodestone.kernel.run.TestPlan.columns;
import static io.lodestone.kernel.run.TestPlan.straight;
import static io.lodestone.kernel.run.TestPlan.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lodestone.kernel.KernelErrorCode;
import io.lodestone.kernel.config.LodestoneConfig.Capture;
import io.lodestone.kernel.config.LodestoneConfig.CopyOptions;
import io.lodestone.kernel.config.LodestoneConfig.FollowOptions;
import io.lodestone.kernel.config.LodestoneConfig.RunOptions;
import io.lodestone.kernel.config.LodestoneConfig.Transfer;
import io.lodestone.kernel.config.LodestoneConfig.UnknownTables;
import io.lodestone.kernel.delta.DeltaResult;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.plan.ColumnPlan;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.plan.ValueSource.Expression;
import io.lodestone.spi.plan.WriteMode;
import io.lodestone.spi.step.Change;
import io.lodestone.spi.step.ChangeBatch;
import io.lodestone.spi.step.StepContext;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many changes at a time: which way their rows take, and what steps see of them. */
class ManyChangesIT {

    private static final int CHANGES = 6_000;
    private static final int SLICE = 2_500;

    private DatabasePair pair = new DatabasePair();
    private final TestDelta delta = new TestDelta();

    @AfterEach
    void drop() {
        pair.close();
    }

    private void follow(BiConsumer<ChangeBatch, StepContext> seen) {
        delta.follow(Set.of("t"), seen);
    }

    private static RunOptions options(Transfer transfer) {
        return new RunOptions(
                Capture.NONE,
                UnknownTables.ARCHIVE,
                100,
                RunOptions.PATIENCE,
                new CopyOptions(transfer, 1, 8 << 20),
                FollowOptions.DEFAULT);
    }

    private void migrate(TablePlan... tables) {
        delta.migrate(pair, TestDelta.triggers(pair), tables);
    }

    private DeltaResult delta() {
        return delta.run(pair, TestDelta.triggers(pair));
    }

    /** What delta leaves behind. */
    private record Left(
            List<String> rows,
            List<String> rejects,
            List<String> warnings,
            long captured,
            long written,
            long deleted) {}

    private Left left(DeltaResult result) {
        return new Left(
                pair.rows("SELECT * FROM t ORDER BY id"),
                pair.rows("SELECT row_key, reason FROM lodestone_reject ORDER BY row_key"),
                pair.rows(
                        "SELECT source_table, column_name, reason, times, example_keys FROM lodestone_value_warning WHERE mode = 'delta' ORDER BY 1, 2, 3"),
                result.captured(),
                result.written(),
                result.deleted());
    }

    private Left changes(Transfer transfer) {
        pair.close();
        pair = new DatabasePair().with(options(transfer));
        pair.source(
                "CREATE TABLE o (id INT NOT NULL PRIMARY KEY, name VARCHAR(40))",
                "CREATE TABLE t (id INT NOT NULL PRIMARY KEY, v VARCHAR(40), d DATETIME NULL, price DECIMAL(12,4),"
                        + " code VARCHAR(20), o_id INT, UNIQUE KEY (code))",
                "INSERT INTO o SELECT seq, CONCAT('name ', seq) FROM seq_1_to_50",
                "INSERT INTO t SELECT seq, 'v', NULL, 1, CONCAT('c', seq), seq % 60 FROM seq_1_to_2000");
        pair.destination(
                "CREATE TABLE t (id INT NOT NULL PRIMARY KEY, v VARCHAR(20), d DATETIME NULL, price DECIMAL(12,2),"
                        + " code VARCHAR(20), o_id INT, name VARCHAR(40), UNIQUE KEY (code))");
        List<ColumnPlan> columns = new ArrayList<>(columns(pair, "t", "t"));
        columns.add(column("name", new Expression("(SELECT o.name FROM {o} o WHERE o.id = s.o_id)")));
        migrate(table("t", "t", WriteMode.REPLACE, "s.v <> 'hidden'", columns));
        pair.source(
                "UPDATE t SET v = CONCAT('new ', id), d = IF(id % 300 = 0, '0000-00-00', '2020-02-03 04:05:06')",
                "UPDATE t SET v = 'far too long for the destination' WHERE id = 700",
                "UPDATE t SET price = 1.23456 WHERE id = 1300",
                "UPDATE t SET v = 'hidden' WHERE id IN (3, 1999)",
                "UPDATE t SET code = 'x' WHERE id = 5",
                "UPDATE t SET code = 'c5' WHERE id = 6",
                "UPDATE t SET code = 'c6' WHERE id = 5",
                "UPDATE o SET name = 'renamed' WHERE id = 7",
                "DELETE FROM t WHERE id BETWEEN 1700 AND 1710",
                "INSERT INTO t SELECT seq + 5000, 'added', NULL, 2, CONCAT('d', seq), 7 FROM seq_1_to_600");
        return left(delta());
    }

    @Test
    void theServerBringsTheSameAsJava() {
        Left byJava = changes(Transfer.STREAM);
        Left byServer = changes(Transfer.AUTO);

        assertThat(byServer).isEqualTo(byJava);
        assertThat(byServer.rejects()).hasSize(1);
        assertThat(byServer.warnings()).hasSize(2);
        assertThat(byServer.deleted()).isEqualTo(13);
        assertThat(byServer.rows())
                .hasSize(2586)
                .contains("1|new 1|2020-02-03 04:05:06|1.00|c1|1|name 1", "5600|added|null|2.00|d600|7|renamed")
                .contains(
                        "5|new 5|2020-02-03 04:05:06|1.00|c6|5|name 5", "6|new 6|2020-02-03 04:05:06|1.00|c5|6|name 6");
    }

    @Test
    void onlyRowsThatNeedJavaComeThroughIt() {
        AtomicInteger calls = new AtomicInteger();
        pair.handler(new CoveringHandler("odd", "COALESCE(? % 2 = 0, FALSE)", "CONCAT(?, '!')", value -> {
            calls.incrementAndGet();
            return value + "!";
        }));
        pair.source(
                "CREATE TABLE t (id INT NOT NULL PRIMARY KEY, v INT)",
                "INSERT INTO t SELECT seq, 0 FROM seq_1_to_1000");
        pair.destination("CREATE TABLE t (id INT NOT NULL PRIMARY KEY, v VARCHAR(20))");
        List<ColumnPlan> columns = columns(pair, "t", "t");
        migrate(table(
                "t",
                "t",
                WriteMode.REPLACE,
                null,
                List.of(columns.get(0), column("v", columns.get(1).source(), "odd"))));
        assertThat(calls).hasValue(0);

        pair.source("UPDATE t SET v = IF(id IN (1, 600, 900), 11, 20)");
        DeltaResult result = delta();

        assertThat(calls).hasValue(3);
        assertThat(result.written()).isEqualTo(1000);
        assertThat(pair.rows("SELECT v, COUNT(*) FROM t GROUP BY v ORDER BY v")).containsExactly("11!|3", "20!|997");
        // Rows that are there already as they should be count differently, and some still need Java.
        pair.source("UPDATE t SET v = 21 WHERE id = 2", touched());
        assertThat(delta().written()).isEqualTo(1000);
        assertThat(pair.rows("SELECT v FROM t WHERE id = 2")).containsExactly("21!");
    }

    private static String touched() {
        return "INSERT INTO m2_cl_t (id, operation) SELECT id, 'UPDATE' FROM t WHERE id <> 2";
    }

    private void manyRows() {
        String definition = "CREATE TABLE t (id INT NOT NULL PRIMARY KEY, v INT NOT NULL)";
        pair.source(definition, "INSERT INTO t SELECT seq, 0 FROM seq_1_to_" + CHANGES);
        pair.destination(definition);
        migrate(straight(pair, "t"));
        pair.source("UPDATE t SET v = id");
    }

    @Test
    void stepsSeeEveryChangeOnceAndItsRowBefore() {
        List<Integer> sizes = new ArrayList<>();
        Set<List<String>> keys = ConcurrentHashMap.newKeySet();
        List<String> early = new ArrayList<>();
        follow((changes, context) -> {
            List<String> ids = changes.changes().stream()
                    .map(change -> change.key().get(0))
                    .toList();
            sizes.add(ids.size());
            changes.changes().stream().map(Change::key).forEach(keys::add);
            early.addAll(context.destination()
                    .jdbi()
                    .withHandle(handle -> handle.createQuery(
                                    "SELECT id FROM t WHERE v <> id AND id IN (" + String.join(", ", ids) + ")")
                            .mapTo(String.class)
                            .list()));
        });
        manyRows();

        DeltaResult result = delta();

        assertThat(result.captured()).isEqualTo(CHANGES);
        assertThat(result.written()).isEqualTo(CHANGES);
        assertThat(sizes).allMatch(size -> size <= SLICE);
        assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(CHANGES);
        assertThat(keys).hasSize(CHANGES);
        assertThat(early).isEmpty();
        assertThat(pair.sourceRows("SELECT COUNT(*) FROM m2_cl_t")).containsExactly("0");
    }

    @Test
    void whatFailedIsBroughtTheNextTimeAndWhatWasDoneIsNot() {
        AtomicInteger calls = new AtomicInteger();
        Map<String, Integer> seen = new ConcurrentHashMap<>();
        follow((changes, context) -> {
            if (calls.incrementAndGet() == 2) {
                throw new IllegalStateException("the second slice fails");
            }
            changes.changes().forEach(change -> seen.merge(change.key().get(0), 1, Integer::sum));
        });
        manyRows();
        assertThatThrownBy(this::delta)
                .isInstanceOf(LodestoneException.class)
                .hasMessageContaining("the second slice fails");
        assertThat(pair.sourceRows("SELECT COUNT(*) FROM m2_cl_t")).containsExactly("" + (CHANGES - SLICE));

        DeltaResult rest = delta();

        assertThat(rest.captured()).isEqualTo(CHANGES - SLICE);
        assertThat(seen)
                .hasSize(CHANGES)
                .allSatisfy((key, times) -> assertThat(times).isEqualTo(1));
        assertThat(pair.rows("SELECT COUNT(*) FROM t WHERE v = id")).containsExactly("" + CHANGES);
    }

    @Test
    void stepsThatMeetLocksOfTheNextRowsFollowOnceMore() {
        List<List<Change>> calls = new ArrayList<>();
        follow((changes, context) -> {
            calls.add(List.copyOf(changes.changes()));
            if (calls.size() == 1) {
                throw new LodestoneException(
                        KernelErrorCode.DATABASE_FAILED, "deadlock", new SQLException("deadlock", "40001", 1213));
            }
        });
        manyRows();

        assertThat(delta().captured()).isEqualTo(CHANGES);

        assertThat(calls).hasSize(4);
        assertThat(calls.get(1)).isEqualTo(calls.get(0));
        assertThat(calls.stream().skip(1).flatMap(List::stream).collect(Collectors.toSet()))
                .hasSize(CHANGES);
    }

    @Test
    void rowsThatGoTakeTheirChildrenAlongSliceBySlice() {
        String[] definitions = Stream.of(
                        "CREATE TABLE t (id INT NOT NULL PRIMARY KEY, v INT NOT NULL)",
                        "CREATE TABLE child (id INT NOT NULL PRIMARY KEY, t_id INT NOT NULL, FOREIGN KEY (t_id) REFERENCES t (id)"
                                + " ON DELETE CASCADE)")
                .toArray(String[]::new);
        pair.source(definitions);
        pair.destination(definitions);
        pair.source(
                "INSERT INTO t SELECT seq, 0 FROM seq_1_to_" + CHANGES, "INSERT INTO child SELECT id + 10, id FROM t");
        List<Change> gone = new ArrayList<>();
        follow((changes, context) -> gone.addAll(changes.changes()));
        migrate(straight(pair, "t"), straight(pair, "child"));
        pair.source("DELETE FROM t WHERE id % 3 <> 0");

        DeltaResult result = delta();

        assertThat(result.captured()).isEqualTo(CHANGES / 3 * 2);
        assertThat(gone).hasSize(CHANGES / 3 * 2).allMatch(change -> change.operation() == Change.Operation.DELETE);
        assertThat(pair.rows("SELECT COUNT(*), MIN(id) FROM t")).containsExactly(CHANGES / 3 + "|3");
        assertThat(pair.rows("SELECT COUNT(*), MIN(t_id) FROM child")).containsExactly(CHANGES / 3 + "|3");
        assertThat(pair.rows("SELECT COUNT(*) FROM lodestone_unfinished_change"))
                .containsExactly("0");
        assertThat(delta.findings()).isEmpty();
    }
}
