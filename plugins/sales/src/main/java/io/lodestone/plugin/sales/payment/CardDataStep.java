package io.lodestone.plugin.sales.payment;

import static io.lodestone.plugin.sales.SalesErrorCode.CARDS_LEFT;
import static io.lodestone.plugin.sales.SalesErrorCode.CARDS_PURGED;
import static io.lodestone.plugin.sales.SalesErrorCode.CARD_OPTION_INVALID;

import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.Mode;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.option.OptionSpec;
import io.lodestone.spi.option.OptionType;
import io.lodestone.spi.option.Options;
import io.lodestone.spi.plan.ColumnPlan;
import io.lodestone.spi.plan.PlanContext;
import io.lodestone.spi.plan.TableDraft;
import io.lodestone.spi.plan.TablePlanner;
import io.lodestone.spi.plan.ValueSource;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.Step;
import io.lodestone.spi.step.StepContext;
import io.lodestone.spi.step.StepDescriptor;
import io.lodestone.steps.verify.Invariant;
import io.lodestone.steps.verify.Invariants;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What becomes of card data that Magento 1 kept: it is encrypted anew, or purged. */
public final class CardDataStep implements Step, TablePlanner {

    /** Card numbers, security codes, and the talk with gateways, which may hold both. */
    private static final List<String> COLUMNS = List.of(
            "cc_number_enc",
            "cc_cid_enc",
            "cc_debug_request_body",
            "cc_debug_response_body",
            "cc_debug_response_serialized");

    private static final Map<String, String> TABLES =
            Map.of("sales_flat_order_payment", "sales_order_payment", "sales_flat_quote_payment", "quote_payment");

    @Override
    public StepDescriptor descriptor() {
        return StepDescriptor.of("card-data", "Card Data Step", Mode.DATA)
                .after("map")
                .option(OptionSpec.withDefault(
                        "cards",
                        OptionType.TEXT,
                        "reencrypt",
                        "card numbers, security codes and the talk with gateways: reencrypt what is encrypted, or purge"
                                + " all of it"));
    }

    private static boolean purges(Options options) {
        String word = options.text("cards").orElse("reencrypt");
        if (!word.equals("reencrypt") && !word.equals("purge")) {
            throw new LodestoneException(
                    CARD_OPTION_INVALID,
                    "steps.options.card-data.cards is '" + word + "'; expected reencrypt or purge");
        }
        return word.equals("purge");
    }

    @Override
    public void plan(PlanContext context) {
        if (!purges(context.options())) {
            return;
        }
        for (String table : TABLES.keySet()) {
            for (TableDraft draft : context.drafts(table)) {
                for (ColumnPlan column : draft.current().columns()) {
                    if (COLUMNS.contains(column.destination())
                            && column.source() instanceof ValueSource.Column source) {
                        draft.column(
                                column.destination(), source, context.handler("set-value", Map.of("value", "null")));
                    }
                }
            }
        }
    }

    @Override
    public void check(StepContext context) {
        if (purges(context.options())) {
            TABLES.keySet().stream()
                    .sorted()
                    .forEach(table -> COLUMNS.stream()
                            .filter(column -> context.source().schema().hasColumn(table, column))
                            .forEach(column -> purged(context, table, column)));
        }
    }

    private static void purged(StepContext context, String table, String column) {
        long count = count(context.source(), table, column);
        if (count > 0) {
            context.report(Finding.warning(
                    CARDS_PURGED.code(),
                    table + "." + column,
                    count + (count == 1 ? " value of " : " values of ") + table + "." + column
                            + (count == 1 ? " is" : " are") + " left out, as steps.options.card-data.cards says.",
                    "Nothing, or set it to reencrypt."));
        }
    }

    @Override
    public void run(StepContext context) {
        // The plan says it all.
    }

    @Override
    public void verify(StepContext context) {
        if (purges(context.options())) {
            Invariants.report(context, invariants(context.destination()));
        }
    }

    static List<Invariant> invariants(Database destination) {
        List<Invariant> invariants = new ArrayList<>();
        for (String table : TABLES.values()) {
            for (String column : COLUMNS) {
                if (destination.schema().hasColumn(table, column)) {
                    invariants.add(new Invariant(
                            CARDS_LEFT,
                            table + "." + column,
                            "payments of " + table + " still hold card data in " + column,
                            "Run migrate data again with --reset, or empty the column.",
                            "SELECT CONCAT('payment ', d." + (table.startsWith("quote") ? "payment_id" : "entity_id")
                                    + ") FROM {" + table + "} d WHERE d." + column + " <> ''"));
                }
            }
        }
        return invariants;
    }

    private static long count(Database source, String table, String column) {
        return source.jdbi()
                .withHandle(handle -> handle.createQuery(
                                source.sql("SELECT COUNT(*) FROM {" + table + "} WHERE " + column + " <> ''"))
                        .mapTo(Long.class)
                        .one());
    }
}
