package io.lodestone.steps;

import io.lodestone.spi.database.Database;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.plan.WriteMode;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.StepContext;
import io.lodestone.steps.verify.RejectedRows;
import io.lodestone.steps.verify.SideBySide;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
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
        List<Supplier<Optional<Finding>>> questions = feeds.entrySet().stream()
                .filter(feed -> isCountable(feed.getValue()))
                .map(feed -> (Supplier<Optional<Finding>>) () -> compare(feed.getKey(), feed.getValue()))
                .toList();
        SideBySide.ask(questions).forEach(finding -> finding.ifPresent(context::report));
    }

    private Optional<Finding> compare(String table, List<TablePlan> plans) {
        return context.source()
                .jdbi()
                .withHandle(source -> context.destination()
                        .jdbi()
                        .withHandle(destination -> compare(table, plans, source, destination)));
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

    /**
     * Steps that come later may not have brought their rows yet, so there may be fewer than all, but not fewer than own.
     * The rows of other steps are counted only where there are more than own.
     */
    private Optional<Finding> compare(String table, List<TablePlan> plans, Handle source, Handle destination) {
        List<TablePlan> own = plans.stream()
                .filter(plan -> context.work().tables().contains(plan))
                .toList();
        long rows = own.stream().mapToLong(plan -> rows(source, plan)).sum();
        long least = rows - own.stream().mapToLong(this::rejected).sum();
        long found = count(destination, context.destination(), "SELECT COUNT(*) FROM {" + table + "}");
        if (found >= least && found <= rows) {
            return Optional.empty();
        }
        long all = rows
                + plans.stream()
                        .filter(plan -> !own.contains(plan))
                        .mapToLong(plan -> rows(source, plan))
                        .sum();
        if (found >= least && found <= all) {
            return Optional.empty();
        }
        return Optional.of(Finding.warning(
                StepsErrorCode.ROWS_DIFFER.code(),
                table,
                String.format(
                        "Mismatch of entities in the document: %s Source: %d Destination: %d",
                        table, found < least ? least : all, found),
                "Compare the tables with 'lodestone verify'; later steps and a store in use change the number too."));
    }

    private long rows(Handle source, TablePlan plan) {
        String condition = plan.filter() == null ? "" : " WHERE " + plan.filter();
        return count(source, context.source(), "SELECT COUNT(*) FROM {" + plan.source() + "} s" + condition);
    }

    private long rejected(TablePlan plan) {
        return RejectedRows.count(context.destination(), plan.step(), String.valueOf(plan.source()));
    }

    private static long count(Handle handle, Database database, String sql) {
        return handle.createQuery(database.sql(sql)).mapTo(Long.class).one();
    }
}
