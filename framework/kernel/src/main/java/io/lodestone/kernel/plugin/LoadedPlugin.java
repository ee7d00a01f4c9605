package io.lodestone.kernel.plugin;

import io.lodestone.kernel.plugin.Extensions.Contributed;
import io.lodestone.kernel.plugin.Extensions.MappingResource;
import io.lodestone.kernel.plugin.Extensions.SampleResources;
import io.lodestone.spi.command.CommandExtension;
import io.lodestone.spi.golive.GoLiveSteps;
import io.lodestone.spi.handler.HandlerFactory;
import io.lodestone.spi.platform.Platform;
import io.lodestone.spi.platform.PlatformVersion;
import io.lodestone.spi.sample.SampleStore;
import io.lodestone.spi.step.Step;
import java.util.List;
import java.util.Optional;

/** A plugin with its contributions, instantiated. */
record LoadedPlugin(
        PluginArchive archive,
        List<Contributed<Step>> steps,
        List<Contributed<HandlerFactory>> handlers,
        List<Contributed<MappingResource>> mappings,
        List<Contributed<Platform>> platforms,
        List<Contributed<CommandExtension>> commands,
        List<Contributed<SampleStore>> samples,
        List<Contributed<GoLiveSteps>> goLive,
        List<Contributed<SampleResources>> sampleResources) {

    LoadedPlugin {
        steps = List.copyOf(steps);
        handlers = List.copyOf(handlers);
        mappings = List.copyOf(mappings);
        platforms = List.copyOf(platforms);
        commands = List.copyOf(commands);
        samples = List.copyOf(samples);
        goLive = List.copyOf(goLive);
        sampleResources = List.copyOf(sampleResources);
    }

    String id() {
        return archive.id();
    }

    /** Why it has nothing to do with these databases; empty when it has. An unknown platform meets no condition. */
    Optional<String> unsuitable(Optional<PlatformVersion> source, Optional<PlatformVersion> destination) {
        PluginManifest manifest = archive.manifest();
        if (manifest.source().isPresent()
                && source.filter(manifest.source().get()::matches).isEmpty()) {
            return Optional.of(sentence("source", manifest.source().get().toString(), source));
        }
        if (manifest.destination().isPresent()
                && destination.filter(manifest.destination().get()::matches).isEmpty()) {
            return Optional.of(
                    sentence("destination", manifest.destination().get().toString(), destination));
        }
        return Optional.empty();
    }

    private static String sentence(String side, String wanted, Optional<PlatformVersion> found) {
        return "it is made for a " + side + " " + wanted + ", and this one is "
                + found.map(PlatformVersion::toString).orElse("unknown");
    }

    PluginDescription description() {
        PluginManifest manifest = archive.manifest();
        return new PluginDescription(
                manifest.id(),
                manifest.version(),
                manifest.description(),
                manifest.provider(),
                manifest.license(),
                archive.file(),
                manifest.requires(),
                manifest.dependenciesText(),
                manifest.source().map(Object::toString).orElse(""),
                manifest.destination().map(Object::toString).orElse(""),
                steps.stream().map(s -> s.extension().descriptor()).toList(),
                handlers.stream().map(h -> h.extension().descriptor()).toList(),
                mappings.stream().map(m -> m.extension().name()).toList(),
                platforms.size(),
                commands.stream().map(c -> c.extension().descriptor()).toList(),
                goLive.stream().flatMap(g -> g.extension().steps().stream()).toList());
    }
}
