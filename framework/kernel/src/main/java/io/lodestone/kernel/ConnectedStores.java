package io.lodestone.kernel;

import static io.lodestone.kernel.KernelErrorCode.MAPPING_INVALID;
import static java.util.Objects.requireNonNull;

import io.lodestone.kernel.config.LodestoneConfig;
import io.lodestone.kernel.copy.Patience;
import io.lodestone.kernel.mapping.Clones;
import io.lodestone.kernel.mapping.MappingLayer;
import io.lodestone.kernel.mapping.Mappings;
import io.lodestone.kernel.mapping.Platforms;
import io.lodestone.kernel.mapping.Vocabulary;
import io.lodestone.kernel.plan.CompiledPlan;
import io.lodestone.kernel.plan.PlanCompiler;
import io.lodestone.kernel.plan.PlanRequest;
import io.lodestone.kernel.plan.SourceValueCounter;
import io.lodestone.kernel.plugin.Extensions;
import io.lodestone.kernel.run.BoundStep;
import io.lodestone.kernel.run.RunRequest;
import io.lodestone.kernel.state.Backups;
import io.lodestone.kernel.yaml.Problems;
import io.lodestone.spi.Mode;
import io.lodestone.spi.option.Options;
import io.lodestone.spi.step.Finding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Both databases together with the plugins that take part between them: what plans and requests of runs are made of. */
final class ConnectedStores {

    private static final String LEFT_OUT = "LS-PLG-004";

    private final LodestoneConfig config;
    private final Path mappings;
    private final InstalledPlugins plugins;
    private final Databases databases;

    /** @param mappings the folder of mapping files that come with the distribution */
    ConnectedStores(LodestoneConfig config, Path mappings, InstalledPlugins plugins, Databases databases) {
        this.config = requireNonNull(config, "config is null");
        this.mappings = requireNonNull(mappings, "mappings is null");
        this.plugins = requireNonNull(plugins, "plugins is null");
        this.databases = requireNonNull(databases, "databases is null");
    }

    Databases databases() {
        return databases;
    }

    /** What is on both sides, as conditions of mapping files ask for it. */
    Platforms platforms() {
        return new Platforms(
                databases.source().platform(), databases.destination().platform());
    }

    /** What plugins contribute that take part between these two. */
    Extensions active() {
        return plugins.loaded()
                .extensions(
                        databases.source().platform(), databases.destination().platform());
    }

    /** Plugins that take no part, each with its reason. */
    Map<String, String> leftOut() {
        return plugins.loaded()
                .leftOut(databases.source().platform(), databases.destination().platform());
    }

    /** Ids of plugins that mapping files may name although nothing of them is there. */
    Set<String> absent() {
        Set<String> absent = new TreeSet<>(config.plugins().disable());
        absent.addAll(leftOut().keySet());
        return absent;
    }

    LiveSource live() {
        return new LiveSource(databases, config.options());
    }

    /**
     * Refuses what cannot be migrated at all.
     *
     * @throws io.lodestone.spi.LodestoneException when no plugin is loaded, or none recognises a side
     */
    void requireMigratable() {
        plugins.requireAny();
        databases.requireRecognised(plugins.loaded().extensions());
    }

    /** Reads both databases and writes nothing. */
    CompiledPlan plan(Mode mode) {
        return patience().repeated("Planning " + mode.word() + " mode", () -> planned(mode));
    }

    private Patience patience() {
        return new Patience(config.options().patience());
    }

    private CompiledPlan planned(Mode mode) {
        requireMigratable();
        databases
                .destination()
                .hide(new Backups(databases.destination(), databases.destination()::openConnection).created(mode));
        Extensions active = active();
        Set<String> absent = absent();
        return PlanCompiler.compile(new PlanRequest(
                mode,
                databases.source(),
                databases.destination(),
                rules(active, absent),
                active,
                config.options().unknownTables(),
                config.steps().disable(),
                absent,
                stepOptions(active),
                new SourceValueCounter(databases.source())));
    }

    private Mappings rules(Extensions active, Set<String> absent) {
        Problems problems = new Problems();
        Mappings rules = Mappings.parse(
                Clones.resolve(
                        MappingLayer.all(mappings, active, config.mappings(), problems),
                        databases.source().schema()),
                Vocabulary.of(active, absent),
                problems);
        problems.throwIfAny(MAPPING_INVALID, "The mapping files cannot be used:");
        return rules;
    }

    RunRequest request(Mode mode, MigrateOptions options) {
        return patience().repeated("Planning " + mode.word() + " mode", () -> requested(mode, options));
    }

    private RunRequest requested(Mode mode, MigrateOptions options) {
        CompiledPlan compiled = plan(mode);
        List<BoundStep> steps = steps();
        List<Finding> findings = new ArrayList<>(databases.privileges());
        findings.addAll(compiled.findings());
        leftOut()
                .forEach((plugin, reason) -> findings.add(Finding.info(
                        LEFT_OUT, "plugin " + plugin, "Plugin " + plugin + " takes no part: " + reason + ".")));
        findings.addAll(live().findings(compiled.plan(), steps));
        return new RunRequest(
                compiled.plan(),
                findings,
                steps,
                pluginSet(),
                options.reset(),
                options.auto(),
                options.dryRun(),
                options.steps());
    }

    private List<BoundStep> steps() {
        Extensions active = active();
        Map<String, Options> bound = stepOptions(active);
        return active.steps().stream()
                .filter(s -> bound.containsKey(s.extension().descriptor().id()))
                .map(s -> new BoundStep(
                        s.extension(),
                        s.plugin(),
                        requireNonNull(bound.get(s.extension().descriptor().id()), "options are null")))
                .toList();
    }

    private List<String> pluginSet() {
        Set<String> leftOut = leftOut().keySet();
        return plugins.descriptions().stream()
                .filter(p -> !leftOut.contains(p.id()))
                .map(p -> p.id() + "@" + p.version())
                .toList();
    }

    /** @throws IllegalStateException when no step that takes part has the id */
    Options stepOptions(String step) {
        Options options = stepOptions(active()).get(step);
        if (options == null) {
            throw new IllegalStateException("no loaded step that takes part is called '" + step + "'");
        }
        return options;
    }

    /** Options of every step that is not switched off, by its id. */
    private Map<String, Options> stepOptions(Extensions active) {
        return new ConfiguredSteps(config.steps(), plugins.loaded().extensions()).options(active);
    }
}
