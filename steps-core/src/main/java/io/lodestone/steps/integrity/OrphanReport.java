package io.lodestone.steps.integrity;

import static java.util.stream.Collectors.joining;

import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.plan.ValueSource;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.StepContext;
import io.lodestone.steps.StepsErrorCode;
import java.util.List;

/** Words the findings. */
final class OrphanReport {

    private final OrphanPolicy policy;
    private final StepContext context;

    OrphanReport(OrphanPolicy policy, StepContext context) {
        this.policy = policy;
        this.context = context;
    }

    void add(Orphans orphans, List<TablePlan> plans) {
        ForeignKey key = orphans.key();
        String columns = String.join(",", key.key().columns());
        String place = key.child().name() + "." + columns;
        String message = String.format(
                "Foreign key (%s) constraint fails on source database. Orphan records id: %s from `%s`.`%s` has no"
                        + " referenced records in `%s` (%d %s)",
                key.key().name(),
                String.join(", ", orphans.values()) + (orphans.more() ? ", ..." : ""),
                key.child().name(),
                columns,
                key.parent(),
                orphans.rows(),
                orphans.rows() == 1 ? "row" : "rows");
        context.report(
                policy == OrphanPolicy.STOP
                        ? Finding.error(StepsErrorCode.ORPHANS.code(), place, message, remedy(key, plans))
                        : Finding.warning(StepsErrorCode.ORPHANS.code(), place, message, consequence(key, plans)));
    }

    /** @param rows that refer to rows which stay behind */
    void following(String table, long rows) {
        if (rows > 0) {
            context.report(Finding.warning(
                    StepsErrorCode.ROWS_FOLLOW_ORPHANS.code(),
                    table,
                    rows + (rows == 1 ? " row of " : " rows of ") + table
                            + " stay behind as well, because what they refer to does.",
                    "Nothing, if the rows they refer to do not matter; otherwise repair those in the source."));
        }
    }

    private String remedy(ForeignKey key, List<TablePlan> plans) {
        return "Repair these rows in the source, or set steps.options.data-integrity.orphans to skip ("
                + (key.clears() ? "the reference becomes NULL" : "they stay behind")
                + ") or keep (they travel as they are" + declared(key, plans) + ").";
    }

    private String consequence(ForeignKey key, List<TablePlan> plans) {
        if (policy == OrphanPolicy.KEEP) {
            return "They travel as they are" + declared(key, plans) + ".";
        }
        return key.clears()
                ? "Their reference becomes NULL."
                : "They stay behind, together with rows that refer to them.";
    }

    /** Where the destination has the same key, orphans break it; the server does not look until a row is touched. */
    private String declared(ForeignKey key, List<TablePlan> plans) {
        String tables = plans.stream()
                .filter(plan -> isDeclared(key, plan))
                .map(TablePlan::destination)
                .distinct()
                .collect(joining(", "));
        return tables.isEmpty() ? "" : ", and break the key that the destination declares in " + tables;
    }

    private boolean isDeclared(ForeignKey key, TablePlan plan) {
        String destination = plan.destination();
        if (destination == null) {
            return false;
        }
        List<String> columns = plan.columns().stream()
                .filter(c -> c.source() instanceof ValueSource.Column column
                        && key.key().columns().contains(column.name()))
                .map(c -> c.destination())
                .toList();
        return context.destination()
                .schema()
                .table(destination)
                .map(table -> table.foreignKeys().stream().anyMatch(k -> columns.containsAll(k.columns())))
                .orElse(false);
    }
}
