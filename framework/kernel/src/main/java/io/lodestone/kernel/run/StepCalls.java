package io.lodestone.kernel.run;

import static io.lodestone.kernel.KernelErrorCode.DATABASE_FAILED;
import static io.lodestone.kernel.KernelErrorCode.INTERNAL;

import io.lodestone.kernel.copy.Transient;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.plan.MigrationPlan;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.Step;
import io.lodestone.spi.step.StepContext;
import io.lodestone.spi.step.Work;
import java.sql.SQLException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Calls steps and keeps what they throw apart from what the kernel throws. */
final class StepCalls {

    private final Database source;
    private final Database destination;
    private final MigrationPlan plan;
    private final FindingTally findings;

    StepCalls(Database source, Database destination, MigrationPlan plan, FindingTally findings) {
        this.source = source;
        this.destination = destination;
        this.plan = plan;
        this.findings = findings;
    }

    void check(BoundStep step, Consumer<Finding> found) {
        call(step, "check", new PlannedWork(step.id(), plan.ofStep(step.id())), found, Step::check);
    }

    void run(BoundStep step, Work work) {
        call(step, "run", work, finding -> findings.add(step.id(), finding), Step::run);
    }

    void verify(BoundStep step, Verdicts verdicts) {
        call(
                step,
                "verify",
                new PlannedWork(step.id(), plan.ofStep(step.id())),
                finding -> findings.add(step.id(), verdicts.of(finding)),
                Step::verify);
    }

    private void call(
            BoundStep step, String stage, Work work, Consumer<Finding> found, BiConsumer<Step, StepContext> method) {
        StepContext context = new EngineStepContext(source, destination, step.options(), plan, work, found);
        try {
            method.accept(step.step(), context);
        } catch (LodestoneException e) {
            throw e;
        } catch (RuntimeException e) {
            throw wrapped(step, stage, e);
        }
    }

    private static LodestoneException wrapped(BoundStep step, String stage, RuntimeException e) {
        SQLException sql = Transient.sqlException(e);
        if (sql != null) {
            return new LodestoneException(
                    DATABASE_FAILED,
                    "Step '" + step.id() + "' (plugin " + step.plugin() + ") failed at " + stage + ": "
                            + sql.getMessage(),
                    e);
        }
        return new LodestoneException(
                INTERNAL,
                "Step '" + step.id() + "' (plugin " + step.plugin() + ") failed at " + stage + " with " + e
                        + ". This is a defect of the plugin: report it with the log.",
                e);
    }
}
