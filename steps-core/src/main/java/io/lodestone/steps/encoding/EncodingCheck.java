package io.lodestone.steps.encoding;

import static java.util.stream.Collectors.joining;

import io.lodestone.spi.plan.ColumnPlan;
import io.lodestone.spi.plan.Disposition;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.plan.ValueSource;
import io.lodestone.spi.schema.ColumnSchema;
import io.lodestone.spi.schema.TableSchema;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.StepContext;
import io.lodestone.steps.StepsErrorCode;
import io.lodestone.steps.verify.SideBySide;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Counts text of the source that was encoded twice, table by table; the server picks what it could be. */
public final class EncodingCheck {

    /** Rows come as they are read, however many are doubtful. */
    private static final int STREAM = Integer.MIN_VALUE;

    private final StepContext context;

    public EncodingCheck(StepContext context) {
        this.context = context;
    }

    private static final class Count {
        private final String column;
        private final boolean mended;
        private long values;
        private String example = "";

        private Count(String column, boolean mended) {
            this.column = column;
            this.mended = mended;
        }

        private void add(@Nullable String text, String key) {
            String meant = text == null ? null : DoubleEncoding.meant(text);
            if (text != null && meant != null && values++ == 0) {
                example = DoubleEncoding.example(text, meant) + (key.isEmpty() ? "" : " in row " + key);
            }
        }
    }

    public void report() {
        boolean patterns = looksForPatterns();
        Set<String> names = new LinkedHashSet<>();
        context.plan().tables().stream()
                .filter(plan -> plan.isCopied() || plan.disposition() == Disposition.STEP)
                .flatMap(plan -> Stream.ofNullable(plan.source()))
                .forEach(names::add);
        List<TableSchema> tables = names.stream()
                .flatMap(name -> context.source().schema().table(name).stream())
                .toList();
        // The largest first, so that all end together.
        List<TableSchema> bySize = tables.stream()
                .sorted(Comparator.comparingLong(TableSchema::bytes).reversed())
                .toList();
        List<List<Finding>> found = SideBySide.ask(
                context.source(),
                bySize.stream()
                        .map(table -> (Supplier<List<Finding>>) () -> findings(table, patterns))
                        .toList());
        tables.forEach(table -> found.get(bySize.indexOf(table)).forEach(context::report));
    }

    private List<Finding> findings(TableSchema table, boolean patterns) {
        List<ColumnSchema> columns = table.columns().stream()
                .filter(column -> column.charset() != null && travels(table, column))
                .toList();
        if (columns.isEmpty()) {
            return List.of();
        }
        List<Count> counts = columns.stream()
                .map(column -> new Count(column.name(), isMended(table, column)))
                .toList();
        context.source().jdbi().useHandle(handle -> count(handle, table, columns, counts, patterns));
        return counts.stream()
                .filter(count -> count.values > 0)
                .map(count -> finding(table, count))
                .toList();
    }

    private void count(
            Handle handle, TableSchema table, List<ColumnSchema> columns, List<Count> counts, boolean patterns) {
        String key = table.primaryKey().isEmpty()
                ? "''"
                : table.primaryKey().stream()
                        .map(name -> "s." + quoted(name))
                        .collect(joining(", ", "CONCAT_WS(',', ", ")"));
        List<String> selected = new ArrayList<>(List.of(key));
        columns.forEach(column -> selected.add("s." + quoted(column.name())));
        handle.createQuery(context.source()
                        .sql("SELECT " + String.join(", ", selected) + " FROM {" + table.name() + "} s WHERE "
                                + condition(columns, patterns)))
                .setFetchSize(STREAM)
                .map((row, ignored) -> {
                    for (int i = 0; i < counts.size(); i++) {
                        counts.get(i).add(row.getString(i + 2), String.valueOf(row.getString(1)));
                    }
                    return true;
                })
                .forEach(row -> {});
    }

    private static String condition(List<ColumnSchema> columns, boolean patterns) {
        String each = columns.stream()
                .map(column -> "("
                        + DoubleEncoding.possible(
                                "s." + quoted(column.name()), Objects.requireNonNull(column.charset()))
                        + ")")
                .collect(joining(" OR "));
        boolean inUtf8 = columns.stream()
                .allMatch(column -> Objects.requireNonNull(column.charset()).startsWith("utf8"));
        return patterns && inUtf8
                ? DoubleEncoding.possibleInAny(columns.stream()
                                .map(column -> "s." + quoted(column.name()))
                                .toList()) + " AND (" + each + ")"
                : each;
    }

    private boolean looksForPatterns() {
        return context.source()
                .jdbi()
                .withHandle(handle -> handle.createQuery("SELECT VERSION()")
                        .mapTo(String.class)
                        .one())
                .contains("MariaDB");
    }

    private Finding finding(TableSchema table, Count count) {
        String place = table.name() + "." + count.column;
        String message = count.values + (count.values == 1 ? " value of " : " values of ") + place
                + (count.values == 1 ? " was" : " were") + " encoded twice: " + count.example;
        return count.mended
                ? Finding.info(StepsErrorCode.ENCODED_TWICE.code(), place, message + ". They are mended on their way.")
                : Finding.warning(
                        StepsErrorCode.ENCODED_TWICE.code(),
                        place,
                        message + ". They travel as they are.",
                        isCopied(table)
                                ? "Set steps.options.data-integrity.doubleEncoded to repair, or give the column the handler "
                                        + RepairEncoding.NAME + "."
                                : "Correct them in the source, or in Magento 2 afterwards.");
    }

    private boolean travels(TableSchema table, ColumnSchema column) {
        return !isCopied(table) || plans(table, column).findAny().isPresent();
    }

    private boolean isCopied(TableSchema table) {
        return context.plan().tables().stream().anyMatch(plan -> table.name().equals(plan.source()) && plan.isCopied());
    }

    private boolean isMended(TableSchema table, ColumnSchema column) {
        List<ColumnPlan> plans = plans(table, column).toList();
        return !plans.isEmpty()
                && plans.stream()
                        .allMatch(plan -> plan.handlers().stream()
                                .anyMatch(call -> call.handler().equals(RepairEncoding.NAME)));
    }

    private Stream<ColumnPlan> plans(TableSchema table, ColumnSchema column) {
        return context.plan().tables().stream()
                .filter(plan -> table.name().equals(plan.source()) && plan.isCopied())
                .map(TablePlan::columns)
                .flatMap(List::stream)
                .filter(plan -> reads(plan.source(), column.name()));
    }

    private static boolean reads(ValueSource source, String column) {
        return source instanceof ValueSource.Column from
                ? from.name().equals(column)
                : source instanceof ValueSource.Expression expression
                        && expression.sql().matches("(?s).*\\bs\\.`?" + column + "\\b.*");
    }

    private static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }
}
