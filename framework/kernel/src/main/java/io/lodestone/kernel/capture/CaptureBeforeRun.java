package io.lodestone.kernel.capture;

import io.lodestone.kernel.run.FirstRead;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.plan.MigrationPlan;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.Step;
import java.util.List;
import java.util.function.Consumer;

/** Begins capture before the first row is read, so that no change falls between both. */
public final class CaptureBeforeRun implements FirstRead {

    private final CaptureStart capture;
    private final Database source;
    private final List<Step> steps;

    /** @param steps of the mode */
    public CaptureBeforeRun(CaptureStart capture, Database source, List<Step> steps) {
        this.capture = capture;
        this.source = source;
        this.steps = List.copyOf(steps);
    }

    @Override
    public void prepare(MigrationPlan plan, boolean resumed, Consumer<Finding> findings) {
        capture.begin(
                plan.mode(), CapturedTables.of(plan, steps, source.schema()).tables(), resumed, findings);
    }
}
