package io.lodestone.kernel.copy;

import static io.lodestone.kernel.KernelErrorCode.CONFIG_INVALID;
import static io.lodestone.kernel.KernelErrorCode.MAPPING_INVALID;
import static java.util.Objects.requireNonNull;

import io.lodestone.kernel.config.LodestoneConfig.CopyOptions;
import io.lodestone.kernel.config.LodestoneConfig.Transfer;
import io.lodestone.kernel.state.Checkpoint;
import io.lodestone.kernel.state.OwnTables;
import io.lodestone.kernel.state.SuspendedIndexes;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.handler.HandlerFactory;
import io.lodestone.spi.plan.Disposition;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.plan.WriteMode;
import io.lodestone.spi.schema.TableSchema;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.Batch;

/** Copies tables: several at a time, big ones in several parts, the largest first. */
public final class CopyEngine {

    /** Larger than any table. */
    private static final long FIRST = Long.MAX_VALUE;

    private final CopyServices services;
    private final BatchPool batches;
    private final TableParts parts;
    private final TableCompiler compiler;
    private final AbsentLookups absent;
    private final TableClearing clearing;
    private final VolumeCheck volume;
    private final Transfer transfer;
    private final BulkLoad load;
    private final long rebuildIndexes;
    private final Map<String, Long> feeds;
    private Optional<SharedServer> server = Optional.empty();
    private boolean serverAsked;

    /** One call of {@link #copy}. */
    private record Copying(String step, CopyListener listener, SourceCounts counts) {}

    /**
     * @param begun stands in for the current time, so that a resumed run writes the same
     * @param feeds how many table plans of the mode write each destination table
     * @param indexes takes those of large tables away while they are filled
     */
    public CopyEngine(
            CopyServices services,
            Map<String, HandlerFactory> handlers,
            CopyOptions options,
            LocalDateTime begun,
            Map<String, Long> feeds,
            SuspendedIndexes indexes) {
        this.services = requireNonNull(services, "services is null");
        this.batches = new BatchPool(options.chunkBytes(), options.parallelism());
        this.parts =
                new TableParts(services.source(), services.checkpoints(), options.parallelism(), batches.capacity());
        this.compiler = new TableCompiler(services.source(), services.destination(), handlers, begun);
        this.absent = new AbsentLookups(services);
        this.clearing = new TableClearing(services);
        this.volume = new VolumeCheck(services, feeds);
        this.transfer = options.transfer();
        this.rebuildIndexes = options.rebuildIndexes();
        this.load = new BulkLoad(
                indexes,
                services.patience(),
                services.workers(),
                options.parallelism(),
                rebuildIndexes < Long.MAX_VALUE);
        this.feeds = Map.copyOf(feeds);
    }

    /** Returns when all are done. Plans that copy nothing are skipped. */
    public void copy(String step, List<TablePlan> plans, CopyListener listener) {
        List<Checkpoint> known = services.patience()
                .repeated(
                        "Reading the progress of step " + step,
                        () -> services.checkpoints().ofStep(step));
        Set<String> done =
                known.stream().filter(Checkpoint::done).map(Checkpoint::unit).collect(Collectors.toSet());
        List<TablePlan> open = plans.stream()
                .filter(plan -> plan.isCopied() || plan.disposition() == Disposition.ARCHIVE)
                .filter(plan -> !done.contains(plan.id()))
                .toList();
        createArchives(open);
        SharedServer server = open.isEmpty() ? null : server().orElse(null);
        List<CompiledTable> compiled =
                open.stream().map(plan -> compile(plan, sourceTable(plan))).toList();
        List<CompiledTable> tables = server == null ? compiled : absent.leaveOut(compiled);
        Copying copying = new Copying(step, listener, new SourceCounts(volume));
        List<UnitQueue.Unit> tasks = new ArrayList<>();
        List<UnitQueue.Unit> closing = new ArrayList<>();
        Map<String, List<Runnable>> merges = new LinkedHashMap<>();
        List<SmallTables.Small> small = new ArrayList<>();
        for (CompiledTable table : tables) {
            List<Checkpoint> units = services.patience()
                    .repeated("Dividing " + table.plan().id(), () -> parts.of(step, table, table.bytes(), known));
            SmallTables.Small one = server == null ? null : SmallTables.of(table, units);
            if (isLargeAndNew(table)) {
                TableFilling filling = filling(copying, table, units);
                tasks.addAll(tasks(copying, filling, table, units, () -> {}));
                closing.add(new UnitQueue.Unit(table.destination(), table.bytes(), () -> {
                    load.end(physical(table));
                    filling.close();
                }));
            } else if (one != null) {
                small.add(one);
            } else if (table.merges()) {
                // What the later plan writes wins, so those of one table go one after the other.
                merges.computeIfAbsent(table.destination(), t -> new ArrayList<>())
                        .addAll(tasks(copying, table, units).stream()
                                .map(UnitQueue.Unit::work)
                                .toList());
            } else {
                tasks.addAll(tasks(copying, table, units));
            }
        }
        if (server != null) {
            tasks.addAll(together(copying, server, small));
        }
        clearing.clear(tables);
        load.begin(
                tables.stream().filter(this::isLargeAndNew).map(this::physical).toList());
        services.workers().runAll(new UnitQueue(tasks, closing).tasks());
        services.workers()
                .runAll(merges.values().stream()
                        .map(chain -> (Runnable) () -> chain.forEach(Runnable::run))
                        .toList());
    }

