package io.lodestone.kernel.suggest;

import io.lodestone.kernel.plan.Types;
import io.lodestone.spi.schema.ColumnSchema;
import io.lodestone.spi.schema.TableSchema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Pairs columns of two tables, the most alike first; each column is used once. */
final class ColumnPairs {

    private static final double NAME = 0.75;
    private static final double LEAST = 0.6;
    private static final double LEAST_NAME = 0.5;
    private static final double SAME_FAMILY = 0.6;
    private static final double OTHER_FAMILY = 0.2;
    private static final Set<String> TEMPORAL = Set.of("date", "datetime", "timestamp", "time", "year");

    private ColumnPairs() {}

    /** Two columns and how much they are alike, up to 1. */
    record Pair(ColumnSchema source, ColumnSchema destination, double likeness) {}

    /** By source column, in the order of the source. */
    static Map<String, Pair> of(
            TableSchema source,
            Collection<ColumnSchema> sourceColumns,
            TableSchema destination,
            Collection<ColumnSchema> destinationColumns) {
        List<Pair> candidates = new ArrayList<>();
        for (ColumnSchema left : sourceColumns) {
            for (ColumnSchema right : destinationColumns) {
                double likeness = likeness(source, left, destination, right);
                if (likeness >= LEAST) {
                    candidates.add(new Pair(left, right, likeness));
                }
            }
        }
        candidates.sort(Comparator.comparingDouble(Pair::likeness)
                .reversed()
                .thenComparing(pair -> pair.source().name())
                .thenComparing(pair -> pair.destination().name()));
        Map<String, Pair> chosen = new LinkedHashMap<>();
        Set<String> taken = new HashSet<>();
        for (Pair pair : candidates) {
            if (!chosen.containsKey(pair.source().name())
                    && taken.add(pair.destination().name())) {
                chosen.put(pair.source().name(), pair);
            }
        }
        Map<String, Pair> ordered = new LinkedHashMap<>();
        sourceColumns.stream()
                .map(ColumnSchema::name)
                .filter(chosen::containsKey)
                .forEach(name -> ordered.put(name, chosen.get(name)));
        return ordered;
    }

    private static double likeness(
            TableSchema sourceTable, ColumnSchema source, TableSchema destinationTable, ColumnSchema destination) {
        if (destination.generated()) {
            return 0;
        }
        boolean bothKeys = sourceTable.primaryKey().equals(List.of(source.name()))
                && destinationTable.primaryKey().equals(List.of(destination.name()))
                && source.isNumeric() == destination.isNumeric();
        double name = bothKeys ? 1 : NameLikeness.of(source.name(), destination.name());
        return name < LEAST_NAME ? 0 : NAME * name + (1 - NAME) * ofTypes(source, destination);
    }

    private static double ofTypes(ColumnSchema source, ColumnSchema destination) {
        if (!Types.differ(source, destination)) {
            return 1;
        }
        return family(source) == family(destination) ? SAME_FAMILY : OTHER_FAMILY;
    }

    private static int family(ColumnSchema column) {
        if (column.isNumeric()) {
            return 0;
        }
        if (TEMPORAL.contains(column.dataType())) {
            return 1;
        }
        return column.isBinary() ? 2 : 3;
    }
}
