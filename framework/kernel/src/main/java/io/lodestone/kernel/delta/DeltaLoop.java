package io.lodestone.kernel.delta;

import static io.lodestone.kernel.KernelErrorCode.DATABASE_FAILED;
import static java.util.Objects.requireNonNull;

import io.lodestone.kernel.capture.CapturedTable;
import io.lodestone.kernel.capture.CapturedTables;
import io.lodestone.kernel.capture.Dependency;
import io.lodestone.kernel.config.LodestoneConfig;
import io.lodestone.kernel.config.LodestoneConfig.CopyOptions;
import io.lodestone.kernel.config.LodestoneConfig.Transfer;
import io.lodestone.kernel.copy.Cancellation;
import io.lodestone.kernel.copy.ConnectionPool;
import io.lodestone.kernel.copy.CopyEngine;
import io.lodestone.kernel.copy.CopyServices;
import io.lodestone.kernel.copy.KeyedCopy;
import io.lodestone.kernel.copy.RejectBudget;
import io.lodestone.kernel.copy.Workers;
import io.lodestone.kernel.database.ConnectedDatabase;
import io.lodestone.kernel.delta.CapturedChanges.Backlog;
import io.lodestone.kernel.delta.DeltaListener.Round;
import io.lodestone.kernel.edit.EditLog;
import io.lodestone.kernel.run.RunEnvironment;
import io.lodestone.kernel.state.Checkpoint;
import io.lodestone.kernel.state.CheckpointStore;
import io.lodestone.kernel.state.RejectStore;
import io.lodestone.kernel.state.RunLock;
import io.lodestone.kernel.state.RunStore;
import io.lodestone.kernel.state.SuspendedIndexes;
import io.lodestone.kernel.state.ValueWarningStore;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.Mode;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.plan.MigrationPlan;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Rounds of delta: some entries of every changelog at a time, until nothing is left. */
final class DeltaLoop implements AutoCloseable {

    /** Entries of one round: what is held in memory, and what steps that look at whole tables look at them for. */
    private static final int ENTRIES = 10_000;

    private static final int FEWEST_OF_TABLE = 200;

    private static final String OWN_STEP = "delta";
    private static final String LOST_PARENTS = "lost-parents";
    private static final Duration NAP = Duration.ofMillis(100);

    private final String runId;
    private final RunStore runs;
    private final DeltaRequest request;
    private final CapturedTables tables;
    private final DeltaListener listener;
    private final CapturedChanges noted;
    private final Workers workers;
    private final ConnectionPool connections;
    private final Cancellation cancellation;
    private final BooleanSupplier userWantsEnd;
    private final DeltaSteps steps;
    private final Bringing bringing;
    private final LostParents lostParents;
    private final Optional<Conflicts> conflicts;
    private final UnfinishedChanges unfinished;
    private final CheckpointStore checkpoints;
    private final Database destination;
    private final DeltaFindings findings;
    private final DeltaTotals totals;
    private final boolean slices;

