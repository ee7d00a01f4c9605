package io.lodestone.kernel.plan;

import io.lodestone.spi.Mode;
import io.lodestone.spi.plan.ColumnPlan;
import io.lodestone.spi.plan.HandlerCall;
import io.lodestone.spi.plan.IgnoredColumn;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.plan.ValueSource;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A hash over what decides the result of a run. Reasons and places are left out: moving a rule to another line changes
 * nothing. Every value goes in with its length, so that no two plans read the same.
 */
final class PlanHash {

    private final StringBuilder text = new StringBuilder();

    private PlanHash() {}

    static String of(Mode mode, List<TablePlan> tables) {
        PlanHash hash = new PlanHash();
        hash.add(mode.word());
        tables.forEach(hash::table);
        return HexFormat.of().formatHex(Sha256.of(hash.text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private void table(TablePlan table) {
        add("table");
        add(table.id());
        add(table.source());
        add(table.destination());
        add(table.disposition().word());
        add(table.write().name());
        add(table.step());
        add(table.filter());
        table.columns().forEach(this::column);
        table.ignored().stream().map(IgnoredColumn::name).sorted().forEach(name -> {
            add("ignored");
            add(name);
        });
    }

    private void column(ColumnPlan column) {
        add("column");
        add(column.destination());
        ValueSource source = column.source();
        if (source instanceof ValueSource.Column from) {
            add("from");
            add(from.name());
        } else if (source instanceof ValueSource.Expression expression) {
            add("expression");
            add(expression.sql());
        } else if (source instanceof ValueSource.Constant constant) {
            add("constant");
            add(constant.value());
        }
        column.handlers().forEach(this::handler);
    }

    private void handler(HandlerCall call) {
        add("handler");
        add(call.handler());
        // Options made by the kernel print their values in a fixed order.
        add(call.options().toString());
    }

    private void add(@Nullable String value) {
        if (value == null) {
            text.append("-;");
        } else {
            text.append(value.length()).append(':').append(value).append(';');
        }
    }
}
