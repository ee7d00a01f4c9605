package io.lodestone.kernel.plugin;

import io.lodestone.spi.command.CommandExtension;
import io.lodestone.spi.golive.GoLiveStep;
import io.lodestone.spi.golive.GoLiveSteps;
import io.lodestone.spi.handler.HandlerFactory;
import io.lodestone.spi.platform.Platform;
import io.lodestone.spi.sample.SampleStore;
import io.lodestone.spi.step.Step;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The contributions of several plugins together. */
final class LoadedExtensions implements Extensions {

    private final List<LoadedPlugin> byId;
    private final List<LoadedPlugin> byDependency;

    /**
     * @param byDependency dependencies first
     */
    LoadedExtensions(List<LoadedPlugin> byDependency) {
        this.byDependency = List.copyOf(byDependency);
        this.byId = byDependency.stream()
                .sorted(Comparator.comparing(LoadedPlugin::id))
                .toList();
    }

    private static <T> List<Contributed<T>> all(
            List<LoadedPlugin> plugins, Function<LoadedPlugin, List<Contributed<T>>> kind) {
        return plugins.stream().map(kind).flatMap(Collection::stream).toList();
    }

    @Override
    public List<Contributed<Step>> steps() {
        return all(byId, LoadedPlugin::steps);
    }

    @Override
    public Map<String, Contributed<HandlerFactory>> handlers() {
        Map<String, Contributed<HandlerFactory>> byName = new LinkedHashMap<>();
        all(byId, LoadedPlugin::handlers)
                .forEach(h -> byName.put(h.extension().descriptor().name(), h));
        return byName;
    }

    @Override
    public List<Contributed<MappingResource>> mappings() {
        return all(byDependency, LoadedPlugin::mappings);
    }

    @Override
    public List<Contributed<Platform>> platforms() {
        return all(byId, LoadedPlugin::platforms);
    }

    @Override
    public List<Contributed<CommandExtension>> commands() {
        return all(byId, LoadedPlugin::commands);
    }

    @Override
    public List<Contributed<SampleStore>> samples() {
        return all(byId, LoadedPlugin::samples);
    }

    @Override
    public List<Contributed<GoLiveSteps>> goLive() {
        return all(byId, LoadedPlugin::goLive);
    }

    private List<Contributed<GoLiveStep>> goLiveSteps() {
        return goLive().stream()
                .flatMap(steps ->
                        steps.extension().steps().stream().map(step -> new Contributed<>(steps.plugin(), step)))
                .toList();
    }

    @Override
    public List<Contributed<SampleResources>> sampleResources() {
        return all(byId, LoadedPlugin::sampleResources);
    }

    /** A step id, handler name or command that two contribute. */
    void reportClashes(PluginProblems problems) {
        clashes("step", steps(), s -> s.descriptor().id(), problems);
        clashes(
                "handler",
                all(byId, LoadedPlugin::handlers),
                h -> h.descriptor().name(),
                problems);
        clashes("command", commands(), c -> c.descriptor().name(), problems);
        clashes("go-live step", goLiveSteps(), GoLiveStep::id, problems);
        goLiveSteps().stream()
                .filter(step ->
                        GoLiveStep.OF_THE_KERNEL.contains(step.extension().id()))
                .forEach(step ->
                        problems.add("The go-live step '" + step.extension().id() + "' of plugin " + step.plugin()
                                + " has the name of one of Lodestone's own: ask its author for another id"));
    }

    private static <T> void clashes(
            String kind, List<Contributed<T>> contributed, Function<T, String> name, PluginProblems problems) {
        Map<String, String> owners = new LinkedHashMap<>();
        for (Contributed<T> one : contributed) {
            String first = owners.putIfAbsent(name.apply(one.extension()), one.plugin());
            if (first != null) {
                problems.add("The " + kind + " '" + name.apply(one.extension()) + "' comes from plugin " + first
                        + " and again from plugin " + one.plugin() + ": switch one of them off in plugins.disable");
            }
        }
    }
}
