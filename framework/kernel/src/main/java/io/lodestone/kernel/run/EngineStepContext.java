package io.lodestone.kernel.run;

import io.lodestone.spi.database.Database;
import io.lodestone.spi.option.Options;
import io.lodestone.spi.plan.MigrationPlan;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.StepContext;
import io.lodestone.spi.step.Work;
import java.util.function.Consumer;

/** What one call of a step sees. */
record EngineStepContext(
        Database source,
        Database destination,
        Options options,
        MigrationPlan plan,
        Work work,
        Consumer<Finding> findings)
        implements StepContext {

    @Override
    public void report(Finding finding) {
        findings.accept(finding);
    }
}
