package io.lodestone.kernel.plan;

import io.lodestone.kernel.mapping.Resolved;
import io.lodestone.kernel.yaml.Nearest;
import io.lodestone.spi.plan.ColumnPlan;
import io.lodestone.spi.plan.HandlerCall;
import io.lodestone.spi.plan.IgnoredColumn;
import io.lodestone.spi.plan.Origin;
import io.lodestone.spi.plan.ValueSource;
import io.lodestone.spi.schema.ColumnSchema;
import io.lodestone.spi.schema.TableSchema;
import io.lodestone.spi.step.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Decides the columns of one copy by the rules of both sides and by equal names. */
final class ColumnDrafter {

    private static final Origin DEFAULT = new Origin("default");

    private final Draft draft;
    private final TableSchema source;
    private final TableSchema destination;
    private final List<Finding> findings;
    /** Destination columns that a rule of the source side names, with the rule's place. */
    private final Map<String, Origin> claimed = new HashMap<>();
    /** Source columns whose namesake gets its value from elsewhere. */
    private final Map<String, IgnoredColumn> displaced = new LinkedHashMap<>();

    private final boolean accountable;

    /**
     * @param accountable whether this copy must say what becomes of every source column; a further copy need not
     */
    ColumnDrafter(Draft draft, TableSchema destination, boolean accountable, List<Finding> findings) {
        this.draft = draft;
        this.accountable = accountable;
        this.source = draft.source();
        this.destination = destination;
        this.findings = findings;
    }

    /**
     * @param sourceRule what holds for the source table; nothing for a further copy, whose columns only the destination
     *     side decides
     */
    void draw(Resolved sourceRule, Resolved destinationRule) {
        for (ColumnSchema column : source.columns()) {
            Resolved rule = sourceRule.column(column.name());
            if (rule.has("to") && !rule.has("ignore")) {
                byRule(column, rule);
            }
        }
        for (ColumnSchema column : source.columns()) {
            Resolved rule = sourceRule.column(column.name());
            if (rule.has("ignore")) {
                ignore(column.name(), rule.text("ignore").orElse(""), rule.origin("ignore"));
            } else if (!rule.has("to")) {
                byName(column, rule);
            }
        }
        if (sourceRule.isExact()) {
            sourceRule.columns().values().forEach(this::checkSourceExists);
        }
        destinationRule.columns().forEach((name, rule) -> {
            Optional<ColumnSchema> column = destination.column(name);
            if (column.isPresent()) {
                destinationRule(name, rule);
            } else if (destinationRule.isExact() && !rule.flag("optional")) {
                missingDestination(name, rule.origin());
            }
        });
        Set<String> used = SourceColumns.used(draft.current());
        displaced.values().stream()
                .filter(column -> !used.contains(column.name()))
                .forEach(this::ignore);
    }

    private void byRule(ColumnSchema column, Resolved rule) {
        String target = rule.text("to").orElseThrow();
        Optional<ColumnSchema> destinationColumn = destination.column(target);
        if (destinationColumn.isEmpty()) {
            if (rule.flag("optional")) {
                ignore(column.name(), "the destination has no column " + target, rule.origin("to"));
            } else {
                missingDestination(target, rule.origin("to"));
            }
            return;
        }
        Origin first = claimed.putIfAbsent(target, rule.origin("to"));
        if (first != null) {
            ambiguous(target, rule.origin("to"), first);
            return;
        }
        put(column, target, rule, rule.origin("to"));
    }

    private void byName(ColumnSchema column, Resolved rule) {
        Optional<ColumnSchema> target = destination.column(column.name());
        if (target.isEmpty()) {
            if (rule.flag("optional")) {
                ignore(column.name(), "the destination has no column " + column.name(), rule.origin("optional"));
            }
            return;
        }
        if (target.get().generated()) {
            ignore(column.name(), "the destination computes it", DEFAULT);
            return;
        }
        if (!claimed.containsKey(column.name())) {
            put(column, column.name(), rule, rule.isEmpty() ? DEFAULT : rule.origin());
        }
    }

    private void put(ColumnSchema column, String target, Resolved rule, Origin origin) {
        ValueSource value = rule.text("expression")
                .<ValueSource>map(ValueSource.Expression::new)
                .orElseGet(() -> new ValueSource.Column(column.name()));
        if (value instanceof ValueSource.Expression) {
            displaced.putIfAbsent(
                    column.name(),
                    new IgnoredColumn(
                            column.name(),
                            "an expression computes the destination's column",
                            rule.origin("expression")));
        }
        draft.put(new ColumnPlan(target, value, rule.handlers(), origin));
        if (rule.has("types") || rule.has("expression")) {
            draft.typesDiffer(target);
        }
    }

