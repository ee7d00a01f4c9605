package io.lodestone.kernel;

import static java.util.Objects.requireNonNull;

import io.lodestone.kernel.config.ConfigFile;
import io.lodestone.kernel.config.ConfigLoader;
import io.lodestone.kernel.config.LodestoneConfig;
import io.lodestone.kernel.config.LodestoneConfig.Capture;
import io.lodestone.kernel.config.LodestoneConfig.PluginsConfig;
import io.lodestone.kernel.copy.Cancellation;
import io.lodestone.kernel.copy.Patience;
import io.lodestone.kernel.database.ConnectedDatabase;
import io.lodestone.kernel.database.ConnectedDatabase.Access;
import io.lodestone.kernel.delta.ChangeCapture;
import io.lodestone.kernel.delta.Delta;
import io.lodestone.kernel.delta.DeltaListener;
import io.lodestone.kernel.delta.DeltaRequest;
import io.lodestone.kernel.delta.DeltaResult;
import io.lodestone.kernel.edit.AfterData;
import io.lodestone.kernel.edit.EditLog;
import io.lodestone.kernel.golive.CheckList;
import io.lodestone.kernel.golive.GoLive;
import io.lodestone.kernel.golive.NextNumbers;
import io.lodestone.kernel.mapping.Platforms;
import io.lodestone.kernel.plan.CompiledPlan;
import io.lodestone.kernel.plugin.Extensions.Contributed;
import io.lodestone.kernel.plugin.SpiServices;
import io.lodestone.kernel.run.RunEnvironment;
import io.lodestone.kernel.run.RunListener;
import io.lodestone.kernel.run.RunRequest;
import io.lodestone.kernel.run.RunResult;
import io.lodestone.kernel.run.Runner;
import io.lodestone.kernel.run.Verdicts;
import io.lodestone.kernel.state.GoLiveStore;
import io.lodestone.kernel.state.StoredIdMaps;
import io.lodestone.kernel.suggest.Suggester;
import io.lodestone.kernel.verify.Verification;
import io.lodestone.spi.Mode;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.option.Options;
import io.lodestone.spi.plan.MigrationPlan;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.Severity;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lodestone as the command line sees it. Each part is opened when a method first needs it: plugins, then the configuration,
 * then both databases. One thread at a time, but for {@link #cancel}.
 */
public final class Lodestone implements AutoCloseable {

    private final LodestoneHome home;
    private final Optional<Path> named;
    private final Clock clock;
    private final DeferredIdMaps idMaps = new DeferredIdMaps();
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final InstalledPlugins plugins;
    private @Nullable LodestoneConfig config;
    private @Nullable ConnectedStores stores;
    private @Nullable StoredIdMaps storedIdMaps;

    /**
     * @param named the configuration file that the user named
     */
    public Lodestone(LodestoneHome home, Optional<Path> named, Clock clock) {
        this.home = requireNonNull(home, "home is null");
        this.named = requireNonNull(named, "named is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.plugins = new InstalledPlugins(
                this::pluginsConfig, new SpiServices(idMaps, new ConfiguredKeys(this::config), clock));
    }

    /** @throws io.lodestone.spi.LodestoneException listing every problem of the file */
    public LodestoneConfig config() {
        if (config == null) {
            config = new ConfigLoader(home).load(ConfigFile.require(named, home.workingDirectory()));
        }
        return config;
    }

    private PluginsConfig pluginsConfig() {
        return config == null
                ? new ConfigLoader(home).loadPlugins(ConfigFile.find(named, home.workingDirectory()))
                : config.plugins();
    }

    /** What is installed; needs no database and not even a configuration. */
    public InstalledPlugins plugins() {
        return plugins;
    }

    /** Both databases for a command of a plugin, the source first. */
    public List<Database> databases(boolean writableSource) {
        Databases open = connect(writableSource ? Access.WRITE : Access.READ).databases();
        return List.of(open.source(), open.destination());
    }

    private ConnectedStores connect() {
        return connect(Access.READ);
    }

    private ConnectedStores connect(Access sourceAccess) {
        if (stores == null) {
            LodestoneConfig current = config();
            Databases open =
                    Databases.open(current, sourceAccess, () -> plugins.loaded().extensions());
            stores = new ConnectedStores(current, home.mappings(), plugins, open);
            storedIdMaps = new StoredIdMaps(open.destination());
            idMaps.open(storedIdMaps);
        }
        return stores;
    }

    private ConnectedDatabase source() {
        return connect().databases().source();
    }

    private ConnectedDatabase destination() {
        return connect().databases().destination();
    }

    /** What is on both sides, in one line each. */
    public List<String> sides() {
        return List.of(source().describe(), destination().describe());
    }

    /** Reads both databases and writes nothing. */
    public CompiledPlan plan(Mode mode) {
        return connect().plan(mode);
    }

    /**
     * Questions about mapping files.
     *
     * @param offline without asking the databases which plugins take part
     */
    public MappingFiles mappingFiles(boolean offline) {
        Optional<Path> file = ConfigFile.find(named, home.workingDirectory());
        return offline
                ? MappingFiles.of(
                        home,
                        file,
                        plugins.loaded().extensions(),
                        Set.copyOf(pluginsConfig().disable()),
                        Optional.empty())
                : MappingFiles.of(home, file, connect().active(), connect().absent(), Optional.of(source().schema()));
    }

    /** What is on both sides, as conditions of mapping files ask for it. */
    public Platforms platforms() {
        return connect().platforms();
    }

    /** Proposals for what no rule decides about. */
    public Suggester suggester() {
        MigrationPlan plan = plan(Mode.DATA).plan();
        return new Suggester(source().schema(), destination().schema(), plan);
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
            runner().check(connect().request(mode, new MigrateOptions(false, true, true, Set.of())), collector);
        }
        return new CheckReport(List.copyOf(entries));
    }

    /** Runs a mode, or continues it. */
    public RunResult migrate(Mode mode, MigrateOptions options, RunListener listener) {
        RunRequest request = connect().request(mode, options);
        RunResult result =
                new Runner(environment(), connect().live().firstRead(request.steps())).run(request, listener);
        if (mode == Mode.DATA && config().options().capture() != Capture.NONE) {
            patience().repeated("Preparing for changes", () -> prepareForChanges(request, result.outcome(), listener));
        }
        return result;
    }

    private boolean prepareForChanges(RunRequest request, RunResult.Outcome outcome, RunListener listener) {
        AfterData after = new AfterData(destination(), patience(), finding -> listener.finding("", finding));
        if (outcome == RunResult.Outcome.COMPLETE
                || (outcome == RunResult.Outcome.ALREADY_COMPLETE && !after.isPrepared())) {
            after.prepare(request.plan().tables(), config().options().follow().reserveIds());
        }
        return true;
    }

    /**
     * Brings what changed in the source since data mode.
     *
     * @param interval between two looks; empty to end when nothing is left
     */
    public DeltaResult delta(Optional<Duration> interval, DeltaListener listener) {
        CompiledPlan settings = plan(Mode.SETTINGS);
        RunRequest data = connect().request(Mode.DATA, new MigrateOptions(false, true, false, Set.of()));
        ChangeCapture capture =
                patience().repeated("Looking for captured changes", connect().live()::capture);
        DeltaResult result = new Delta(environment(), source(), capture)
                .run(
                        new DeltaRequest(settings.plan(), data.plan(), data.steps(), data.pluginSet(), interval),
                        listener);
        return interval.isPresent() ? result : checkedAgain(data, result, listener);
    }

    /** What data mode could not say of a source that went on. */
    private DeltaResult checkedAgain(RunRequest data, DeltaResult result, DeltaListener listener) {
        return patience().repeated("Checking again", () -> {
            Verdicts verdicts =
                    new Verdicts(destination(), () -> connect().live().changesWait(data.plan(), data.steps(), true));
            if (!verdicts.areDue()) {
                return result;
            }
            AtomicLong errors = new AtomicLong();
            runner().verify(
                            data,
                            new RunListener() {
                                @Override
                                public void finding(String step, Finding finding) {
                                    if (finding.severity() == Severity.ERROR || Verdicts.isOpen(finding)) {
                                        listener.finding(finding);
                                    }
                                    if (finding.severity() == Severity.ERROR) {
                                        errors.incrementAndGet();
                                    }
                                }
                            },
                            verdicts);
            if (errors.get() == 0) {
                verdicts.madeAgain();
            }
            return result.withFindings(errors.get());
        });
    }

    /** What was run so far, the latest first. */
    public StatusReport status() {
        return StatusReport.read(destination(), clock);
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
        patience().repeated("Removing change capture", connect().live()::remove);
        return runner().cleanup(reset, archives);
    }

    /** Asks a run to stop at the next commit; from any thread. */
    public void cancel() {
        cancelled.set(true);
    }

    /** Compares what was migrated with what the source's rows become, and repairs it. */
    public Verification verification() {
        return new Verification(environment(), mode -> connect().request(mode, MigrateOptions.NONE));
    }

    /** The check list of going live. */
    public GoLive goLive() {
        ConnectedStores open = connect();
        open.requireMigratable();
        return new GoLive(
                CheckList.of(
                        open.active().goLive().stream()
                                .map(Contributed::extension)
                                .toList(),
                        open.live().isFollowed()),
                new GoLiveStore(destination(), clock),
                new GoLiveActions(this),
                new BulkConnectionsOf(open.databases())::openDestination,
                new Cancellation(cancelled::get),
                patience());
    }

    /** Numbers of new rows begin after those of the source. */
    NextNumbers.Raised raiseNumbers() {
        return new NextNumbers(source(), destination())
                .raise(List.of(plan(Mode.SETTINGS).plan(), plan(Mode.DATA).plan()));
    }

    /** @return how many change logs there were */
    int removeCapture() {
        new EditLog(destination()).remove();
        return connect().live().remove();
    }

    private Runner runner() {
        return new Runner(environment());
    }

    private Patience patience() {
        return new Patience(config().options().patience());
    }

    private RunEnvironment environment() {
        ConnectedStores open = connect();
        return new RunEnvironment(
                source(),
                destination(),
                new BulkConnectionsOf(open.databases()),
                open.active().handlers().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, e -> e.getValue().extension())),
                requireNonNull(storedIdMaps, "storedIdMaps is null"),
                config().options()
                        .withParallelism(open.databases()
                                .parallelism(config().options().copy().parallelism())),
                clock,
                LodestoneVersion.text(),
                cancelled::get);
    }

    /** @throws IllegalStateException when no step that takes part has the id */
    public Options stepOptions(String step) {
        return connect().stepOptions(step);
    }

    @Override
    public void close() {
        try {
            if (stores != null) {
                stores.databases().close();
            }
        } finally {
            plugins.close();
        }
    }
}
