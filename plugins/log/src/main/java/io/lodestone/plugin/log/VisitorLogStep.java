package io.lodestone.plugin.log;

import io.lodestone.spi.Mode;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.Step;
import io.lodestone.spi.step.StepContext;
import io.lodestone.spi.step.StepDescriptor;
import io.lodestone.spi.step.Work;

/** Copies the visitor log apart from the other tables: it is large and worth little, so it may be switched off. */
public final class VisitorLogStep implements Step {

    @Override
    public StepDescriptor descriptor() {
        return StepDescriptor.of("visitor-log", "Log Step", Mode.DATA).after("map");
    }

    @Override
    public void run(StepContext context) {
        Work work = context.work();
        work.copy(work.tables());
    }

    @Override
    public void verify(StepContext context) {
        for (TablePlan table : context.work().tables()) {
            if (table.isCopied() && table.source() != null && table.destination() != null) {
                compare(table, table.source(), table.destination(), context);
            }
        }
    }

    private static void compare(TablePlan table, String from, String to, StepContext context) {
        String filter = table.filter() == null ? "" : " WHERE " + table.filter();
        long source = count(context.source(), "{" + from + "} s" + filter);
        long destination = count(context.destination(), "{" + to + "}");
        if (source != destination) {
            context.report(
                    Finding.error(
                            LogErrorCode.ROWS_DIFFER.code(),
                            to,
                            "Mismatch of entities in the document: %s Source: %d Destination: %d"
                                    .formatted(from, source, destination),
                            "Visitors that came after the copy travel with delta mode; else run data mode again with --reset."));
        }
    }

    private static long count(Database database, String table) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(database.sql("SELECT COUNT(*) FROM " + table))
                        .mapTo(Long.class)
                        .one());
    }
}
