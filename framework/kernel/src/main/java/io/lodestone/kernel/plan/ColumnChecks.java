package io.lodestone.kernel.plan;

import io.lodestone.spi.plan.ColumnPlan;
import io.lodestone.spi.plan.Disposition;
import io.lodestone.spi.plan.IgnoredColumn;
import io.lodestone.spi.plan.Origin;
import io.lodestone.spi.plan.ValueSource;
import io.lodestone.spi.schema.ColumnSchema;
import io.lodestone.spi.schema.TableSchema;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What there is to say about the columns of copied tables. */
final class ColumnChecks {

    private static final Set<String> TEXTS = Set.of("char", "varchar", "tinytext", "text", "mediumtext", "longtext");

    private final List<Draft> drafts;
    private final ValueCounter counter;
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> defaults = new ArrayList<>();

    ColumnChecks(List<Draft> drafts, ValueCounter counter) {
        this.drafts = drafts;
        this.counter = counter;
    }

    List<Finding> findings() {
        Map<String, Set<String>> used = new HashMap<>();
        Set<String> accounted = new HashSet<>();
        for (Draft draft : drafts) {
            used.computeIfAbsent(draft.source().name(), t -> new HashSet<>())
                    .addAll(SourceColumns.used(draft.current()));
        }
        for (Draft draft : drafts) {
            if (!draft.isCopy() || draft.disposition() == Disposition.IGNORE) {
                accounted.add(draft.source().name());
            }
        }
        for (Draft draft : drafts) {
            draft.destination().ifPresent(destination -> {
                if (!draft.isFurtherCopy() || accounted.add(draft.source().name())) {
                    sourceColumns(
                            draft, destination, used.getOrDefault(draft.source().name(), Set.of()));
                    accounted.add(draft.source().name());
                }
                destinationColumns(draft, destination);
                types(draft, destination);
            });
        }
        if (!defaults.isEmpty()) {
            findings.add(Finding.info(
                    PlanCode.DESTINATION_COLUMNS_NOT_MAPPED.code(),
                    "",
                    "Destination fields are not mapped and keep their default: " + String.join("; ", defaults)));
        }
        return findings;
    }

    private void sourceColumns(Draft draft, TableSchema destination, Set<String> used) {
        List<ColumnSchema> open = draft.source().columns().stream()
                .filter(column -> !used.contains(column.name()) && !draft.isIgnored(column.name()))
                .toList();
        if (open.isEmpty()) {
            return;
        }
        String table = draft.source().name();
        List<String> names = open.stream().map(ColumnSchema::name).toList();
        Map<String, Long> counts = counter.rowsWithValue(draft.source(), open);
        boolean nothingLost =
                counts.size() == open.size() && counts.values().stream().allMatch(count -> count == 0);
        findings.add(new Finding(
                PlanCode.SOURCE_COLUMNS_NOT_MAPPED.code(),
                nothingLost ? Severity.WARNING : Severity.ERROR,
                table,
                "Source fields are not mapped. Document: " + table + ". Fields: " + String.join(",", names)
                        + told(counts),
                Remedy.columns("tables", table, names, "{ ignore: \"why\" }"),
                true));
        names.forEach(name -> draft.ignore(new IgnoredColumn(
                name, "not mapped: " + destination.name() + " has no such column", new Origin("default"))));
    }

    private static String told(Map<String, Long> counts) {
        if (counts.isEmpty()) {
            return "";
        }
        return counts.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", ", ". Rows with a value other than the default: ", ""));
    }

    private void destinationColumns(Draft draft, TableSchema destination) {
        List<String> needed = new ArrayList<>();
        List<String> quiet = new ArrayList<>();
        for (ColumnSchema column : destination.columns()) {
            if (draft.find(column.name()).isPresent() || column.generated() || column.autoIncrement()) {
                continue;
            }
            if (column.needsValue()) {
                needed.add(column.name());
            } else if (!draft.isKept(column.name())) {
                quiet.add(column.name());
            }
        }
        if (!quiet.isEmpty()) {
            defaults.add(destination.name() + " (" + String.join(", ", quiet) + ")");
        }
        if (!needed.isEmpty()) {
            needed(draft, destination, needed);
        }
    }

    /** With --auto such a column gets what the server would put there outside strict mode, where there is such a thing. */
    private void needed(Draft draft, TableSchema destination, List<String> needed) {
        boolean resolvable = true;
        for (String name : needed) {
            ColumnSchema column = destination.column(name).orElseThrow();
            if (column.isNumeric() || TEXTS.contains(column.dataType())) {
                ValueSource empty = new ValueSource.Constant(column.isNumeric() ? "0" : "");
                draft.put(new ColumnPlan(name, empty, List.of(), new Origin("default")));
            } else {
                resolvable = false;
            }
        }
        findings.add(new Finding(
                PlanCode.DESTINATION_COLUMNS_NOT_MAPPED.code(),
                Severity.ERROR,
                destination.name(),
                "Destination fields are not mapped. Document: " + destination.name() + ". Fields: "
                        + String.join(",", needed) + ". They take no NULL and have no default",
                Remedy.columns("destination", destination.name(), needed, "{ default: 0 }"),
                resolvable));
    }

    private void types(Draft draft, TableSchema destination) {
        List<String> differing = new ArrayList<>();
        List<String> told = new ArrayList<>();
        for (ColumnPlan column : draft.current().columns()) {
            if (!(column.source() instanceof ValueSource.Column from)
                    || !column.handlers().isEmpty()
                    || draft.mayDifferInType(column.destination())) {
                continue;
            }
            ColumnSchema source = draft.source().column(from.name()).orElseThrow();
            ColumnSchema target = destination.column(column.destination()).orElseThrow();
            if (Types.differ(source, target)) {
                differing.add(target.name());
                told.add(target.name() + " (" + source.dataType() + " to " + target.dataType() + ")");
            }
        }
        if (!differing.isEmpty()) {
            findings.add(Finding.warning(
                    PlanCode.TYPES_DIFFER.code(),
                    destination.name(),
                    "Mismatch of data types. Destination document: " + destination.name() + ". Fields: "
                            + String.join(",", told),
                    Remedy.columns("destination", destination.name(), differing, "{ types: differ }")));
        }
    }
}
