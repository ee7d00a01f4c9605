package io.lodestone.kernel.plan;

import static java.util.Objects.requireNonNull;

import io.lodestone.kernel.config.LodestoneConfig.UnknownTables;
import io.lodestone.kernel.mapping.Mappings;
import io.lodestone.kernel.mapping.Platforms;
import io.lodestone.kernel.plugin.Extensions;
import io.lodestone.spi.Mode;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.option.Options;
import java.util.Map;
import java.util.Set;

/**
 * Everything that a plan is made of.
 *
 * @param mappings parsed without a problem
 * @param disabledSteps ids of steps that the user switched off
 * @param disabledPlugins ids of plugins that the user switched off
 * @param stepOptions bound options by step id; a step without an entry gets its defaults
 * @param counter tells what unmapped columns hold
 */
public record PlanRequest(
        Mode mode,
        Database source,
        Database destination,
        Mappings mappings,
        Extensions extensions,
        UnknownTables unknownTables,
        Set<String> disabledSteps,
        Set<String> disabledPlugins,
        Map<String, Options> stepOptions,
        ValueCounter counter) {

    public PlanRequest {
        requireNonNull(mode, "mode is null");
        requireNonNull(source, "source is null");
        requireNonNull(destination, "destination is null");
        requireNonNull(mappings, "mappings is null");
        requireNonNull(extensions, "extensions is null");
        requireNonNull(unknownTables, "unknownTables is null");
        disabledSteps = Set.copyOf(disabledSteps);
        disabledPlugins = Set.copyOf(disabledPlugins);
        stepOptions = Map.copyOf(stepOptions);
        requireNonNull(counter, "counter is null");
    }

    Platforms platforms() {
        return new Platforms(source.platform(), destination.platform());
    }
}
