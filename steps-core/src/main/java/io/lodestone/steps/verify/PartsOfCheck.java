package io.lodestone.steps.verify;

import io.lodestone.spi.database.Database;
import io.lodestone.spi.option.Options;
import io.lodestone.spi.plan.MigrationPlan;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.StepContext;
import io.lodestone.spi.step.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A step's check in parts that do not depend on each other. */
public final class PartsOfCheck {

    private PartsOfCheck() {}

    /** Several at a time; what they find is told in their order. */
    public static void report(StepContext context, List<Consumer<StepContext>> parts) {
        List<Supplier<List<Finding>>> questions = parts.stream()
                .map(part -> (Supplier<List<Finding>>) () -> found(part, context))
                .toList();
        SideBySide.ask(context.source(), questions).forEach(findings -> findings.forEach(context::report));
    }

    private static List<Finding> found(Consumer<StepContext> part, StepContext context) {
        List<Finding> findings = new ArrayList<>();
        part.accept(new PartContext(context, findings));
        return findings;
    }

    private record PartContext(StepContext whole, List<Finding> findings) implements StepContext {

        @Override
        public Database source() {
            return whole.source();
        }

        @Override
        public Database destination() {
            return whole.destination();
        }

        @Override
        public Options options() {
            return whole.options();
        }

        @Override
        public MigrationPlan plan() {
            return whole.plan();
        }

        @Override
        public Work work() {
            return whole.work();
        }

        @Override
        public void report(Finding finding) {
            findings.add(finding);
        }
    }
}
