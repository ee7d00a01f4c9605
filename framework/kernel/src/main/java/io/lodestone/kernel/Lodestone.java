package io.lodestone.kernel;

import static io.lodestone.kernel.KernelErrorCode.MAPPING_INVALID;
import static io.lodestone.kernel.KernelErrorCode.PLUGIN_REFUSED;
import static java.util.Objects.requireNonNull;

import io.lodestone.kernel.config.ConfigFile;
import io.lodestone.kernel.config.ConfigLoader;
import io.lodestone.kernel.config.LodestoneConfig;
import io.lodestone.kernel.config.LodestoneConfig.Capture;
import io.lodestone.kernel.config.LodestoneConfig.PluginsConfig;
import io.lodestone.kernel.config.LodestoneConfig.RunOptions;
import io.lodestone.kernel.copy.Cancellation;
import io.lodestone.kernel.database.ConnectedDatabase.Access;
import io.lodestone.kernel.delta.Delta;
import io.lodestone.kernel.delta.DeltaListener;
import io.lodestone.kernel.delta.DeltaRequest;
import io.lodestone.kernel.delta.DeltaResult;
import io.lodestone.kernel.edit.AfterData;
import io.lodestone.kernel.edit.EditLog;
import io.lodestone.kernel.golive.CheckList;
import io.lodestone.kernel.golive.GoLive;
import io.lodestone.kernel.golive.NextNumbers;
import io.lodestone.kernel.mapping.Clones;
import io.lodestone.kernel.mapping.MappingLayer;
import io.lodestone.kernel.mapping.Mappings;
import io.lodestone.kernel.mapping.Platforms;
import io.lodestone.kernel.mapping.Vocabulary;
import io.lodestone.kernel.plan.CompiledPlan;
import io.lodestone.kernel.plan.PlanCompiler;
import io.lodestone.kernel.plan.PlanRequest;
import io.lodestone.kernel.plan.SourceValueCounter;
import io.lodestone.kernel.plugin.ArchiveInspection;
import io.lodestone.kernel.plugin.Extensions;
import io.lodestone.kernel.plugin.Extensions.Contributed;
import io.lodestone.kernel.plugin.Extensions.SampleResources;
import io.lodestone.kernel.plugin.LoadedPlugins;
import io.lodestone.kernel.plugin.PluginDescription;
import io.lodestone.kernel.plugin.SpiServices;
import io.lodestone.kernel.run.BoundStep;
import io.lodestone.kernel.run.RunEnvironment;
import io.lodestone.kernel.run.RunListener;
import io.lodestone.kernel.run.RunRequest;
import io.lodestone.kernel.run.RunResult;
import io.lodestone.kernel.run.Runner;
import io.lodestone.kernel.state.Backups;
import io.lodestone.kernel.state.GoLiveStore;
import io.lodestone.kernel.state.StoredIdMaps;
import io.lodestone.kernel.suggest.Suggester;
import io.lodestone.kernel.verify.Verification;
import io.lodestone.kernel.yaml.Problems;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.Mode;
import io.lodestone.spi.command.CommandExtension;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.option.Options;
import io.lodestone.spi.plan.MigrationPlan;
import io.lodestone.spi.sample.SampleStore;
import io.lodestone.spi.step.Finding;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lodestone as the command line sees it. Each part is opened when a method first needs it: plugins, then the configuration,
 * then both databases. One thread at a time, but for {@link #cancel}.
 */
public final class Lodestone implements AutoCloseable {

    private static final String LEFT_OUT = "LS-PLG-004";

    private final LodestoneHome home;
    private final Optional<Path> named;
    private final Clock clock;
    private final DeferredIdMaps idMaps = new DeferredIdMaps();
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private @Nullable LodestoneConfig config;
    private @Nullable LoadedPlugins plugins;
    private @Nullable Databases databases;
    private @Nullable StoredIdMaps storedIdMaps;

    /**
     * @param named the configuration file that the user named
     */
    public Lodestone(LodestoneHome home, Optional<Path> named, Clock clock) {
        this.home = requireNonNull(home, "home is null");
        this.named = requireNonNull(named, "named is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** @throws io.lodestone.spi.LodestoneException listing every problem of the file */
    public LodestoneConfig config() {
        if (config == null) {
            config = new ConfigLoader(home).load(ConfigFile.require(named, home.workingDirectory()));
        }
        return config;
    }

    private LoadedPlugins loaded() {
        if (plugins == null) {
            plugins = LoadedPlugins.load(pluginsConfig(), services());
        }
        return plugins;
    }

    private SpiServices services() {
        return new SpiServices(idMaps, new ConfiguredKeys(this::config), clock);
    }

    /** Where plugins are and which are switched off, without loading any. */
    public PluginsConfig pluginsConfig() {
        return config == null
                ? new ConfigLoader(home).loadPlugins(ConfigFile.find(named, home.workingDirectory()))
                : config.plugins();
    }

    /** Inspects a plugin that may not be installed, then loads it beside those that are and checks its mapping files. */
    public ArchiveInspection.Report verifyPlugin(Path file) {
        return ArchiveInspection.of(
                file,
                pluginsConfig(),
                services(),
                (id, extensions) ->
                        Mappings.lint(
                                        List.of(MappingLayer.ofPlugin(id, extensions)),
                                        Vocabulary.of(extensions, Set.of()))
                                .stream()
                                .map(Object::toString)
                                .toList());
    }

    /** Every plugin that is loaded; needs no database and not even a configuration. */
    public List<PluginDescription> plugins() {
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
    public List<Path> pluginFolders() {
        return loaded().folders();
    }

    /** Without plugins there are no steps: a run would do nothing, and say that it is complete. */
    private void requirePlugins() {
        if (loaded().descriptions().isEmpty()) {
            throw new LodestoneException(
                    PLUGIN_REFUSED,
                    "No plugin is loaded, so nothing can be migrated: "
                            + pluginFolders().stream().map(Path::toString).collect(Collectors.joining(" and "))
                            + " has no JAR or zip. Put plugins there, or name their folder with plugins.directory.");
        }
    }

    /** Both databases for a command of a plugin, the source first. */
    public List<Database> databases(boolean writableSource) {
        Databases open = connect(writableSource ? Access.WRITE : Access.READ);
        return List.of(open.source(), open.destination());
    }

    private Databases connect() {
        return connect(Access.READ);
    }

    private Databases connect(Access sourceAccess) {
        if (databases == null) {
            LodestoneConfig current = config();
            databases = Databases.open(current, sourceAccess, loaded().extensions());
            storedIdMaps = new StoredIdMaps(databases.destination());
            idMaps.open(storedIdMaps);
        }
        return databases;
    }

    /** What is on both sides, in one line each. */
    public List<String> sides() {
        Databases open = connect();
        return List.of(open.source().describe(), open.destination().describe());
    }

    /** Reads both databases and writes nothing. */
    public CompiledPlan plan(Mode mode) {
        Databases open = connect();
        requirePlugins();
        open.requireRecognised(loaded().extensions());
        open.destination().hide(new Backups(open.destination(), open.destination()::openConnection).created(mode));
        Extensions active = active();
        Problems problems = new Problems();
        Set<String> absent = new TreeSet<>(config().plugins().disable());
        absent.addAll(leftOut().keySet());
        Mappings mappings = Mappings.parse(
                Clones.resolve(
                        MappingLayer.all(home.mappings(), active, config().mappings(), problems),
                        open.source().schema()),
                Vocabulary.of(active, absent),
                problems);
        problems.throwIfAny(MAPPING_INVALID, "The mapping files cannot be used:");
        return PlanCompiler.compile(new PlanRequest(
                mode,
                open.source(),
                open.destination(),
                mappings,
                active,
                config().options().unknownTables(),
                config().steps().disable(),
                absent,
                stepOptions(active),
                new SourceValueCounter(open.source())));
    }

    /**
     * Questions about mapping files.
     *
     * @param offline without asking the databases which plugins take part
     */
    public MappingFiles mappingFiles(boolean offline) {
        Optional<Path> file = ConfigFile.find(named, home.workingDirectory());
        Set<String> absent = new TreeSet<>(pluginsConfig().disable());
        if (!offline) {
            absent.addAll(leftOut().keySet());
        }
        return MappingFiles.of(
                home,
                file,
                offline ? loaded().extensions() : active(),
                absent,
                offline ? Optional.empty() : Optional.of(connect().source().schema()));
    }

    /** What is on both sides, as conditions of mapping files ask for it. */
    public Platforms platforms() {
        Databases open = connect();
        return new Platforms(open.source().platform(), open.destination().platform());
    }

    /** Proposals for what no rule decides about. */
    public Suggester suggester() {
        MigrationPlan plan = plan(Mode.DATA).plan();
        return new Suggester(
                connect().source().schema(), connect().destination().schema(), plan);
    }

    /** Runs the checks of the modes; nothing is written. */
    public CheckReport check(Mode... modes) {
        List<CheckReport.Entry> entries = Collections.synchronizedList(new ArrayList<>());
        for (Mode mode : modes) {
            RunListener collector = new RunListener() {
                @Override
                public void finding(String step, Finding finding) {
                    entries.add(new CheckReport.Entry(mode, step, finding));
                }
            };
            runner().check(request(mode, new MigrateOptions(false, true, true, Set.of())), collector);
        }
        return new CheckReport(List.copyOf(entries));
    }

    /** Runs a mode, or continues it. */
    public RunResult migrate(Mode mode, MigrateOptions options, RunListener listener) {
        RunRequest request = request(mode, options);
        boolean data = mode == Mode.DATA && !options.dryRun();
        if (data && options.reset()) {
            new EditLog(connect().destination()).remove();
        }
        RunResult result = new Runner(environment(), live().firstRead(request.steps())).run(request, listener);
        RunOptions configured = config().options();
        if (data && configured.capture() == Capture.TRIGGERS && result.outcome() == RunResult.Outcome.COMPLETE) {
            new AfterData(connect().destination(), finding -> listener.finding("", finding))
                    .prepare(request.plan().tables(), configured.follow().reserveIds());
        }
        return result;
    }

    /**
     * Brings what changed in the source since data mode.
     *
     * @param interval between two looks; empty to end when nothing is left
     */
    public DeltaResult delta(Optional<Duration> interval, DeltaListener listener) {
        CompiledPlan settings = plan(Mode.SETTINGS);
        RunRequest data = request(Mode.DATA, new MigrateOptions(false, true, false, Set.of()));
        return new Delta(environment(), connect().source(), live().capture())
                .run(
                        new DeltaRequest(settings.plan(), data.plan(), data.steps(), data.pluginSet(), interval),
                        listener);
    }

    /** What was run so far, the latest first. */
    public StatusReport status() {
        return StatusReport.read(connect().destination(), clock);
    }

    /**
     * Drops the tables of Lodestone from the destination, and change capture from the source.
     *
     * @param reset first put the destination back to before the first write
     * @param archives also tables that keep rows of the source
     * @return archives that are still there
     */
    public List<String> cleanup(boolean reset, boolean archives) {
        // First, because triggers that nobody reads from any more slow down the shop.
        live().capture().remove();
        new EditLog(connect().destination()).remove();
        return runner().cleanup(reset, archives);
    }

    /** Asks a run to stop at the next commit; from any thread. */
    public void cancel() {
        cancelled.set(true);
    }

    /** Compares what was migrated with what the source's rows become, and repairs it. */
    public Verification verification() {
        return new Verification(environment(), mode -> request(mode, MigrateOptions.NONE));
    }

    /** The check list of going live. */
    public GoLive goLive() {
        Databases open = connect();
        requirePlugins();
        open.requireRecognised(loaded().extensions());
        return new GoLive(
                CheckList.of(
                        active().goLive().stream().map(Contributed::extension).toList(), live().isFollowed()),
                new GoLiveStore(open.destination(), clock),
                new GoLiveActions(this),
                new BulkConnectionsOf(open)::openDestination,
                new Cancellation(cancelled::get));
    }

    /** Numbers of new rows begin after those of the source. */
    NextNumbers.Raised raiseNumbers() {
        Databases open = connect();
        return new NextNumbers(open.source(), open.destination())
                .raise(List.of(plan(Mode.SETTINGS).plan(), plan(Mode.DATA).plan()));
    }

    /** @return how many change logs there were */
    int removeCapture() {
        new EditLog(connect().destination()).remove();
        return live().capture().remove();
    }

    private LiveSource live() {
        return new LiveSource(connect(), config().options().capture());
    }

    private Runner runner() {
        return new Runner(environment());
    }

    private RunEnvironment environment() {
        Databases open = connect();
        return new RunEnvironment(
                open.source(),
                open.destination(),
                new BulkConnectionsOf(open),
                active().handlers().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, e -> e.getValue().extension())),
                requireNonNull(storedIdMaps, "storedIdMaps is null"),
                config().options(),
                clock,
                LodestoneVersion.text(),
                cancelled::get);
    }

    private RunRequest request(Mode mode, MigrateOptions options) {
        CompiledPlan compiled = plan(mode);
        List<Finding> findings = new ArrayList<>(connect().privileges());
        findings.addAll(compiled.findings());
        leftOut()
                .forEach((plugin, reason) -> findings.add(Finding.info(
                        LEFT_OUT, "plugin " + plugin, "Plugin " + plugin + " takes no part: " + reason + ".")));
        Map<String, Options> bound = stepOptions(active());
        List<BoundStep> steps = active().steps().stream()
                .filter(s -> bound.containsKey(s.extension().descriptor().id()))
                .map(s -> new BoundStep(
                        s.extension(),
                        s.plugin(),
                        requireNonNull(bound.get(s.extension().descriptor().id()), "options are null")))
                .toList();
        findings.addAll(live().findings(compiled.plan(), steps));
        List<String> pluginSet = loaded().descriptions().stream()
                .filter(p -> !leftOut().containsKey(p.id()))
                .map(p -> p.id() + "@" + p.version())
                .toList();
        return new RunRequest(
                compiled.plan(),
                findings,
                steps,
                pluginSet,
                options.reset(),
                options.auto(),
                options.dryRun(),
                options.steps());
    }

    private Map<String, String> leftOut() {
        Databases open = connect();
        return loaded().leftOut(open.source().platform(), open.destination().platform());
    }

    private Extensions active() {
        Databases open = connect();
        return loaded().extensions(open.source().platform(), open.destination().platform());
    }

    /** @throws IllegalStateException when no step that takes part has the id */
    public Options stepOptions(String step) {
        Options options = stepOptions(active()).get(step);
        if (options == null) {
            throw new IllegalStateException("no loaded step that takes part is called '" + step + "'");
        }
        return options;
    }

    /** Options of every step that is not switched off, by its id. */
    private Map<String, Options> stepOptions(Extensions active) {
        return new ConfiguredSteps(config().steps(), loaded().extensions()).options(active);
    }

    @Override
    public void close() {
        try {
            if (databases != null) {
                databases.close();
            }
        } finally {
            if (plugins != null) {
                plugins.close();
            }
        }
    }
}
