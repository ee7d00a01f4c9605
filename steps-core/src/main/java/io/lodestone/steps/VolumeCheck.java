package io.lodestone.steps;

import io.lodestone.spi.database.Database;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.plan.WriteMode;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.StepContext;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/**
 * Compares the number of rows that should travel with the number that arrived, for each table that several plans fill.
 * (Where one plan fills a table, the copy itself counts.)
 */
final class VolumeCheck {

    private final StepContext context;

    VolumeCheck(StepContext context) {
        this.context = context;
    }

    void run() {
        Map<String, List<TablePlan>> feeds = new TreeMap<>();
        for (TablePlan plan : context.work().tables()) {
            String destination = plan.destination();
            if (destination != null && plan.isCopied()) {
                feeds.computeIfAbsent(destination, this::feeds);
            }
        }
        context.source()
                .jdbi()
                .useHandle(source -> context.destination()
                        .jdbi()
                        .useHandle(destination -> feeds.forEach((table, plans) -> {
                            if (isCountable(plans)) {
                                compare(table, plans, source, destination);
                            }
                        })));
    }

    /** Every plan that writes the table, of whichever step. */
    private List<TablePlan> feeds(String table) {
        return context.plan().tables().stream()
                .filter(plan -> plan.isCopied() && table.equals(plan.destination()))
                .toList();
    }

    /** Where rows meet those of the destination, or of a plan that merges, their number says nothing. */
    private static boolean isCountable(List<TablePlan> plans) {
        return plans.size() > 1
                && plans.stream().anyMatch(plan -> plan.write() == WriteMode.REPLACE)
                && plans.stream().noneMatch(plan -> plan.write() == WriteMode.MERGE);
    }

    private void compare(String table, List<TablePlan> plans, Handle source, Handle destination) {
        long expected = 0;
        for (TablePlan plan : plans) {
            String condition = plan.filter() == null ? "" : " WHERE " + plan.filter();
            expected += count(source, context.source(), "SELECT COUNT(*) FROM {" + plan.source() + "} s" + condition);
        }
        long found = count(destination, context.destination(), "SELECT COUNT(*) FROM {" + table + "}");
        if (found != expected) {
            context.report(Finding.warning(
                    StepsErrorCode.ROWS_DIFFER.code(),
                    table,
                    String.format(
                            "Mismatch of entities in the document: %s Source: %d Destination: %d",
                            table, expected, found),
                    "Look at the rejects of the run for rows that were refused; later steps and a store in use change"
                            + " the number too."));
        }
    }

    private static long count(Handle handle, Database database, String sql) {
        return handle.createQuery(database.sql(sql)).mapTo(Long.class).one();
    }
}
