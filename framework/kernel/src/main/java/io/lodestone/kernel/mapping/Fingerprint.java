package io.lodestone.kernel.mapping;

import io.lodestone.kernel.yaml.Place;
import io.lodestone.spi.schema.DatabaseSchema;
import io.lodestone.spi.schema.TableSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * By what an extension's tables are recognised. Names are without the store's table prefix, so that it does not matter.
 *
 * @param tables names or patterns of what belongs to it
 * @param columns columns that tell it apart, by the name or pattern of a table that must have all of them
 * @param prefix what the names begin with that clones of the extension replace
 * @param clones what stands in its place there
 * @param plugin id of the plugin that carries its data, when another file has its rules
 */
record Fingerprint(
        String name,
        Place place,
        List<String> tables,
        Map<String, List<String>> columns,
        String prefix,
        List<String> clones,
        Optional<String> plugin,
        String advice) {

    Fingerprint {
        tables = List.copyOf(tables);
        columns = Map.copyOf(columns);
        clones = List.copyOf(clones);
    }

    /** Tables of the source that belong to it; none when a column is missing that tells it apart. */
    List<String> find(DatabaseSchema source) {
        boolean fits = columns.entrySet().stream().allMatch(entry -> {
            TablePattern pattern = new TablePattern(entry.getKey());
            return source.tables().stream()
                    .anyMatch(table -> pattern.matches(table.name())
                            && entry.getValue().stream().allMatch(table::hasColumn));
        });
        if (!fits) {
            return List.of();
        }
        List<TablePattern> patterns = tables.stream().map(TablePattern::new).toList();
        return source.tables().stream()
                .map(TableSchema::name)
                .filter(table -> patterns.stream().anyMatch(pattern -> pattern.matches(table)))
                .toList();
    }

    /** The same extension under the name of a clone. */
    Fingerprint as(String clone) {
        Map<String, List<String>> renamed = new LinkedHashMap<>();
        columns.forEach((table, names) -> renamed.put(Clones.rename(table, prefix, clone), names));
        return new Fingerprint(
                name,
                place,
                tables.stream()
                        .map(table -> Clones.rename(table, prefix, clone))
                        .toList(),
                renamed,
                clone,
                List.of(),
                plugin,
                advice);
    }
}
