package io.lodestone.spi.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.spi.SpiVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What plugins were promised stays: the SPI is compared with its last recorded listing. */
class ApiGateTest {

    private static final Path RECORDED = Path.of("src", "test", "api", "spi.api");
    private static final Path CLASSES = Path.of("target", "classes");
    private static final String RECORD = "lodestone.spi.record";
    private static final String VERSION = "# SPI ";

    @Test
    void nothingThatWasPromisedIsGone() throws IOException, ClassNotFoundException {
        SortedSet<String> now = ApiListing.of(CLASSES);
        if (System.getProperty(RECORD) != null) {
            record(now);
        }
        List<String> lines = Files.readAllLines(RECORDED);
        ApiComparison comparison = ApiComparison.of(
                new TreeSet<>(
                        lines.stream().filter(line -> !line.startsWith("#")).toList()),
                now);

        assertThat(comparison.broken())
                .as(
                        "changes of the SPI that break plugins: keep what was there (deprecate it, add beside it), mark what is"
                                + " unsure as @Incubating from the start, or begin SPI 2")
                .isEmpty();
        assertThat(comparison.added())
                .as(
                        "changes of the SPI that are not recorded: if plugins may rely on them, run 'mvn -pl framework/spi test"
                                + " -D" + RECORD + "' and commit " + RECORDED + "; when SPI " + SpiVersion.CURRENT
                                + " was released, raise SpiVersion.CURRENT first")
                .isEmpty();
        assertThat(lines.get(0)).as("the version that was recorded").isEqualTo(VERSION + SpiVersion.CURRENT);
    }

    private static void record(SortedSet<String> now) throws IOException {
        List<String> lines = new ArrayList<>(List.of(VERSION + SpiVersion.CURRENT));
        lines.addAll(now);
        Files.createDirectories(RECORDED.getParent());
        Files.write(RECORDED, lines);
    }
}
