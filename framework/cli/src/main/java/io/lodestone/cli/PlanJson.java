package io.lodestone.cli;

import io.lodestone.kernel.plan.CompiledPlan;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.plan.ColumnPlan;
import io.lodestone.spi.plan.HandlerCall;
import io.lodestone.spi.plan.IgnoredColumn;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.plan.ValueSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A plan for programs. */
final class PlanJson {

    private PlanJson() {}

    static Map<String, @Nullable Object> of(CompiledPlan compiled, List<TablePlan> tables, Database source) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("hash", compiled.plan().hash());
        json.put("tables", tables.stream().map(t -> table(t, source)).toList());
        json.put(
                "findings",
                compiled.findings().stream().map(f -> FindingsView.json("", f)).toList());
        return json;
    }

    private static Map<String, @Nullable Object> table(TablePlan table, Database source) {
        String from = table.source();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", table.id());
        json.put("source", from);
        json.put("destination", table.destination());
        json.put("disposition", table.disposition().word());
        json.put("write", table.write().name().toLowerCase(Locale.ROOT));
        json.put("step", table.step());
        json.put(
                "rowsEstimated",
                from == null
                        ? null
                        : source.schema()
                                .table(from)
                                .map(t -> t.estimatedRows())
                                .orElse(null));
        json.put("filter", table.filter());
        json.put("reason", table.reason());
        json.put("decidedBy", table.decidedBy().place());
        json.put("columns", table.columns().stream().map(PlanJson::column).toList());
        json.put(
                "ignoredColumns",
                table.ignored().stream().map(PlanJson::ignored).toList());
        return json;
    }

    private static Map<String, @Nullable Object> column(ColumnPlan column) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("destination", column.destination());
        ValueSource from = column.source();
        if (from instanceof ValueSource.Column name) {
            json.put("column", name.name());
        } else if (from instanceof ValueSource.Expression expression) {
            json.put("expression", expression.sql());
        } else if (from instanceof ValueSource.Constant constant) {
            json.put("constant", constant.value());
        }
        json.put(
                "handlers", column.handlers().stream().map(HandlerCall::handler).toList());
        json.put("decidedBy", column.decidedBy().place());
        return json;
    }

    private static Map<String, @Nullable Object> ignored(IgnoredColumn column) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("column", column.name());
        json.put("reason", column.reason());
        json.put("decidedBy", column.decidedBy().place());
        return json;
    }
}
