package io.lodestone.kernel.copy;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many rows of the source there are for plans of one step. Where plans share a table and a filter, the first that has
 * read its rows counts for all: filters may look at much more than the row. Thread-safe.
 */
final class SourceCounts {

    private final VolumeCheck volume;
    private final Map<String, Long> filtered = new ConcurrentHashMap<>();

    SourceCounts(VolumeCheck volume) {
        this.volume = requireNonNull(volume, "volume is null");
    }

    long of(CompiledTable table) {
        return table.filter() == null
                ? volume.source(table)
                : filtered.computeIfAbsent(table.source() + " " + table.filter(), filter -> volume.source(table));
    }
}