    DeltaLoop(
            String runId,
            RunEnvironment environment,
            ConnectedDatabase source,
            ChangeCapture capture,
            DeltaRequest request,
            CapturedTables tables,
            DeltaFindings findings,
            DeltaTotals totals,
            DeltaListener listener)
            throws SQLException {
        this.runId = runId;
        this.runs = new RunStore(environment.destination(), environment.clock());
        this.request = request;
        this.tables = tables;
        this.listener = listener;
        this.findings = findings;
        this.totals = totals;
        environment.idMaps().recordFor(Mode.DELTA);
        this.workers = new Workers(1);
        this.connections = new ConnectionPool(environment.connections());
        this.userWantsEnd = environment.cancelled();
        this.cancellation = new Cancellation(environment.cancelled());
        RejectStore rejects = new RejectStore(environment.destination(), Mode.DELTA);
        CopyServices services = new CopyServices(
                environment.source(),
                environment.destination(),
                connections,
                new CheckpointStore(environment.destination(), Mode.DELTA),
                rejects,
                new ValueWarningStore(environment.destination(), Mode.DELTA),
                new RejectBudget(environment.options().errorBudget(), rejects.count()),
                workers,
                cancellation,
                environment.throttle(cancellation),
                environment.patience());
        KeyedCopy copies = new CopyEngine(
                        services,
                        environment.handlers(),
                        new CopyOptions(
                                transfer(environment),
                                1,
                                environment.options().copy().chunkBytes()),
                        runs.begun(Mode.DATA),
                        Map.of(),
                        new SuspendedIndexes(environment.connections()::openDestination))
                .keyed();
        Map<String, CapturedTable> byName = new LinkedHashMap<>();
        tables.tables().forEach(table -> byName.put(table.table(), table));
        FollowedTables followed =
                FollowedTables.of(request.plans(), byName, environment.source(), environment.destination());
        Set<Dependency> dependencies = new LinkedHashSet<>();
        for (MigrationPlan plan : request.plans()) {
            dependencies.addAll(Dependency.all(plan, source.schema()));
        }
        this.steps = new DeltaSteps(request, environment.source(), environment.destination(), services, findings::tell);
        Cascades cascades =
                new Cascades(source.schema(), environment.destination(), followed, byName, copies, this::goneWith);
        this.lostParents = new LostParents(source.schema(), followed, copies);
        this.checkpoints = services.checkpoints();
        this.destination = environment.destination();
        Propagation propagation = new Propagation(
                source, environment.destination(), cascades, byName, dependencies, findings::notFollowed);
        this.unfinished = new UnfinishedChanges(environment.destination());
        this.conflicts = new EditLog(environment.destination()).isInstalled()
                ? Optional.of(new Conflicts(
                        environment.options().follow().conflicts(),
                        new ConflictRows(source, copies),
                        new EditedPlaces(source, copies),
                        findings))
                : Optional.empty();
        Application application =
                new Application(services, copies, followed, findings::notDeleted, unfinished, conflicts);
        this.bringing = new Bringing(propagation, application, steps, unfinished, totals, workers);
        // Where a conflict stops delta nothing of its round may be written.
        this.slices = environment.options().follow().conflicts() != LodestoneConfig.Conflicts.STOP;
        this.noted = capture.open(tables.tables());
    }

    DeltaResult run(RunLock lock) throws SQLException {
        listener.started(runId, tables.tables().size());
        noted.end().ifPresent(listener::readsUntil);
        tables.withoutKey().forEach(findings::notCaptured);
        // A round was interrupted after its rows were brought: steps have still to follow what only the destination
        // showed.
        bringing.together(unfinished.read(), false);
        lookForLostParents();
        Duration longest = request.interval().orElse(Duration.ZERO);
        Duration pause = NAP;
        while (true) {
            Backlog backlog = backlog();
            if (backlog.entries() > 0) {
                pause = NAP;
            }
            while ((backlog.entries() > 0 || !noted.isComplete()) && !isEnded()) {
                requireLock(lock);
                cancellation.check();
                if (backlog.entries() > 0) {
                    round(backlog);
                } else {
                    rest(NAP);
                }
                backlog = backlog();
            }
            if (!isEnded()) {
                listener.drained(result());
                // A shop that is busy has the next change soon; one that sleeps is not asked all the time.
                pause = pause.compareTo(longest) < 0 ? pause : longest;
                rest(pause);
                pause = pause.multipliedBy(2);
            }
            if (request.interval().isEmpty() || isEnded()) {
                conflicts.ifPresent(Conflicts::tellUnseen);
                return result();
            }
        }
    }

    /** Where data mode had to copy within the server, a throttle that delta got since is no reason to fail. */
    private static Transfer transfer(RunEnvironment environment) {
        return environment.options().copy().transfer() == Transfer.STREAM ? Transfer.STREAM : Transfer.AUTO;
    }

