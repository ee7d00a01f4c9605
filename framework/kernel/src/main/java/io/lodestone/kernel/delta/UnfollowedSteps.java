package io.lodestone.kernel.delta;

import static io.lodestone.kernel.KernelErrorCode.NOT_FOLLOWED;

import io.lodestone.kernel.run.BoundStep;
import io.lodestone.kernel.state.CheckpointStore;
import io.lodestone.spi.plan.Disposition;
import io.lodestone.spi.plan.MigrationPlan;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.step.DeltaStep;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.Step;
import io.lodestone.spi.step.StepDescriptor;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells of steps that follow no changes when a table changes that they make something of. */
final class UnfollowedSteps {

    private final CheckpointStore data;
    private final Consumer<Finding> findings;
    /** Tables whose changes some step follows. */
    private final Set<String> seen;

    private final Map<String, Boolean> derived = new HashMap<>();

    /** @param data what data mode did */
    UnfollowedSteps(Collection<Step> steps, CheckpointStore data, Consumer<Finding> findings) {
        this.data = data;
        this.findings = findings;
        this.seen = steps.stream()
                .filter(DeltaStep.class::isInstance)
                .flatMap(step -> ((DeltaStep) step).captures().stream())
                .collect(Collectors.toSet());
    }

    /** @param plan of the step's mode */
    void look(BoundStep step, MigrationPlan plan, ChangeSet changes) {
        StepDescriptor descriptor = step.step().descriptor();
        String id = descriptor.id();
        List<TablePlan> own = plan.ofStep(id);
        Set<String> copied = sources(own, changes, TablePlan::isCopied);
        Set<String> moved = sources(
                own, changes, table -> table.disposition() == Disposition.STEP && !seen.contains(table.source()));
        moved.removeAll(copied);
        if (!moved.isEmpty()) {
            tell(
                    id,
                    "Changes of " + String.join(", ", moved) + " concern step '" + id
                            + "', which does not follow changes: what it derives from them is as data mode left it.");
        }
        Set<String> read = own.isEmpty()
                ? sources(plan.tables(), changes, table -> table.isCopied() && writes(descriptor, table.destination()))
                : copied;
        if (!read.isEmpty() && derives(descriptor, own)) {
            tell(
                    id,
                    "Step '" + id + "' made rows of " + String.join(", ", new TreeSet<>(descriptor.writes())) + " when "
                            + String.join(", ", read)
                            + " had other contents, and does not follow changes: they are as data"
                            + " mode left them.");
        }
    }

    private static Set<String> sources(List<TablePlan> plans, ChangeSet changes, Predicate<TablePlan> wanted) {
        return plans.stream()
                .filter(table -> table.source() != null && changes.tables().contains(table.source()))
                .filter(wanted)
                .map(table -> String.valueOf(table.source()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether data mode did something in the step besides copying tables. */
    private boolean derives(StepDescriptor step, List<TablePlan> own) {
        return !step.writes().isEmpty()
                && derived.computeIfAbsent(
                        step.id(),
                        id -> data.ofStep(id).stream()
                                .filter(done -> done.written() > 0)
                                .map(done -> done.unit().replaceFirst(CheckpointStore.PART + "\\d+$", ""))
                                .anyMatch(unit -> own.stream()
                                        .noneMatch(table -> table.id().equals(unit))));
    }

    private static boolean writes(StepDescriptor step, @Nullable String table) {
        return table != null
                && step.writes().stream()
                        .anyMatch(pattern -> table.matches(("\\Q" + pattern + "\\E").replace("*", "\\E.*\\Q")));
    }

    private void tell(String step, String message) {
        findings.accept(Finding.warning(
                NOT_FOLLOWED.code(),
                step,
                message,
                "Change such things after going live only, or run data mode again with --reset."));
    }
}
