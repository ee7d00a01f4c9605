package io.lodestone.kernel.delta;

import io.lodestone.kernel.run.BoundStep;
import io.lodestone.spi.plan.MigrationPlan;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What delta is asked to do.
 *
 * @param settings the plan of settings mode
 * @param data the plan of data mode
 * @param steps of every mode
 * @param pluginSet one line for each plugin
 * @param interval between two looks at the changelogs; empty to end when they are drained
 */
public record DeltaRequest(
        MigrationPlan settings,
        MigrationPlan data,
        List<BoundStep> steps,
        List<String> pluginSet,
        Optional<Duration> interval) {

    public DeltaRequest {
        steps = List.copyOf(steps);
        pluginSet = List.copyOf(pluginSet);
    }

    List<MigrationPlan> plans() {
        return List.of(settings, data);
    }
}
