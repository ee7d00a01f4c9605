package io.lodestone.steps.verify;

import io.lodestone.spi.database.Database;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.Severity;
import io.lodestone.spi.step.StepContext;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

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

    /** The same for invariants that a few questions may rule out, and others besides. */
    public static void report(StepContext context, List<InvariantGroup> groups, List<Invariant> others) {
        Database destination = context.destination();
        List<Supplier<Boolean>> questions = groups.stream()
                .flatMap(group -> group.suspects().stream())
                .map(look -> (Supplier<Boolean>) () -> look.stream().allMatch(query -> finds(destination, query)))
                .toList();
        Iterator<Boolean> answers = SideBySide.ask(questions).iterator();
        List<Invariant> invariants = new ArrayList<>();
        for (InvariantGroup group : groups) {
            boolean suspect = false;
            for (int i = 0; i < group.suspects().size(); i++) {
                suspect |= answers.next();
            }
            if (suspect) {
                invariants.addAll(group.invariants());
            }
        }
        invariants.addAll(others);
        report(context, invariants);
    }

    private static boolean finds(Database destination, String suspects) {
        String sql = destination.sql(suspects) + " LIMIT 1";
        return destination
                .jdbi()
                .withHandle(handle ->
                        handle.createQuery(sql).mapTo(Integer.class).findFirst().isPresent());
    }

    private static void report(StepContext context, List<Invariant> invariants, Severity severity) {
        Database destination = context.destination();
        List<Supplier<Optional<Finding>>> questions = new ArrayList<>();
        for (Invariant invariant : invariants) {
            if (invariant.tables().stream().allMatch(destination.schema()::hasTable)) {
                questions.add(() -> finding(destination, invariant, severity));
            }
        }
        SideBySide.ask(questions).forEach(finding -> finding.ifPresent(context::report));
    }

    private static Optional<Finding> finding(Database destination, Invariant invariant, Severity severity) {
        String broken = destination.sql(invariant.broken());
        return destination.jdbi().withHandle(handle -> {
            List<String> examples = handle.createQuery("SELECT * FROM (" + broken + ") b LIMIT " + (EXAMPLES + 1))
                    .mapTo(String.class)
                    .list();
            if (examples.isEmpty()) {
                return Optional.empty();
            }
            long count = examples.size() <= EXAMPLES
                    ? examples.size()
                    : handle.createQuery("SELECT COUNT(*) FROM (" + broken + ") b")
                            .mapTo(Long.class)
                            .one();
            return Optional.of(new Finding(
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
