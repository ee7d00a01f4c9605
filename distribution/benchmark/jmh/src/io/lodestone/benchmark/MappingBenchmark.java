package io.lodestone.benchmark;

import io.lodestone.kernel.Lodestone;
import io.lodestone.kernel.LodestoneHome;
import io.lodestone.kernel.MappingFiles;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** All mapping files of the distribution and its plugins, read, checked and put together. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 3,
        jvmArgsAppend = {"-Xms256m", "-Xmx256m", "-XX:+UseSerialGC"})
@Warmup(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class MappingBenchmark {

    private Lodestone lodestone;
    private MappingFiles files;

    @Setup
    public void open() {
        lodestone = new Lodestone(LodestoneHome.current(), Optional.empty(), Clock.systemUTC());
        files = lodestone.mappingFiles(true);
    }

    @TearDown
    public void close() {
        lodestone.close();
    }

    @Benchmark
    public Object compile() {
        return files.lint(List.of());
    }

    @Benchmark
    public Object explainTable() {
        return files.explain("sales_flat_order", Optional.empty());
    }
}
