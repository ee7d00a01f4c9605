package io.lodestone.kernel.plugin;

import io.lodestone.spi.command.CommandDescriptor;
import io.lodestone.spi.golive.GoLiveStep;
import io.lodestone.spi.handler.HandlerDescriptor;
import io.lodestone.spi.step.StepDescriptor;
import java.nio.file.Path;
import java.util.List;

/** What {@code plugins list} and {@code plugins info} show; texts that the manifest lacks are empty. */
public record PluginDescription(
        String id,
        String version,
        String description,
        String provider,
        String license,
        Path file,
        String requires,
        String dependencies,
        String source,
        String destination,
        List<StepDescriptor> steps,
        List<HandlerDescriptor> handlers,
        List<String> mappings,
        int platforms,
        List<CommandDescriptor> commands,
        List<GoLiveStep> goLive) {

    public PluginDescription {
        steps = List.copyOf(steps);
        handlers = List.copyOf(handlers);
        mappings = List.copyOf(mappings);
        commands = List.copyOf(commands);
        goLive = List.copyOf(goLive);
    }
}
