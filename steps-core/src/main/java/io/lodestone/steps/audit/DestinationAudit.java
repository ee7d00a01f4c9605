package io.lodestone.steps.audit;

import io.lodestone.spi.plan.Disposition;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.plan.WriteMode;
import io.lodestone.spi.schema.KeySchema;
import io.lodestone.spi.schema.TableSchema;
import io.lodestone.spi.step.StepContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Holds the rows that will travel against the keys and columns of the tables that they go to. Only what SQL can
 * compute can be asked for: the plan's expressions, and what the handlers of this module do. Other values are known when the
 * row is, and their keys are named.
 */
public final class DestinationAudit {

    private final StepContext context;

    public DestinationAudit(StepContext context) {
        this.context = context;
    }

    public void report() {
        Collations collations = Collations.of(context.source(), context.destination());
        context.source().jdbi().useHandle(handle -> {
            RepeatedKeys repeated = new RepeatedKeys(context, handle);
            MissingValues missing = new MissingValues(context, handle);
            KeptRows kept = new KeptRows(context, handle, collations);
            feeds().forEach((name, plans) -> {
                TableSchema table = context.destination().schema().table(name).orElseThrow();
                for (KeySchema key : uniqueKeys(table)) {
                    AuditedKey.of(table, key, plans, context.source().schema(), collations)
                            .ifPresent(repeated::report);
                    KeptRows.notAsked(table, key, plans).ifPresent(context::report);
                }
                kept.report(table, uniqueKeys(table), plans);
                plans.forEach(plan -> missing.report(plan, table));
            });
        });
    }

    /** Plans by the table that they fill. */
    private Map<String, List<TablePlan>> feeds() {
        Map<String, List<TablePlan>> feeds = new TreeMap<>();
        for (TablePlan plan : context.plan().tables()) {
            boolean travels = plan.disposition() == Disposition.MIGRATE || plan.disposition() == Disposition.MERGE;
            String to = plan.destination();
            if (travels && plan.isCopied() && to != null && isThere(plan)) {
                feeds.computeIfAbsent(to, table -> new ArrayList<>()).add(plan);
            }
        }
        return feeds;
    }

    private boolean isThere(TablePlan plan) {
        return Optional.ofNullable(plan.destination())
                        .flatMap(context.destination().schema()::table)
                        .isPresent()
                && Optional.ofNullable(plan.source())
                        .flatMap(context.source().schema()::table)
                        .isPresent();
    }

    private static List<KeySchema> uniqueKeys(TableSchema table) {
        List<KeySchema> keys = new ArrayList<>();
        if (!table.primaryKey().isEmpty()) {
            keys.add(new KeySchema("PRIMARY", table.primaryKey(), true));
        }
        table.keys().stream().filter(KeySchema::unique).forEach(keys::add);
        return keys;
    }

    /** Rows that meet others on purpose are no clash. */
    static boolean adds(TablePlan plan) {
        return plan.write() != WriteMode.MERGE;
    }
}
