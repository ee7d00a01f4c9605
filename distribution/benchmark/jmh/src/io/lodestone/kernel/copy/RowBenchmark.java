package io.lodestone.kernel.copy;

import io.lodestone.spi.handler.Handler;
import io.lodestone.spi.plan.Disposition;
import io.lodestone.spi.plan.Origin;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.plan.WriteMode;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A row of 20 columns on its way: encoded for LOAD DATA, taken apart again, and through the pipeline. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
        value = 3,
        jvmArgsAppend = {"-Xms256m", "-Xmx256m", "-XX:+UseSerialGC"})
@Warmup(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class RowBenchmark {

    private static final int COLUMNS = 20;
    private static final byte[] PLAIN = bytes("Lorem ipsum dolor sit amet, consetetur sadipscing");
    private static final byte[] ESCAPED = bytes("It's a line,\nand a \"second\" one\twith a tab and \\");

    private final LineBuffer lines = new LineBuffer(1 << 16);
    private final byte[][] fields = new byte[COLUMNS][];
    private final RowBatch batch = new RowBatch(1 << 20);
    private final ResultSet row = row();
    private final RowPipeline untouched = new RowPipeline(table(new Handler[0]));
    private final RowPipeline handled =
            new RowPipeline(table(new Handler[] {(value, context) -> value == null ? null : value + "!"}));
    private final byte[] line;
    private final int lineEnd;

    public RowBenchmark() {
        encode(PLAIN);
        line = lines.array().clone();
        lineEnd = lines.size();
    }

    @Benchmark
    public int encodePlainTexts() {
        encode(PLAIN);
        return lines.size();
    }

    @Benchmark
    public int encodeTextsWithEscapes() {
        encode(ESCAPED);
        return lines.size();
    }

    @Benchmark
    public byte[][] takeLineApart() {
        LineFields.split(line, 0, lineEnd, fields);
        return fields;
    }

    @Benchmark
    public int pipelineWithoutHandlers() throws SQLException {
        return through(untouched);
    }

    @Benchmark
    public int pipelineWithHandlerInEachColumn() throws SQLException {
        return through(handled);
    }

    private int through(RowPipeline pipeline) throws SQLException {
        if (batch.isFull()) {
            batch.clear();
        }
        pipeline.append(row, batch);
        return batch.rows();
    }

    private void encode(byte[] value) {
        lines.truncate(0);
        for (int i = 0; i < COLUMNS; i++) {
            if (i > 0) {
                lines.separator();
            }
            lines.text(value);
        }
        lines.endOfLine();
    }

    /** Gives the same text for every column; what it costs itself is small and the same in all. */
    private static ResultSet row() {
        return (ResultSet) Proxy.newProxyInstance(
                RowBenchmark.class.getClassLoader(), new Class<?>[] {ResultSet.class}, (proxy, method, given) -> PLAIN);
    }

    private static CompiledTable table(Handler[] handlers) {
        List<CopyColumn> columns = new ArrayList<>();
        for (int i = 1; i <= COLUMNS; i++) {
            String[] names = new String[handlers.length];
            columns.add(new CopyColumn(
                    "column_" + i, i, null, handlers, names, false, CopyColumn.Carried.TEXT, true, null, false));
        }
        TablePlan plan = new TablePlan(
                "a->b",
                "a",
                "b",
                Disposition.MIGRATE,
                WriteMode.REPLACE,
                "map",
                List.of(),
                List.of(),
                null,
                "",
                new Origin("benchmark"));
        return new CompiledTable(
                plan,
                "a",
                "SELECT",
                null,
                null,
                List.of(),
                List.of(),
                new int[0],
                columns.toArray(new CopyColumn[0]),
                "`b`",
                1000,
                1000,
                Set.of());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
