package io.lodestone.steps.audit;

import static java.util.stream.Collectors.joining;

import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.plan.WriteMode;
import io.lodestone.spi.schema.KeySchema;
import io.lodestone.spi.schema.TableSchema;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.StepContext;
import io.lodestone.steps.StepsErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * Looks for rows of the source that are alike with a row which the destination keeps in one of its keys, and differ from it
 * in another: one of both would have to give way.
 */
final class KeptRows {

    private static final int EXAMPLES = 5;
    private static final int ROWS = 10_000;
    private static final int ROWS_PER_STATEMENT = 200;

    private final StepContext context;
    private final Handle source;
    private final Collations collations;

    KeptRows(StepContext context, Handle source, Collations collations) {
        this.context = context;
        this.source = source;
        this.collations = collations;
    }

    void report(TableSchema table, List<KeySchema> keys, List<TablePlan> plans) {
        for (TablePlan plan : plans) {
            if (plan.write() != WriteMode.REPLACE
                    && plans.stream().noneMatch(other -> other.write() == WriteMode.REPLACE)) {
                for (KeySchema same : keys) {
                    keys.stream().filter(key -> !key.equals(same)).forEach(other -> report(table, plan, same, other));
                }
            }
        }
    }

    private void report(TableSchema table, TablePlan plan, KeySchema same, KeySchema other) {
        List<String> sames = AuditedKey.values(table, same, plan, collations);
        List<String> others = AuditedKey.values(table, other, plan, collations);
        if (sames.isEmpty() || others.isEmpty()) {
            return;
        }
        List<String> found = new ArrayList<>();
        List<List<@Nullable String>> kept = kept(table, same, other);
        for (int from = 0; from < kept.size() && found.size() <= EXAMPLES; from += ROWS_PER_STATEMENT) {
            found.addAll(clashing(
                    plan, sames, others, kept.subList(from, Math.min(from + ROWS_PER_STATEMENT, kept.size()))));
        }
        if (!found.isEmpty()) {
            context.report(finding(table, plan, same, other, found));
        }
    }

    /** Values of both keys of the rows that the destination has; it is as good as empty where this matters. */
    private List<List<@Nullable String>> kept(TableSchema table, KeySchema same, KeySchema other) {
        List<String> columns = new ArrayList<>(same.columns());
        columns.addAll(other.columns());
        String names = columns.stream().map(AuditedKey::quoted).collect(joining(", "));
        String present = same.columns().stream()
                .map(column -> AuditedKey.quoted(column) + " IS NOT NULL")
                .collect(joining(" AND "));
        return context.destination()
                .jdbi()
                .withHandle(handle -> handle.createQuery(context.destination()
                                .sql("SELECT " + names + " FROM {" + table.name() + "} WHERE " + present + " LIMIT "
                                        + ROWS))
                        .map((row, ignored) -> {
                            List<@Nullable String> values = new ArrayList<>();
                            for (int i = 1; i <= columns.size(); i++) {
                                values.add(row.getString(i));
                            }
                            return values;
                        })
                        .list());
    }

    private List<String> clashing(
            TablePlan plan, List<String> sames, List<String> others, List<List<@Nullable String>> kept) {
        int count = sames.size() + others.size();
        List<String> values = new ArrayList<>(sames);
        values.addAll(others);
        String selected = numbered(count, i -> values.get(i) + " AS r" + i, ", ");
        String first = "SELECT " + numbered(count, i -> "? AS d" + i, ", ");
        String rows = first + (" UNION ALL SELECT " + numbered(count, i -> "?", ", ")).repeat(kept.size() - 1);
        String equal = numbered(sames.size(), i -> "s.r" + i + " = k.d" + i, " AND ");
        String alike = IntStream.range(sames.size(), count)
                .mapToObj(i -> "s.r" + i + " <=> k.d" + i)
                .collect(joining(" AND "));
        String known = IntStream.range(sames.size(), count)
                .mapToObj(i -> "s.r" + i + " IS NOT NULL AND k.d" + i + " IS NOT NULL")
                .collect(joining(" AND "));
        String filter = plan.filter() == null ? "" : " WHERE (" + plan.filter() + ")";
        Query query = source.createQuery(context.source()
                .sql("SELECT CONCAT_WS(', ', " + numbered(count, i -> "s.r" + i, ", ") + ") FROM (SELECT " + selected
                        + " FROM {" + plan.source() + "} s" + filter + ") s JOIN (" + rows + ") k ON " + equal
                        + " WHERE " + known + " AND NOT (" + alike + ") LIMIT " + (EXAMPLES + 1)));
        int position = 0;
        for (List<@Nullable String> row : kept) {
            for (String value : row) {
                query.bind(position++, value);
            }
        }
        return query.mapTo(String.class).list();
    }

    private static String numbered(int count, IntFunction<String> part, String between) {
        return IntStream.range(0, count).mapToObj(part).collect(joining(between));
    }

    private Finding finding(TableSchema table, TablePlan plan, KeySchema same, KeySchema other, List<String> found) {
        boolean more = found.size() > EXAMPLES;
        return Finding.error(
                StepsErrorCode.KEPT_ROWS_CLASH.code(),
                Objects.requireNonNull(plan.source()),
                "Rows of " + plan.source() + " have the (" + String.join(", ", same.columns())
                        + ") of a row that the destination keeps in " + table.name() + ", but another ("
                        + String.join(", ", other.columns()) + "): "
                        + String.join("; ", found.subList(0, Math.min(EXAMPLES, found.size())))
                        + (more ? "; ..." : ""),
                "Change or delete one of both, on either side. With --auto the source's row takes the place of the"
                        + " destination's.");
    }

    /** Keys whose values SQL cannot compute are not asked for, and are named. */
    static Optional<Finding> notAsked(TableSchema table, KeySchema key, List<TablePlan> plans) {
        List<String> handlers = plans.stream()
                .flatMap(plan -> plan.columns().stream())
                .filter(column -> key.columns().contains(column.destination()))
                .filter(column -> !column.handlers().isEmpty()
                        && HandledValue.of(
                                        "NULL",
                                        column.handlers(),
                                        table.column(column.destination()).orElseThrow())
                                .isEmpty())
                .flatMap(column -> column.handlers().stream().map(call -> call.handler()))
                .distinct()
                .toList();
        return handlers.isEmpty()
                ? Optional.empty()
                : Optional.of(Finding.info(
                        StepsErrorCode.KEY_NOT_ASKED.code(),
                        table.name(),
                        "Whether rows are alike in the key (" + String.join(", ", key.columns()) + ") of "
                                + table.name()
                                + " shows only while they travel, because values go through "
                                + String.join(", ", handlers)
                                + ". Rows that are alike then are rejected by name."));
    }
}
