package io.lodestone.kernel;

import static io.lodestone.kernel.KernelErrorCode.PLUGIN_REFUSED;
import static java.util.Objects.requireNonNull;

import io.lodestone.kernel.config.LodestoneConfig.PluginsConfig;
import io.lodestone.kernel.mapping.MappingLayer;
import io.lodestone.kernel.mapping.Mappings;
import io.lodestone.kernel.mapping.Vocabulary;
import io.lodestone.kernel.plugin.ArchiveInspection;
import io.lodestone.kernel.plugin.Extensions;
import io.lodestone.kernel.plugin.Extensions.Contributed;
import io.lodestone.kernel.plugin.Extensions.SampleResources;
import io.lodestone.kernel.plugin.LoadedPlugins;
import io.lodestone.kernel.plugin.PluginDescription;
import io.lodestone.kernel.plugin.SpiServices;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.command.CommandExtension;
import io.lodestone.spi.sample.SampleStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The plugins of the configured folders; loaded when a method first needs them, and without any database. One thread at a time. */
public final class InstalledPlugins implements AutoCloseable {

    private final Supplier<PluginsConfig> config;
    private final SpiServices services;
    private @Nullable LoadedPlugins plugins;

    InstalledPlugins(Supplier<PluginsConfig> config, SpiServices services) {
        this.config = requireNonNull(config, "config is null");
        this.services = requireNonNull(services, "services is null");
    }

    LoadedPlugins loaded() {
        if (plugins == null) {
            plugins = LoadedPlugins.load(config(), services);
        }
        return plugins;
    }

    /** Where plugins are and which are switched off, without loading any. */
    public PluginsConfig config() {
        return config.get();
    }

    /** Inspects a plugin that may not be installed, then loads it beside those that are and checks its mapping files. */
    public ArchiveInspection.Report verify(Path file) {
        return ArchiveInspection.of(file, config(), services, InstalledPlugins::mistakesOfMappings);
    }

    private static List<String> mistakesOfMappings(String id, Extensions extensions) {
        return Mappings.lint(List.of(MappingLayer.ofPlugin(id, extensions)), Vocabulary.of(extensions, Set.of()))
                .stream()
                .map(Object::toString)
                .toList();
    }

    /** Every plugin that is loaded. */
    public List<PluginDescription> descriptions() {
        return loaded().descriptions();
    }

    /** Every command that plugins add. */
    public List<Contributed<CommandExtension>> commands() {
        return loaded().extensions().commands();
    }

    /** Every made-up store that plugins have for the demo. */
    public List<Contributed<SampleStore>> samples() {
        return loaded().extensions().samples();
    }

    /** What plugins add to the demo's store. */
    public List<Contributed<SampleResources>> sampleResources() {
        return loaded().extensions().sampleResources();
    }

    /** Where plugins were looked for. */
    public List<Path> folders() {
        return loaded().folders();
    }

    /**
     * Without plugins there are no steps: a run would do nothing, and say that it is complete.
     *
     * @throws LodestoneException when there is no plugin
     */
    void requireAny() {
        if (descriptions().isEmpty()) {
            throw new LodestoneException(
                    PLUGIN_REFUSED,
                    "No plugin is loaded, so nothing can be migrated: "
                            + folders().stream().map(Path::toString).collect(Collectors.joining(" and "))
                            + " has no JAR or zip. Put plugins there, or name their folder with plugins.directory.");
        }
    }

    @Override
    public void close() {
        if (plugins != null) {
            plugins.close();
        }
    }
}
