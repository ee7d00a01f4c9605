package io.lodestone.kernel.run;

import static java.util.Objects.requireNonNull;

import io.lodestone.spi.plan.MigrationPlan;
import io.lodestone.spi.step.Finding;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a run is asked to do.
 *
 * @param plan of the mode to run
 * @param planFindings what compiling the plan had to say; they count as findings of the checks
 * @param steps of any mode, in the order of their plugins; those of other modes are left out
 * @param pluginSet one line for each plugin: {@code id@version}; a run is not continued with other plugins
 * @param reset first puts the destination back to before the mode's first write
 * @param auto accepts findings that are errors and can be accepted
 * @param dryRun checks only; writes nothing
 * @param only ids of the steps to run; empty for all
 */
public record RunRequest(
        MigrationPlan plan,
        List<Finding> planFindings,
        List<BoundStep> steps,
        List<String> pluginSet,
        boolean reset,
        boolean auto,
        boolean dryRun,
        Set<String> only) {

    public RunRequest {
        requireNonNull(plan, "plan is null");
        planFindings = List.copyOf(planFindings);
        steps = List.copyOf(steps);
        pluginSet = List.copyOf(pluginSet);
        only = Collections.unmodifiableSet(new LinkedHashSet<>(only));
    }
}