    private Backlog backlog() throws SQLException {
        Backlog backlog = noted.backlog();
        noted.gaps().forEach(findings::tell);
        return backlog;
    }

    private void lookForLostParents() {
        if (checkpoints.isDone(OWN_STEP, LOST_PARENTS)) {
            return;
        }
        Map<String, List<ChangeEntry>> entries = destination.jdbi().withHandle(lostParents::find);
        if (!entries.isEmpty()) {
            bringing.together(entries, true);
        }
        long rows = entries.values().stream().mapToLong(List::size).sum();
        checkpoints.saveAll(OWN_STEP, List.of(Checkpoint.done(LOST_PARENTS, rows)));
    }

    /** Following without end is ended by the user, which is no failure. */
    private boolean isEnded() {
        return request.interval().isPresent() && userWantsEnd.getAsBoolean();
    }

    private void round(Backlog backlog) throws SQLException {
        long begin = System.nanoTime();
        Map<CapturedTable, List<ChangeEntry>> taken = new LinkedHashMap<>();
        Map<String, List<ChangeEntry>> byTable = new LinkedHashMap<>();
        int limit = Math.max(FEWEST_OF_TABLE, ENTRIES / backlog.open().size());
        for (CapturedTable table : backlog.open()) {
            List<ChangeEntry> entries = noted.take(table, limit);
            if (!entries.isEmpty()) {
                taken.put(table, entries);
                byTable.put(table.table(), entries);
            }
        }
        long writtenBefore = totals.written();
        long deletedBefore = totals.deleted();
        int rows = bring(taken, byTable);
        Duration time = Duration.ofNanos(System.nanoTime() - begin);
        totals.worked(time);
        taken.values()
                .forEach(
                        done -> done.forEach(entry -> totals.arrived(entry.age().plus(time))));
        int entries = taken.values().stream().mapToInt(List::size).sum();
        totals.captured(entries);
        listener.applied(new Round(
                entries,
                taken.size(),
                rows,
                totals.written() - writtenBefore,
                totals.deleted() - deletedBefore,
                backlog.entries(),
                backlog.lag(),
                time));
    }

    /** Only those of a single table are cut: rows of several ones may belong together. */
    private int bring(Map<CapturedTable, List<ChangeEntry>> taken, Map<String, List<ChangeEntry>> byTable)
            throws SQLException {
        if (slices && taken.size() == 1) {
            CapturedTable table = taken.keySet().iterator().next();
            return bringing.inSlices(
                    table.table(),
                    requireNonNull(taken.get(table), "entries is null"),
                    done -> noted.forget(table, done));
        }
        int rows = bringing.together(byTable, false);
        for (Map.Entry<CapturedTable, List<ChangeEntry>> done : taken.entrySet()) {
            noted.forget(done.getKey(), done.getValue());
        }
        return rows;
    }

    private DeltaResult result() {
        return totals.result(runId, findings.count());
    }

    /** Whoever makes rows out of the parent's and the child's knows which of them went. */
    private void goneWith(String parent, FollowedTable child) {
        if (!steps.follow(parent, child.plan())) {
            findings.notDeleted(parent, child);
        }
    }

    private void rest(Duration interval) {
        long end = System.nanoTime() + interval.toNanos();
        while (System.nanoTime() < end && !isEnded()) {
            try {
                Thread.sleep(Math.min(NAP.toMillis(), Math.max(1, (end - System.nanoTime()) / 1_000_000)));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void requireLock(RunLock lock) {
        if (!lock.keep(() -> runs.isRunning(runId))) {
            throw new LodestoneException(
                    DATABASE_FAILED,
                    "The connection that keeps other runs away from the destination was lost. Start the same command again:"
                            + " it continues.");
        }
    }

    @Override
    public void close() throws SQLException {
        workers.close();
        connections.close();
        noted.close();
    }
}
