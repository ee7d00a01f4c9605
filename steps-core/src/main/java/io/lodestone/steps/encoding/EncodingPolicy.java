package io.lodestone.steps.encoding;

import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.option.OptionSpec;
import io.lodestone.spi.option.OptionType;
import io.lodestone.spi.option.Options;
import io.lodestone.spi.plan.ColumnPlan;
import io.lodestone.spi.plan.HandlerCall;
import io.lodestone.spi.plan.PlanContext;
import io.lodestone.spi.plan.TableDraft;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.plan.ValueSource;
import io.lodestone.spi.schema.ColumnSchema;
import io.lodestone.spi.schema.ForeignKeySchema;
import io.lodestone.spi.schema.TableSchema;
import io.lodestone.steps.StepsErrorCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What becomes of text that was encoded twice: option {@code doubleEncoded}. */
public final class EncodingPolicy {

    public static final OptionSpec OPTION = OptionSpec.withDefault(
            "doubleEncoded",
            OptionType.TEXT,
            "keep",
            "text that was encoded twice: keep it as it is, or repair it wherever it is copied");

    private EncodingPolicy() {}

    private static boolean repairs(Options options) {
        String word = options.text("doubleEncoded").orElse("keep");
        if (!word.equals("keep") && !word.equals("repair")) {
            throw new LodestoneException(
                    StepsErrorCode.OPTION_INVALID,
                    "steps.options.data-integrity.doubleEncoded is '" + word + "'; expected keep or repair");
        }
        return word.equals("repair");
    }

    /** Mends before anything else looks at the text; names that rows have for each other are left alone. */
    public static void plan(PlanContext context) {
        if (!repairs(context.options())) {
            return;
        }
        HandlerCall repair = context.handler(RepairEncoding.NAME, Map.of());
        for (TableSchema table : context.source().schema().tables()) {
            Set<String> names = new HashSet<>(table.primaryKey());
            table.foreignKeys().stream().map(ForeignKeySchema::columns).forEach(names::addAll);
            for (TableDraft draft : context.drafts(table.name())) {
                TablePlan plan = draft.current();
                if (plan.isCopied()) {
                    TableSchema into = context.destination()
                            .schema()
                            .table(Objects.requireNonNull(plan.destination()))
                            .orElse(null);
                    plan.columns().stream()
                            .filter(column -> into != null && isText(column, table, into, names))
                            .forEach(column -> mend(draft, column, repair));
                }
            }
        }
    }

    private static void mend(TableDraft draft, ColumnPlan column, HandlerCall repair) {
        boolean mends =
                column.handlers().stream().anyMatch(call -> call.handler().equals(RepairEncoding.NAME));
        if (!mends) {
            List<HandlerCall> calls = new ArrayList<>(List.of(repair));
            calls.addAll(column.handlers());
            draft.column(column.destination(), column.source(), calls.toArray(new HandlerCall[0]));
        }
    }

    private static boolean isText(ColumnPlan column, TableSchema from, TableSchema into, Set<String> names) {
        if (column.source() instanceof ValueSource.Column source) {
            return !names.contains(source.name())
                    && from.column(source.name())
                            .filter(c -> c.charset() != null)
                            .isPresent();
        }
        return column.source() instanceof ValueSource.Expression
                && into.column(column.destination()).map(ColumnSchema::charset).isPresent();
    }
}
