package io.lodestone.steps.audit;

import static java.util.stream.Collectors.joining;

import io.lodestone.spi.plan.ColumnPlan;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.plan.ValueSource;
import io.lodestone.spi.schema.ColumnSchema;
import io.lodestone.spi.schema.TableSchema;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.StepContext;
import io.lodestone.steps.StepsErrorCode;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Handle;

/** Looks for NULL where the destination's column takes none and has no default to put in its place. */
final class MissingValues {

    private static final int EXAMPLES = 5;

    private final StepContext context;
    private final Handle source;

    MissingValues(StepContext context, Handle source) {
        this.context = context;
        this.source = source;
    }

    void report(TablePlan plan, TableSchema into) {
        String name = Objects.requireNonNull(plan.source());
        TableSchema from = context.source().schema().table(name).orElseThrow();
        List<ColumnPlan> columns = plan.columns().stream()
                .filter(column -> couldBeMissing(column, from, into))
                .toList();
        if (columns.isEmpty()) {
            return;
        }
        String rows = "{" + name + "} s WHERE " + (plan.filter() == null ? "" : "(" + plan.filter() + ") AND ");
        String any = columns.stream().map(MissingValues::isNull).collect(joining(" OR ", "(", ")"));
        if (count("SELECT COUNT(*) FROM (SELECT 1 FROM " + rows + any + " LIMIT 1) r") > 0) {
            columns.forEach(column -> report(column, from, rows));
        }
    }

    private void report(ColumnPlan column, TableSchema from, String rows) {
        long missing = count("SELECT COUNT(*) FROM " + rows + isNull(column));
        if (missing == 0) {
            return;
        }
        String named = String.join(", ", named(column, from, rows));
        String sourceColumn = ((ValueSource.Column) column.source()).name();
        context.report(Finding.error(
                StepsErrorCode.VALUE_MISSING.code(),
                from.name() + "." + sourceColumn,
                missing + (missing == 1 ? " row of " : " rows of ") + from.name() + " without " + sourceColumn
                        + ", which must have a value in the destination"
                        + (named.isEmpty() ? "" : ". Keys: " + named + (missing > EXAMPLES ? ", ..." : "")),
                "Correct the rows in the source, or say what they get: destination: { <table>: { columns: { "
                        + column.destination() + ": { expression: \"COALESCE(s." + sourceColumn
                        + ", '')\" } } } }. With --auto and options.errorBudget: " + missing
                        + " these rows are rejected by name."));
    }

    private List<String> named(ColumnPlan column, TableSchema from, String rows) {
        if (from.primaryKey().isEmpty()) {
            return List.of();
        }
        String key = from.primaryKey().stream()
                .map(name -> "s." + AuditedKey.quoted(name))
                .collect(joining(", "));
        return source.createQuery(context.source()
                        .sql("SELECT CONCAT_WS(',', " + key + ") FROM " + rows + isNull(column) + " LIMIT " + EXAMPLES))
                .mapTo(String.class)
                .list();
    }

    private static boolean couldBeMissing(ColumnPlan column, TableSchema from, TableSchema into) {
        return column.handlers().isEmpty()
                && column.source() instanceof ValueSource.Column source
                && from.column(source.name()).filter(ColumnSchema::nullable).isPresent()
                && into.column(column.destination())
                        .filter(ColumnSchema::needsValue)
                        .isPresent();
    }

    private static String isNull(ColumnPlan column) {
        return "s." + AuditedKey.quoted(((ValueSource.Column) column.source()).name()) + " IS NULL";
    }

    private long count(String sql) {
        return source.createQuery(context.source().sql(sql)).mapTo(Long.class).one();
    }
}
