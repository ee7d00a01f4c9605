package io.lodestone.benchmark;

import io.lodestone.steps.php.PhpReader;
import java.nio.charset.StandardCharsets;
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

/** Serialized PHP as options of order items have it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
        value = 3,
        jvmArgsAppend = {"-Xms256m", "-Xmx256m", "-XX:+UseSerialGC"})
@Warmup(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class PhpBenchmark {

    private static final String REQUEST =
            "a:6:{s:3:\"qty\";i:1;s:7:\"product\";s:3:\"416\";s:15:\"related_product\";s:0:\"\";s:15:\"super_attribute\";"
                    + "a:2:{i:92;s:2:\"20\";i:180;s:2:\"78\";}s:5:\"price\";d:25.989999999999998;s:7:\"options\";N;}";

    private final byte[] options =
            ("a:2:{s:15:\"info_buyRequest\";" + REQUEST + "s:11:\"simple_name\";s:10:\"Caf\u00e9 au l\";}")
                    .replace("s:10:", "s:" + "Caf\u00e9 au l".getBytes(StandardCharsets.UTF_8).length + ":")
                    .getBytes(StandardCharsets.UTF_8);
    private final PhpReader strict = PhpReader.strict();
    private final PhpReader repairing = PhpReader.repairing();

    @Benchmark
    public Object read() {
        return strict.read(options);
    }

    @Benchmark
    public Object readRepairing() {
        return repairing.read(options);
    }
}
