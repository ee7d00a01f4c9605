package io.lodestone.kernel.delta;

import static io.lodestone.kernel.KernelErrorCode.NOT_FOLLOWED;

import io.lodestone.kernel.copy.CopyServices;
import io.lodestone.kernel.plan.StepOrder;
import io.lodestone.kernel.run.BoundStep;
import io.lodestone.spi.Mode;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.plan.Disposition;
import io.lodestone.spi.plan.MigrationPlan;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.step.Change;
import io.lodestone.spi.step.ChangeBatch;
import io.lodestone.spi.step.DeltaStep;
import io.lodestone.spi.step.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Lets steps follow changes after the rows of table plans are brought. */
final class DeltaSteps {

    private final List<BoundStep> steps;
    private final DeltaRequest request;
    private final Database source;
    private final Database destination;
    private final CopyServices services;
    private final Consumer<Finding> findings;
    /** Tables whose changes some step follows. */
    private final Set<String> seen;

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
        this.seen = this.steps.stream()
                .map(BoundStep::step)
                .filter(DeltaStep.class::isInstance)
                .flatMap(step -> ((DeltaStep) step).captures().stream())
                .collect(Collectors.toSet());
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
                left(step, changes);
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

    /** What a step's own code makes of changed tables is not made anew. */
    private void left(BoundStep step, ChangeSet changes) {
        List<TablePlan> own = planOf(step).ofStep(step.step().descriptor().id());
        Set<String> concerned = own.stream()
                .filter(table -> table.disposition() == Disposition.STEP)
                .map(TablePlan::source)
                .filter(Objects::nonNull)
                .filter(table -> changes.tables().contains(table) && !seen.contains(table))
                .collect(Collectors.toCollection(TreeSet::new));
        if (!concerned.isEmpty()) {
            findings.accept(Finding.warning(
                    NOT_FOLLOWED.code(),
                    step.step().descriptor().id(),
                    "Changes of " + String.join(", ", concerned) + " concern step '"
                            + step.step().descriptor().id()
                            + "', which does not follow changes: what it derives from them is"
                            + " as data mode left it.",
                    "Change such things after going live only, or run data mode again with --reset."));
        }
    }
}