    /** These wait more than they work, so they go while large tables keep the server busy. */
    private List<UnitQueue.Unit> together(Copying copying, SharedServer server, List<SmallTables.Small> tables) {
        SmallTables copies = new SmallTables(services, server, volume, copying.step(), copying.listener());
        List<SmallTables.Small> alone = copies.needingJava(tables);
        List<UnitQueue.Unit> tasks = new ArrayList<>();
        alone.forEach(one -> tasks(copying, one.table(), parts.whole(one.table()))
                .forEach(unit -> tasks.add(new UnitQueue.Unit(unit.table(), FIRST, unit.work()))));
        List<SmallTables.Small> others =
                tables.stream().filter(one -> !alone.contains(one)).toList();
        for (List<SmallTables.Small> group : SmallTables.groups(others)) {
            tasks.add(new UnitQueue.Unit("", FIRST, () -> {
                if (!copies.copy(group)) {
                    group.forEach(one -> tasks(copying, one.table(), parts.whole(one.table()))
                            .forEach(unit -> unit.work().run()));
                }
            }));
        }
        return tasks;
    }

    /** For copies of single rows, which merge whatever the plans say of whole tables. */
    public KeyedCopy keyed() {
        return new KeyedCopy(
                services,
                batches,
                plan -> {
                    createArchives(List.of(plan));
                    return compile(merging(plan), sourceTable(plan));
                },
                this::server);
    }

    private void createArchives(List<TablePlan> plans) {
        List<String> definitions = plans.stream()
                .filter(plan -> plan.disposition() == Disposition.ARCHIVE)
                .map(plan -> archive(plan, sourceTable(plan)).definition())
                .toList();
        if (!definitions.isEmpty()) {
            services.destination().jdbi().useHandle(handle -> {
                Batch batch = handle.createBatch();
                definitions.forEach(batch::add);
                batch.execute();
            });
        }
    }

    private ArchiveTable archive(TablePlan plan, TableSchema from) {
        String name = requireNonNull(plan.destination(), "destination is null");
        return new ArchiveTable(from, OwnTables.physical(name, services.destination()));
    }

    private static TablePlan merging(TablePlan plan) {
        return new TablePlan(
                plan.id(),
                plan.source(),
                plan.destination(),
                plan.disposition(),
                WriteMode.MERGE,
                plan.step(),
                plan.columns(),
                plan.ignored(),
                plan.filter(),
                plan.reason(),
                plan.decidedBy());
    }

    private TableSchema sourceTable(TablePlan plan) {
        String name = requireNonNull(plan.source(), "source is null");
        return services.source()
                .schema()
                .table(name)
                .orElseThrow(() -> new LodestoneException(
                        MAPPING_INVALID, "The source has no table '" + name + "', which " + plan.id() + " copies."));
    }

    private CompiledTable compile(TablePlan plan, TableSchema from) {
        if (plan.disposition() == Disposition.ARCHIVE) {
            ArchiveTable archive = archive(plan, from);
            return compiler.compile(archive.plan(plan), archive.schema(), Sql.quote(archive.name()));
        }
        String name = requireNonNull(plan.destination(), "destination is null");
        TableSchema into = services.destination()
                .schema()
                .table(name)
                .orElseThrow(() -> new LodestoneException(
                        MAPPING_INVALID,
                        "The destination has no table '" + name + "', into which " + plan.id()
                                + " is copied (decided by " + plan.decidedBy() + ")."));
        return compiler.compile(plan, into, services.destination().sql("{" + name + "}"));
    }

    /** The last of them closes the table. */
    private List<UnitQueue.Unit> tasks(Copying copying, CompiledTable table, List<Checkpoint> units) {
        TableFilling filling = filling(copying, table, units);
        return tasks(copying, filling, table, units, filling::close);
    }

    private TableFilling filling(Copying copying, CompiledTable table, List<Checkpoint> units) {
        return new TableFilling(
                services, volume, copying.counts(), copying.step(), table, units.size(), copying.listener());
    }

    private List<UnitQueue.Unit> tasks(
            Copying copying, TableFilling filling, CompiledTable table, List<Checkpoint> units, Runnable whole) {
        PartOutlook outlook = new PartOutlook(table.bytes() / units.size());
        return units.stream()
                .map(unit -> new UnitQueue.Unit(table.destination(), table.bytes() / units.size(), () -> {
                    services.cancellation().check();
                    UnitCopy copy = new UnitCopy(
                            services,
                            server().orElse(null),
                            batches,
                            copying.step(),
                            table,
                            unit,
                            outlook,
                            copying.listener());
                    if (filling.ended(copy.run())) {
                        whole.run();
                    }
                }))
                .toList();
    }

    /** For steps that fill tables by themselves. */
    public BulkLoad load() {
        return load;
    }

    private String physical(CompiledTable table) {
        return OwnTables.physical(
                requireNonNull(table.plan().destination(), "destination is null"), services.destination());
    }

    /** Only one plan fills it, and from empty. */
    private boolean isLargeAndNew(CompiledTable table) {
        return table.bytes() >= rebuildIndexes
                && table.plan().disposition() != Disposition.ARCHIVE
                && table.plan().write() == WriteMode.REPLACE
                && feeds.getOrDefault(table.plan().destination(), 1L) == 1;
    }

    /** Asked once, and only when something is copied. */
    private synchronized Optional<SharedServer> server() {
        if (!serverAsked) {
            // The server itself would not keep to the rows that the source may be asked for in a second.
            boolean stream = transfer == Transfer.STREAM || services.throttle() != Throttle.NONE;
            server = stream ? Optional.empty() : SharedServer.find(services);
            if (transfer == Transfer.SERVER_SIDE && server.isEmpty()) {
                throw new LodestoneException(
                        CONFIG_INVALID,
                        "options.transfer is 'server-side', but the destination's user cannot read the source within one"
                                + " server, or options.throttle is set, which the server does not keep to. Grant the user"
                                + " SELECT on the source's database, leave throttle out, or set transfer to auto.");
            }
            serverAsked = true;
        }
        return server;
    }
}
