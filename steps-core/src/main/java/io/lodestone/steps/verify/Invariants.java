package io.lodestone.steps.verify;

import io.lodestone.spi.database.Database;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.Severity;
import io.lodestone.spi.step.StepContext;
import java.util.List;

/** Asks the destination what breaks the invariants of a plugin, and reports it. */
public final class Invariants {

    private static final int EXAMPLES = 5;

    private Invariants() {}

    /** Invariants about tables that the destination does not have are left out. */
    public static void report(StepContext context, List<Invariant> invariants) {
        report(context, invariants, Severity.ERROR);
    }

    /** The same for what the application can live with, and the source may have had as well. */
    public static void warn(StepContext context, List<Invariant> invariants) {
        report(context, invariants, Severity.WARNING);
    }

    private static void report(StepContext context, List<Invariant> invariants, Severity severity) {
        Database destination = context.destination();
        for (Invariant invariant : invariants) {
            if (invariant.tables().stream().allMatch(destination.schema()::hasTable)) {
                report(context, invariant, severity);
            }
        }
    }

    private static void report(StepContext context, Invariant invariant, Severity severity) {
        Database destination = context.destination();
        String broken = destination.sql(invariant.broken());
        destination.jdbi().useHandle(handle -> {
            List<String> examples = handle.createQuery("SELECT * FROM (" + broken + ") b LIMIT " + (EXAMPLES + 1))
                    .mapTo(String.class)
                    .list();
            if (examples.isEmpty()) {
                return;
            }
            long count = examples.size() <= EXAMPLES
                    ? examples.size()
                    : handle.createQuery("SELECT COUNT(*) FROM (" + broken + ") b")
                            .mapTo(Long.class)
                            .one();
            context.report(new Finding(
                    invariant.code().code(),
                    severity,
                    invariant.place(),
                    count + " " + invariant.sentence() + ": "
                            + String.join("; ", examples.subList(0, Math.min(EXAMPLES, examples.size())))
                            + (count > EXAMPLES ? "; ..." : ""),
                    invariant.remedy(),
                    true));
        });
    }
}
