package io.lodestone.kernel.capture;

import static io.lodestone.kernel.KernelErrorCode.CAPTURE_LATE;

import io.lodestone.kernel.run.FirstRead;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.plan.MigrationPlan;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.Step;
import java.util.List;
import java.util.function.Consumer;

/** Installs capture before the first row is read, so that no change falls between both. */
public final class CaptureBeforeRun implements FirstRead {

    private final SourceCapture capture;
    private final Database source;
    private final List<Step> steps;

    /** @param steps of the mode */
    public CaptureBeforeRun(SourceCapture capture, Database source, List<Step> steps) {
        this.capture = capture;
        this.source = source;
        this.steps = List.copyOf(steps);
    }

    @Override
    public void prepare(MigrationPlan plan, boolean resumed, Consumer<Finding> findings) {
        CapturedTables tables = CapturedTables.of(plan, steps, source.schema());
        SourceCapture.Installation installed = capture.install(tables.tables());
        if (resumed && installed.triggers() > 0) {
            findings.accept(Finding.warning(
                    CAPTURE_LATE.code(),
                    "source",
                    installed.triggers()
                            + " triggers of change capture were installed only now, after rows were read: changes"
                            + " made before are not known.",
                    "Start again with --reset, or run 'lodestone reconcile' before going live."));
        }
    }
}
