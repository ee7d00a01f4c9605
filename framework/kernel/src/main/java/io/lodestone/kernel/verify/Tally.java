package io.lodestone.kernel.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what a comparison finds. Not thread-safe; those of parts are added up. */
final class Tally {

    private static final int EXAMPLES = 5;

    long sourceRows;
    long destinationRows;
    long different;
    long missing;
    long surplus;
    long refused;
    long repeated;
    private final Map<String, Long> byColumn = new TreeMap<>();
    private final Map<String, Long> adjusted = new TreeMap<>();
    private final Map<String, List<Difference>> examples = new TreeMap<>();

    void column(String column) {
        byColumn.merge(column, 1L, Long::sum);
    }

    void adjusted(String what) {
        adjusted.merge(what, 1L, Long::sum);
    }

    /** Whether one more would still be kept; making it costs something. */
    boolean wantsExample(String kind) {
        return examples.getOrDefault(kind, List.of()).size() < EXAMPLES;
    }

    void example(String kind, Difference difference) {
        if (wantsExample(kind)) {
            examples.computeIfAbsent(kind, k -> new ArrayList<>()).add(difference);
        }
    }

    boolean hasDifferences() {
        return different + missing + surplus + repeated > 0;
    }

    void add(Tally other) {
        sourceRows += other.sourceRows;
        destinationRows += other.destinationRows;
        different += other.different;
        missing += other.missing;
        surplus += other.surplus;
        refused += other.refused;
        repeated += other.repeated;
        other.byColumn.forEach((column, rows) -> byColumn.merge(column, rows, Long::sum));
        other.adjusted.forEach((what, rows) -> adjusted.merge(what, rows, Long::sum));
        other.examples.forEach((kind, list) -> list.forEach(difference -> example(kind, difference)));
    }

    TableResult result(ComparedTable table) {
        Map<String, String> columns = new TreeMap<>();
        for (TableAdjustments.Declared declared : table.adjustments().all()) {
            if (table.adjustedColumns().contains(declared.column()) && declared.everyRow()) {
                columns.merge(
                        declared.column(),
                        "step " + declared.step() + ": " + declared.reason(),
                        (a, b) -> a + "; " + b);
            }
        }
        return new TableResult(
                table.name(),
                table.sources(),
                table.feeds().get(0).table().plan().step(),
                sourceRows,
                destinationRows,
                table.comparedColumns(),
                different,
                missing,
                surplus,
                refused,
                repeated,
                byColumn,
                examples.values().stream().flatMap(List::stream).toList(),
                columns,
                adjusted);
    }
}
