package io.lodestone.kernel.suggest;

import io.lodestone.kernel.suggest.ColumnPairs.Pair;
import io.lodestone.spi.plan.ColumnPlan;
import io.lodestone.spi.plan.Disposition;
import io.lodestone.spi.plan.IgnoredColumn;
import io.lodestone.spi.plan.MigrationPlan;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.plan.ValueSource;
import io.lodestone.spi.schema.ColumnSchema;
import io.lodestone.spi.schema.DatabaseSchema;
import io.lodestone.spi.schema.TableSchema;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Proposes where tables and columns go about which the plan has nothing but a default. */
public final class Suggester {

    private static final double TABLE_NAME = 0.4;
    private static final double LEAST = 0.35;
    /** Tables that other rows go to are no good place, but not an impossible one. */
    private static final double FED = 0.6;

    private static final int OTHERS = 3;

    private final DatabaseSchema source;
    private final DatabaseSchema destination;
    private final MigrationPlan plan;
    private final Set<String> fed;

    /**
     * @param plan of everything that rules and equal names decide
     */
    public Suggester(DatabaseSchema source, DatabaseSchema destination, MigrationPlan plan) {
        this.source = source;
        this.destination = destination;
        this.plan = plan;
        this.fed = plan.tables().stream()
                .flatMap(table -> Optional.ofNullable(table.destination()).stream())
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** Source tables that neither a rule nor an equal name leads anywhere. */
    public List<String> undecided() {
        return plan.tables().stream()
                .filter(table -> table.decidedBy().place().equals("default"))
                .filter(table ->
                        table.disposition() == Disposition.ARCHIVE || table.disposition() == Disposition.IGNORE)
                .flatMap(table -> Optional.ofNullable(table.source()).stream())
                .toList();
    }

    public Suggestion suggest(TableSchema table) {
        return plan.tables().stream()
                .filter(planned -> table.name().equals(planned.source()) && planned.isCopied())
                .filter(planned -> planned.disposition() != Disposition.ARCHIVE)
                .findFirst()
                .flatMap(planned -> destination
                        .table(String.valueOf(planned.destination()))
                        .map(target -> openColumns(table, target, planned)))
                .orElseGet(() -> newTable(table));
    }

    private Suggestion openColumns(TableSchema table, TableSchema target, TablePlan planned) {
        Set<String> filled =
                planned.columns().stream().map(ColumnPlan::destination).collect(Collectors.toSet());
        List<ColumnSchema> open = table.columns().stream()
                .filter(column -> !isUsed(column.name(), planned))
                .toList();
        List<ColumnSchema> free = target.columns().stream()
                .filter(column -> !filled.contains(column.name()))
                .toList();
        if (open.isEmpty()) {
            return new Suggestion(table.name(), "", target.name(), List.of());
        }
        Map<String, Pair> pairs = ColumnPairs.of(table, open, target, free);
        return new Suggestion(table.name(), SuggestedYaml.columns(table, open, pairs), target.name(), List.of());
    }

    private static boolean isUsed(String column, TablePlan planned) {
        Pattern mention = Pattern.compile("\\bs\\.`?" + Pattern.quote(column) + "`?(?![\\w$])");
        return planned.ignored().stream().map(IgnoredColumn::name).anyMatch(column::equals)
                || planned.columns().stream()
                        .map(ColumnPlan::source)
                        .anyMatch(value -> value instanceof ValueSource.Column from
                                ? from.name().equals(column)
                                : value instanceof ValueSource.Expression expression
                                        && mention.matcher(expression.sql()).find());
    }

    private Suggestion newTable(TableSchema table) {
        List<Candidate> candidates = destination.tables().stream()
                .map(target -> candidate(table, target))
                .filter(candidate -> candidate.likeness >= LEAST)
                .sorted(Comparator.comparingDouble((Candidate c) -> c.likeness)
                        .reversed()
                        .thenComparing(c -> c.table.name()))
                .limit(1 + OTHERS)
                .toList();
        if (candidates.isEmpty()) {
            return new Suggestion(table.name(), SuggestedYaml.nothingAlike(table), "", List.of());
        }
        Candidate best = candidates.get(0);
        List<String> others = candidates.stream()
                .skip(1)
                .map(c -> c.table.name() + " (" + c.pairs.size() + " of "
                        + table.columns().size() + " columns)")
                .toList();
        String yaml = SuggestedYaml.table(table, best.table, best.pairs);
        return new Suggestion(table.name(), yaml, best.table.name(), others);
    }

    private Candidate candidate(TableSchema table, TableSchema target) {
        Map<String, Pair> pairs = ColumnPairs.of(table, table.columns(), target, target.columns());
        double columns = sum(pairs.values()) / Math.max(table.columns().size(), 1);
        double likeness = TABLE_NAME * NameLikeness.of(table.name(), target.name()) + (1 - TABLE_NAME) * columns;
        return new Candidate(target, pairs, fed.contains(target.name()) ? likeness * FED : likeness);
    }

    private static double sum(Collection<Pair> pairs) {
        return pairs.stream().mapToDouble(Pair::likeness).sum();
    }

    /** The source table of a name. */
    public Optional<TableSchema> table(String name) {
        return source.table(name);
    }

    private record Candidate(TableSchema table, Map<String, Pair> pairs, double likeness) {}
}
