package io.lodestone.kernel.run;

import static io.lodestone.kernel.run.TestSteps.copying;
import static io.lodestone.kernel.run.TestSteps.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.kernel.capture.CaptureBeforeRun;
import io.lodestone.kernel.capture.SourceCapture;
import io.lodestone.kernel.delta.ChangeCapture;
import io.lodestone.kernel.delta.Delta;
import io.lodestone.kernel.delta.DeltaListener;
import io.lodestone.kernel.delta.DeltaRequest;
import io.lodestone.kernel.delta.DeltaResult;
import io.lodestone.kernel.delta.TriggerCapture;
import io.lodestone.spi.Mode;
import io.lodestone.spi.plan.MigrationPlan;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.step.ChangeBatch;
import io.lodestone.spi.step.DeltaStep;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.StepContext;
import io.lodestone.spi.step.StepDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** Migrates a pair of databases with capture and follows its changes, with the steps that a test adds. */
final class TestDelta {

    private final List<BoundStep> steps = new ArrayList<>(List.of(copying()));
    private final List<Finding> findings = new ArrayList<>();
    private MigrationPlan plan = TestPlan.of();

    /** Sees changes of some tables. */
    private record Following(Set<String> captures, BiConsumer<ChangeBatch, StepContext> seen) implements DeltaStep {
        @Override
        public StepDescriptor descriptor() {
            return StepDescriptor.of("following", "Following", Mode.DATA, Mode.DELTA);
        }

        @Override
        public void run(StepContext context) {}

        @Override
        public void apply(ChangeBatch changes, StepContext context) {
            seen.accept(changes, context);
        }
    }

    static ChangeCapture triggers(DatabasePair pair) {
        return new TriggerCapture(pair.source(), new SourceCapture(pair.source(), pair.destination()));
    }

    /** At first one that copies. */
    List<BoundStep> steps() {
        return steps;
    }

    /** What delta had to say so far. */
    List<Finding> findings() {
        return findings;
    }

    void plan(MigrationPlan other) {
        plan = other;
    }

    void follow(Set<String> tables, BiConsumer<ChangeBatch, StepContext> seen) {
        steps.add(new BoundStep(new Following(tables, seen), "test", TestPlan.NO_OPTIONS));
    }

    void migrate(DatabasePair pair, ChangeCapture capture, TablePlan... tables) {
        plan = TestPlan.of(tables);
        CaptureBeforeRun capturing = new CaptureBeforeRun(
                capture, pair.source(), steps.stream().map(BoundStep::step).toList());
        RunResult result = new Runner(pair.environment(), capturing)
                .run(request(plan, steps.toArray(BoundStep[]::new)), new TestSteps.Heard());
        assertThat(result.outcome()).isEqualTo(RunResult.Outcome.COMPLETE);
    }

    DeltaResult run(DatabasePair pair, ChangeCapture capture) {
        DeltaListener listener = new DeltaListener() {
            @Override
            public void finding(Finding finding) {
                findings.add(finding);
            }
        };
        return new Delta(pair.environment(), pair.source(), capture)
                .run(
                        new DeltaRequest(
                                TestPlan.of(Mode.SETTINGS), plan, steps, List.of("test@1.0"), Optional.empty()),
                        listener);
    }
}
