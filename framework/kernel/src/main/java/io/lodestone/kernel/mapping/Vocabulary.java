package io.lodestone.kernel.mapping;

import io.lodestone.kernel.plugin.Extensions;
import io.lodestone.spi.handler.HandlerDescriptor;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The names that plugins give to rules.
 *
 * @param complete whether every plugin is loaded; otherwise a step that nobody knows may belong to one that is not
 */
public record Vocabulary(Map<String, HandlerDescriptor> handlers, Set<String> steps, boolean complete) {

    public Vocabulary {
        handlers = Map.copyOf(handlers);
        steps = Set.copyOf(steps);
    }

    /**
     * @param disabledPlugins ids of plugins that the user switched off
     */
    public static Vocabulary of(Extensions extensions, Set<String> disabledPlugins) {
        Map<String, HandlerDescriptor> handlers = new TreeMap<>();
        extensions
                .handlers()
                .forEach((name, factory) ->
                        handlers.put(name, factory.extension().descriptor()));
        Set<String> steps = extensions.steps().stream()
                .map(step -> step.extension().descriptor().id())
                .collect(Collectors.toSet());
        return new Vocabulary(handlers, steps, disabledPlugins.isEmpty());
    }
}
