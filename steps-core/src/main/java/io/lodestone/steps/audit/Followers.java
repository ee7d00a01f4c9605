package io.lodestone.steps.audit;

import static java.util.stream.Collectors.joining;

import io.lodestone.spi.plan.ColumnPlan;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.plan.ValueSource;
import io.lodestone.spi.schema.ColumnSchema;
import io.lodestone.spi.schema.ForeignKeySchema;
import io.lodestone.spi.schema.TableSchema;
import io.lodestone.spi.step.StepContext;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** Counts the rows that are rejected with others, because they refer to them by a key that the destination declares. */
final class Followers {

    /** Beyond this many nobody would accept them, and the number says no more. */
    private static final int MOST = 10_000;

    private static final String NAMELESS = "-";

    private final StepContext context;
    private final Handle source;

    Followers(StepContext context, Handle source) {
        this.context = context;
        this.source = source;
    }

    private record Rows(TablePlan plan, List<String> keys) {}

    private record Child(TablePlan plan, String column) {}

    /**
     * @param keys of rows of the plan's source, whose primary key is one column
     * @return rows by source table
     */
    Map<String, Long> of(TablePlan plan, List<String> keys) {
        Map<String, Long> followers = new TreeMap<>();
        Map<String, Set<String>> seen = new HashMap<>();
        Deque<Rows> open = new ArrayDeque<>(List.of(new Rows(plan, keys)));
        long total = 0;
        while (!open.isEmpty() && total < MOST) {
            Rows parents = open.remove();
            for (Child child : children(parents.plan())) {
                String table = String.valueOf(child.plan().source());
                Set<String> known = seen.computeIfAbsent(table, name -> new HashSet<>());
                // A row may be reached by several ways; one without name counts each time.
                List<String> found = referring(child, parents.keys()).stream()
                        .filter(row -> row.equals(NAMELESS) || known.add(row))
                        .toList();
                if (!found.isEmpty()) {
                    followers.merge(table, (long) found.size(), Long::sum);
                    total += found.size();
                    open.add(new Rows(child.plan(), found));
                }
            }
        }
        return followers;
    }

    static String words(Map<String, Long> followers) {
        return followers.isEmpty()
                ? ""
                : " with what refers to them: "
                        + followers.entrySet().stream()
                                .map(entry -> entry.getValue()
                                        + (entry.getValue() == 1 ? " row of " : " rows of ")
                                        + entry.getKey())
                                .collect(joining(", "));
    }

    private List<String> referring(Child child, List<String> parents) {
        TableSchema table = table(child.plan());
        String name = table.primaryKey().size() == 1
                ? "s." + AuditedKey.quoted(table.primaryKey().get(0))
                : "'" + NAMELESS + "'";
        String filter =
                child.plan().filter() == null ? "" : " AND (" + child.plan().filter() + ")";
        List<String> found = new ArrayList<>();
        for (int from = 0; from < parents.size() && found.size() < MOST; from += 500) {
            String some = parents.subList(from, Math.min(from + 500, parents.size())).stream()
                    .map(AuditedKey::literal)
                    .collect(joining(", "));
            found.addAll(source.createQuery(context.source()
                            .sql("SELECT " + name + " FROM {" + table.name() + "} s WHERE s."
                                    + AuditedKey.quoted(child.column()) + " IN (" + some + ")" + filter + " LIMIT "
                                    + MOST))
                    .mapTo(String.class)
                    .list());
        }
        return found;
    }

    private List<Child> children(TablePlan parent) {
        List<String> primaryKey = table(parent).primaryKey();
        List<Child> children = new ArrayList<>();
        for (TablePlan plan : context.plan().tables()) {
            if (primaryKey.size() == 1 && plan.isCopied()) {
                context.destination()
                        .schema()
                        .table(Objects.requireNonNull(plan.destination()))
                        .ifPresent(table -> table.foreignKeys().stream()
                                .filter(key -> isOf(key, table, parent, primaryKey.get(0)))
                                .flatMap(key -> straight(plan, key.columns().get(0)).stream())
                                .forEach(column -> children.add(new Child(plan, column))));
            }
        }
        return children;
    }

    private static boolean isOf(ForeignKeySchema key, TableSchema child, TablePlan parent, String primaryKey) {
        return key.referencedTable().equals(parent.destination())
                && key.columns().size() == 1
                && straight(parent, key.referencedColumns().get(0))
                        .filter(primaryKey::equals)
                        .isPresent()
                && !(key.onDelete().equalsIgnoreCase("SET NULL")
                        && child.column(key.columns().get(0))
                                .filter(ColumnSchema::nullable)
                                .isPresent());
    }

    /** The source column that the destination's holds as it is. */
    private static Optional<String> straight(TablePlan plan, String destination) {
        return plan.columns().stream()
                .filter(column -> column.destination().equals(destination)
                        && column.handlers().isEmpty())
                .map(ColumnPlan::source)
                .filter(ValueSource.Column.class::isInstance)
                .map(value -> ((ValueSource.Column) value).name())
                .findFirst();
    }

    private TableSchema table(TablePlan plan) {
        return context.source()
                .schema()
                .table(Objects.requireNonNull(plan.source()))
                .orElseThrow();
    }
}
