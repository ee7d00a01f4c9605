package io.lodestone.kernel.delta;

import io.lodestone.kernel.copy.CopyServices;
import io.lodestone.kernel.plan.StepOrder;
import io.lodestone.kernel.run.BoundStep;
import io.lodestone.kernel.state.CheckpointStore;
import io.lodestone.spi.Mode;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.plan.MigrationPlan;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.step.Change;
import io.lodestone.spi.step.ChangeBatch;
import io.lodestone.spi.step.DeltaStep;
import io.lodestone.spi.step.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Lets steps follow changes after the rows of table plans are brought. */
final class DeltaSteps {

    private final List<BoundStep> steps;
    private final DeltaRequest request;
    private final Database source;
    private final Database destination;
    private final CopyServices services;
    private final Consumer<Finding> findings;
    private final UnfollowedSteps unfollowed;

    DeltaSteps(
            DeltaRequest request,
            Database source,
            Database destination,
            CopyServices services,
            Consumer<Finding> findings) {
        this.request = request;
        this.source = source;
        this.destination = destination;
        this.services = services;
        this.findings = findings;
        List<BoundStep> ordered = new ArrayList<>();
        for (Mode mode : List.of(Mode.SETTINGS, Mode.DATA)) {
            List<BoundStep> own = request.steps().stream()
                    .filter(step -> step.step().descriptor().modes().contains(mode))
                    .filter(step -> !ordered.contains(step))
                    .toList();
            ordered.addAll(StepOrder.of(own, step -> step.step().descriptor()).steps());
        }
        this.steps = List.copyOf(ordered);
        this.unfollowed = new UnfollowedSteps(
                this.steps.stream().map(BoundStep::step).toList(),
                new CheckpointStore(destination, Mode.DATA),
                findings);
    }

    void apply(ChangeSet changes) {
        for (BoundStep step : steps) {
            if (step.step() instanceof DeltaStep following) {
                List<Change> own = changes.of(following.captures());
                if (!own.isEmpty()) {
                    services.cancellation().check();
                    following.apply(new ChangeBatch(own), context(step));
                }
            } else {
                unfollowed.look(step, planOf(step), changes);
            }
        }
    }

    private DeltaContext context(BoundStep step) {
        String id = step.step().descriptor().id();
        MigrationPlan plan = planOf(step);
        return new DeltaContext(
                source, destination, step.options(), plan, new DeltaWork(id, plan.ofStep(id), services), findings);
    }

    private MigrationPlan planOf(BoundStep step) {
        return step.step().descriptor().modes().contains(Mode.SETTINGS) ? request.settings() : request.data();
    }

    /** Whether a step that carries out the plan sees changes of the table, and so does what follows from them. */
    boolean follow(String table, TablePlan plan) {
        return steps.stream()
                .map(BoundStep::step)
                .anyMatch(step -> step instanceof DeltaStep following
                        && following.captures().contains(table)
                        && step.descriptor().id().equals(plan.step()));
    }
}
