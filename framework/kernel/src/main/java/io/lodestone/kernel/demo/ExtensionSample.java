package io.lodestone.kernel.demo;

import static java.util.Objects.requireNonNull;

import io.lodestone.kernel.KernelErrorCode;
import io.lodestone.kernel.plugin.Extensions.Contributed;
import io.lodestone.kernel.plugin.Extensions.SampleResources;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.sample.SampleCount;
import java.util.List;

/**
 * What a plugin adds to the demo's store.
 *
 * @param source SQL that makes and fills the extension's tables, after the store is there
 * @param destination SQL that makes its tables as a fresh installation has them
 * @param counts what to compare when everything is migrated
 */
public record ExtensionSample(String plugin, String source, String destination, List<SampleCount> counts) {

    private static final int FIELDS = 3;

    public ExtensionSample {
        requireNonNull(plugin, "plugin is null");
        requireNonNull(source, "source is null");
        requireNonNull(destination, "destination is null");
        counts = List.copyOf(counts);
    }

    /** @throws LodestoneException naming a line of the counts that has not three fields */
    public static ExtensionSample of(Contributed<SampleResources> contributed) {
        SampleResources files = contributed.extension();
        List<SampleCount> counts = files.counts()
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> count(contributed.plugin(), line))
                .toList();
        return new ExtensionSample(contributed.plugin(), files.source(), files.destination(), counts);
    }

    private static SampleCount count(String plugin, String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length != FIELDS) {
            throw new LodestoneException(
                    KernelErrorCode.PLUGIN_REFUSED,
                    "sample/counts.tsv of plugin " + plugin + " has a line with " + fields.length
                            + " fields instead of " + FIELDS + ", divided by tabs: " + line);
        }
        return new SampleCount(fields[0], fields[1], fields[2]);
    }
}
