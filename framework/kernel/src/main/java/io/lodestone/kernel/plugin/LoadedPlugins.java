package io.lodestone.kernel.plugin;

import io.lodestone.kernel.config.LodestoneConfig.PluginsConfig;
import io.lodestone.spi.platform.PlatformVersion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.pf4j.DependencyResolver.CyclicDependencyException;
import org.pf4j.PluginDependency;
import org.pf4j.PluginRuntimeException;
import org.pf4j.PluginState;
import org.pf4j.PluginWrapper;

/** The plugins of a folder, loaded and instantiated. Their classes are usable until it is closed. */
public final class LoadedPlugins implements AutoCloseable {

    private final List<Path> folders;
    private final IsolatingPluginManager pluginManager;
    private final Unpacked unpacked;
    private final List<LoadedPlugin> plugins;

    private LoadedPlugins(
            List<Path> folders, IsolatingPluginManager pluginManager, Unpacked unpacked, List<LoadedPlugin> plugins) {
        this.folders = List.copyOf(folders);
        this.pluginManager = pluginManager;
        this.unpacked = unpacked;
        this.plugins = plugins;
    }

    /** @throws io.lodestone.spi.LodestoneException listing everything that keeps plugins from being used */
    public static LoadedPlugins load(PluginsConfig config, SpiServices services) {
        PluginProblems problems = new PluginProblems(config.directories());
        List<PluginArchive> archives = config.directories().stream()
                .flatMap(folder -> new PluginFolder(folder, problems).archives().stream())
                .toList();
        checkLocks(config, archives, problems);
        return load(config.directories(), archives, config.disable(), services, problems);
    }

    /** What is switched off is not loaded, so nobody needs to trust it. */
    private static void checkLocks(PluginsConfig config, List<PluginArchive> archives, PluginProblems problems) {
        for (Path folder : config.directories()) {
            PluginLock.read(folder, problems).ifPresent(lock -> {
                archives.stream()
                        .filter(a -> folder.equals(a.file().getParent())
                                && !config.disable().contains(a.id()))
                        .forEach(a -> lock.check(a, problems));
                lock.checkAbsent(problems);
            });
        }
    }

    /** Loads inspected archives and nothing else. */
    static LoadedPlugins load(
            List<Path> folders,
            List<PluginArchive> archives,
            Set<String> disabled,
            SpiServices services,
            PluginProblems problems) {
        Collection<PluginArchive> selected = new PluginSelection(archives, disabled, problems).select();
        problems.throwIfAny();

        Unpacked unpacked = new Unpacked();
        IsolatingPluginManager pluginManager = new IsolatingPluginManager(folders, unpacked);
        List<LoadedPlugin> plugins = new ArrayList<>();
        LoadedPlugins loaded = new LoadedPlugins(folders, pluginManager, unpacked, plugins);
        try {
            plugins.addAll(instantiate(pluginManager, selected, services, problems));
            new LoadedExtensions(plugins).reportClashes(problems);
            problems.throwIfAny();
        } catch (RuntimeException e) {
            loaded.close();
            throw e;
        }
        return loaded;
    }

    private static List<LoadedPlugin> instantiate(
            IsolatingPluginManager pluginManager,
            Collection<PluginArchive> selected,
            SpiServices services,
            PluginProblems problems) {
        Map<String, PluginArchive> archives =
                selected.stream().collect(Collectors.toMap(PluginArchive::id, a -> a, (a, b) -> a, LinkedHashMap::new));
        List<LoadedPlugin> plugins = new ArrayList<>();
        try {
            for (PluginWrapper wrapper : dependenciesFirst(pluginManager.loadAll(selected))) {
                PluginArchive archive = archives.get(wrapper.getPluginId());
                if (archive == null) {
                    continue;
                }
                if (wrapper.getPluginState() != PluginState.STARTED) {
                    problems.add(
                            archive.label() + " did not start: " + wrapper.getFailedException() + "; ask its author");
                } else {
                    plugins.add(new PluginInstantiation(archive, wrapper.getPluginClassLoader(), services, problems)
                            .instantiate());
                }
            }
        } catch (CyclicDependencyException e) {
            problems.add("Some plugins want each other in a circle: remove one of them or ask their authors", e);
        } catch (PluginRuntimeException e) {
            problems.add("Loading failed: " + e.getMessage(), e);
        }
        return plugins;
    }

    /** PF4J's order leaves plugins that do not depend on each other in any order; this one is the same every time. */
    private static List<PluginWrapper> dependenciesFirst(List<PluginWrapper> resolved) {
        Map<String, PluginWrapper> byId = resolved.stream()
                .sorted(Comparator.comparing(PluginWrapper::getPluginId))
                .collect(Collectors.toMap(PluginWrapper::getPluginId, w -> w, (a, b) -> a, LinkedHashMap::new));
        Map<String, PluginWrapper> ordered = new LinkedHashMap<>();
        byId.values().forEach(w -> place(w, byId, ordered));
        return List.copyOf(ordered.values());
    }

    private static void place(
            PluginWrapper wrapper, Map<String, PluginWrapper> byId, Map<String, PluginWrapper> ordered) {
        for (PluginDependency dependency : wrapper.getDescriptor().getDependencies()) {
            PluginWrapper needed = byId.get(dependency.getPluginId());
            if (needed != null && !ordered.containsKey(needed.getPluginId())) {
                place(needed, byId, ordered);
            }
        }
        ordered.put(wrapper.getPluginId(), wrapper);
    }

    /** Of all plugins. */
    public Extensions extensions() {
        return new LoadedExtensions(plugins);
    }

    /** Of those plugins that are made for these databases and whose dependencies are, too. */
    public Extensions extensions(Optional<PlatformVersion> source, Optional<PlatformVersion> destination) {
        Set<String> leftOut = leftOut(source, destination).keySet();
        return new LoadedExtensions(
                plugins.stream().filter(p -> !leftOut.contains(p.id())).toList());
    }

    /** Why plugins take no part between these databases, by id. */
    public Map<String, String> leftOut(Optional<PlatformVersion> source, Optional<PlatformVersion> destination) {
        Map<String, String> reasons = new HashMap<>();
        // Dependencies come first, so one pass is enough.
        for (LoadedPlugin plugin : plugins) {
            Optional<String> reason = plugin.unsuitable(source, destination)
                    .or(() -> plugin.archive().manifest().dependencies().stream()
                            .filter(d -> !d.isOptional() && reasons.containsKey(d.getPluginId()))
                            .findFirst()
                            .map(d -> "it needs plugin " + d.getPluginId() + ", which takes no part"));
            reason.ifPresent(r -> reasons.put(plugin.id(), r));
        }
        Map<String, String> sorted = new LinkedHashMap<>();
        new TreeSet<>(reasons.keySet()).forEach(id -> sorted.put(id, reasons.getOrDefault(id, "")));
        return sorted;
    }

    /** Where they were looked for. */
    public List<Path> folders() {
        return folders;
    }

    /** In the order of their ids. */
    public List<PluginDescription> descriptions() {
        return plugins.stream()
                .sorted(Comparator.comparing(LoadedPlugin::id))
                .map(LoadedPlugin::description)
                .toList();
    }

    @Override
    public void close() {
        pluginManager.unloadAll();
        unpacked.close();
    }
}