    private void destinationRule(String name, Resolved rule) {
        if (rule.has("types")) {
            draft.typesDiffer(name);
        }
        if (rule.has("keep")) {
            displace(name, rule.origin("keep"), rule.text("keep").orElse(""));
            draft.remove(name);
            draft.keep(name);
        } else if (rule.has("default")) {
            displace(name, rule.origin("default"), "the destination gets a constant");
            draft.put(new ColumnPlan(
                    name,
                    new ValueSource.Constant(rule.text("default").orElse(null)),
                    List.of(),
                    rule.origin("default")));
        } else if (rule.has("expression")) {
            String sql = rule.text("expression").orElseThrow();
            displace(name, rule.origin("expression"), "an expression computes the destination's column");
            draft.put(
                    new ColumnPlan(name, new ValueSource.Expression(sql), rule.handlers(), rule.origin("expression")));
            draft.typesDiffer(name);
        } else if (rule.has("from")) {
            from(name, rule);
        } else if (rule.has("handlers")) {
            addHandlers(name, rule);
        }
    }

    private void from(String name, Resolved rule) {
        String column = rule.text("from").orElseThrow();
        if (source.hasColumn(column)) {
            displace(name, rule.origin("from"), "another column fills the destination's");
            draft.put(new ColumnPlan(name, new ValueSource.Column(column), rule.handlers(), rule.origin("from")));
        } else if (!rule.flag("optional")) {
            missingSource(column, rule.origin("from"));
        }
    }

    private void addHandlers(String name, Resolved rule) {
        Optional<ColumnPlan> current = draft.find(name);
        if (current.isPresent()) {
            ColumnPlan plan = current.get();
            List<HandlerCall> chain = Stream.concat(plan.handlers().stream(), rule.handlers().stream())
                    .toList();
            draft.put(new ColumnPlan(name, plan.source(), chain, rule.origin("handlers")));
        } else if (!rule.flag("optional")) {
            findings.add(Finding.error(
                    PlanCode.DESTINATION_COLUMNS_NOT_MAPPED.code(),
                    rule.origin("handlers").place(),
                    "Destination fields are not mapped. Document: " + destination.name() + ". Fields: " + name
                            + ". The rule has handlers, but nothing to apply them to",
                    "Add 'from', 'expression' or 'optional: true' to the rule"));
        }
    }

    /** A destination rule wins over a column of equal name, which then does not travel under this name. */
    private void displace(String name, Origin by, String reason) {
        Optional<ColumnPlan> current = draft.find(name);
        if (current.isEmpty() || !(current.get().source() instanceof ValueSource.Column column)) {
            return;
        }
        Origin rule = claimed.get(name);
        if (rule != null) {
            ambiguous(name, by, rule);
        } else {
            displaced.putIfAbsent(column.name(), new IgnoredColumn(column.name(), reason, by));
        }
    }

    private void ignore(String column, String reason, Origin origin) {
        ignore(new IgnoredColumn(column, reason, origin));
    }

    private void ignore(IgnoredColumn column) {
        if (accountable) {
            draft.ignore(column);
        }
    }

    private void checkSourceExists(Resolved rule) {
        boolean excused = rule.flag("optional") || rule.has("ignore");
        if (!excused && !source.hasColumn(rule.name())) {
            missingSource(rule.name(), rule.origin());
        }
    }

    private void missingSource(String column, Origin origin) {
        findings.add(Finding.error(
                PlanCode.SOURCE_COLUMNS_MISSING.code(),
                origin.place(),
                "Source fields are missing. Document: " + source.name() + ". Fields: " + column
                        + Nearest.hint(column, Draft.names(source)),
                "Correct the name, or add 'optional: true' when only some sources have the column"));
    }

    private void missingDestination(String column, Origin origin) {
        List<String> names = new ArrayList<>(Draft.names(destination));
        findings.add(Finding.error(
                PlanCode.DESTINATION_COLUMNS_MISSING.code(),
                origin.place(),
                "Destination fields are missing. Document: " + destination.name() + ". Fields: " + column
                        + Nearest.hint(column, names),
                "Correct the name, or add 'optional: true' when only some destinations have the column"));
    }

    private void ambiguous(String column, Origin second, Origin first) {
        findings.add(Finding.fatal(
                PlanCode.COLUMN_AMBIGUOUS.code(),
                second.place(),
                "Field has ambiguous configuration: " + destination.name() + "." + column + ". The rule at " + first
                        + " decides it as well",
                "Remove one of the two rules"));
    }
}
