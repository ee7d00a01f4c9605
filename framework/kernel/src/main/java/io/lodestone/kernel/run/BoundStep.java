package io.lodestone.kernel.run;

import static java.util.Objects.requireNonNull;

import io.lodestone.spi.option.Options;
import io.lodestone.spi.step.Step;
import io.lodestone.spi.step.StepDescriptor;

/**
 * A step that is to run.
 *
 * @param plugin id of the plugin that contributes it
 * @param options checked against its descriptor
 */
public record BoundStep(Step step, String plugin, Options options) {

    public BoundStep {
        requireNonNull(step, "step is null");
        requireNonNull(plugin, "plugin is null");
        requireNonNull(options, "options is null");
    }

    String id() {
        return descriptor().id();
    }

    StepDescriptor descriptor() {
        return step.descriptor();
    }
}
