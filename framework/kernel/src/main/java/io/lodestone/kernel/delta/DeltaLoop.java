package io.lodestone.kernel.delta;

import static io.lodestone.kernel.KernelErrorCode.DATABASE_FAILED;

import io.lodestone.kernel.capture.CapturedTable;
import io.lodestone.kernel.capture.CapturedTables;
import io.lodestone.kernel.capture.Dependency;
import io.lodestone.kernel.capture.SourceCapture;
import io.lodestone.kernel.config.LodestoneConfig.Transfer;
import io.lodestone.kernel.copy.Cancellation;
import io.lodestone.kernel.copy.ConnectionPool;
import io.lodestone.kernel.copy.CopyEngine;
import io.lodestone.kernel.copy.CopyServices;
import io.lodestone.kernel.copy.CopySettings;
import io.lodestone.kernel.copy.KeyedCopy;
import io.lodestone.kernel.copy.RejectBudget;
import io.lodestone.kernel.copy.Workers;
import io.lodestone.kernel.database.ConnectedDatabase;
import io.lodestone.kernel.delta.DeltaListener.Round;
import io.lodestone.kernel.edit.EditLog;
import io.lodestone.kernel.run.RunEnvironment;
import io.lodestone.kernel.state.Checkpoint;
import io.lodestone.kernel.state.CheckpointStore;
import io.lodestone.kernel.state.RejectStore;
import io.lodestone.kernel.state.RunLock;
import io.lodestone.kernel.state.RunStore;
import io.lodestone.kernel.state.ValueWarningStore;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.Mode;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.plan.MigrationPlan;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Rounds of delta: some entries of every changelog at a time, until nothing is left. */
final class DeltaLoop implements AutoCloseable {

    /** Entries of one changelog in one round: what is locked in the source and what is held in memory. */
    private static final int ENTRIES = 500;

    private static final String OWN_STEP = "delta";
    private static final String LOST_PARENTS = "lost-parents";
    private static final int CHANGELOGS_PER_QUERY = 50;
    private static final long NAP = 200;

    private final String runId;
    private final RunStore runs;
    private final DeltaRequest request;
    private final CapturedTables tables;
    private final DeltaListener listener;
    private final List<Changelog> changelogs;
    private final Connection connection;
    private final Workers workers;
    private final ConnectionPool connections;
    private final Cancellation cancellation;
    private final BooleanSupplier userWantsEnd;
    private final Propagation propagation;
    private final Application application;
    private final DeltaSteps steps;
    private final LostParents lostParents;
    private final CheckpointStore checkpoints;
    private final Database destination;
    private final DeltaFindings findings;
    private final Lag lag = new Lag();
    private final long start = System.nanoTime();
    private long captured;
    private long written;
    private long deleted;

    /** How much is left. */
    private record Backlog(List<Changelog> open, long entries, Duration lag) {}

    DeltaLoop(
            String runId,
            RunEnvironment environment,
            ConnectedDatabase source,
            SourceCapture capture,
            DeltaRequest request,
            CapturedTables tables,
            DeltaListener listener)
            throws SQLException {
        this.runId = runId;
        this.runs = new RunStore(environment.destination(), environment.clock());
        this.request = request;
        this.tables = tables;
        this.listener = listener;
        this.findings = new DeltaFindings(listener);
        environment.idMaps().recordFor(Mode.DELTA);
        this.changelogs = tables.tables().stream()
                .map(table -> new Changelog(table, capture.changelog(table)))
                .toList();
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
                environment.throttle(cancellation));
        KeyedCopy copies = new CopyEngine(
                        services,
                        environment.handlers(),
                        new CopySettings(1, environment.options().chunkBytes(), Transfer.STREAM),
                        runs.begun(Mode.DATA),
                        Map.of())
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
        this.propagation = new Propagation(
                source, environment.destination(), cascades, byName, dependencies, findings::notFollowed);
        Optional<Conflicts> conflicts = new EditLog(environment.destination()).isInstalled()
                ? Optional.of(new Conflicts(
                        environment.options().follow().conflicts(), new ConflictRows(source, copies), findings))
                : Optional.empty();
        this.application = new Application(services, copies, followed, findings::notDeleted, conflicts);
        this.connection = source.openWritingConnection();
        prepare(connection);
    }

    /** Shop and delta must not wait for each other longer than a moment. */
    private static void prepare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION innodb_lock_wait_timeout = 10, SESSION wait_timeout = 28800");
        }
        if (mayReadCommitted(connection)) {
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        }
        connection.setAutoCommit(false);
    }

    /** A statement-based binary log takes no rows of such transactions. */
    private static boolean mayReadCommitted(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT @@log_bin AND @@binlog_format = 'STATEMENT'")) {
            return row.next() && !row.getBoolean(1);
        }
    }

    DeltaResult run(RunLock lock) throws SQLException {
        listener.started(runId, changelogs.size());
        tables.withoutKey().forEach(findings::notCaptured);
        lookForLostParents();
        while (true) {
            Backlog backlog = backlog();
            while (backlog.entries() > 0 && !isEnded()) {
                requireLock(lock);
                cancellation.check();
                round(backlog);
                backlog = backlog();
            }
            if (!isEnded()) {
                listener.drained(result());
                rest(request.interval().orElse(Duration.ZERO));
            }
            if (request.interval().isEmpty() || isEnded()) {
                return result();
            }
        }
    }

    private void lookForLostParents() {
        if (checkpoints.isDone(OWN_STEP, LOST_PARENTS)) {
            return;
        }
        Map<String, List<ChangeEntry>> entries = destination.jdbi().withHandle(lostParents::find);
        if (!entries.isEmpty()) {
            apply(entries);
        }
        long rows = entries.values().stream().mapToLong(List::size).sum();
        checkpoints.saveAll(OWN_STEP, List.of(Checkpoint.done(LOST_PARENTS, rows)));
    }

    private ChangeSet apply(Map<String, List<ChangeEntry>> entries) {
        ChangeSet changes = propagation.from(entries);
        Application.Applied applied = application.apply(changes);
        steps.apply(changes);
        written += applied.written();
        deleted += applied.deleted();
        return changes;
    }

    /** Following without end is ended by the user, which is no failure. */
    private boolean isEnded() {
        return request.interval().isPresent() && userWantsEnd.getAsBoolean();
    }

    private Backlog backlog() throws SQLException {
        List<Changelog> open = new ArrayList<>();
        long entries = 0;
        long oldest = 0;
        for (int from = 0; from < changelogs.size(); from += CHANGELOGS_PER_QUERY) {
            List<String> parts = new ArrayList<>();
            for (int i = from; i < Math.min(from + CHANGELOGS_PER_QUERY, changelogs.size()); i++) {
                parts.add(changelogs.get(i).waiting(i));
            }
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(String.join(" UNION ALL ", parts))) {
                while (row.next()) {
                    if (row.getLong(2) > 0) {
                        open.add(changelogs.get(row.getInt(1)));
                        entries += row.getLong(2);
                        oldest = Math.max(oldest, row.getLong(3));
                    }
                }
            }
        }
        connection.commit();
        return new Backlog(open, entries, Duration.ofSeconds(oldest));
    }

    private void round(Backlog backlog) throws SQLException {
        long begin = System.nanoTime();
        Map<Changelog, List<ChangeEntry>> taken = new LinkedHashMap<>();
        Map<String, List<ChangeEntry>> byTable = new LinkedHashMap<>();
        for (Changelog changelog : backlog.open()) {
            List<ChangeEntry> entries = changelog.take(connection, ENTRIES);
            if (!entries.isEmpty()) {
                taken.put(changelog, entries);
                byTable.put(changelog.table().table(), entries);
            }
        }
        long writtenBefore = written;
        long deletedBefore = deleted;
        ChangeSet changes = apply(byTable);
        for (Map.Entry<Changelog, List<ChangeEntry>> done : taken.entrySet()) {
            done.getKey().forget(connection, done.getValue());
        }
        Duration time = Duration.ofNanos(System.nanoTime() - begin);
        taken.values().forEach(done -> done.forEach(entry -> lag.add(entry.age().plus(time))));
        int entries = taken.values().stream().mapToInt(List::size).sum();
        captured += entries;
        listener.applied(new Round(
                entries,
                taken.size(),
                changes.size(),
                written - writtenBefore,
                deleted - deletedBefore,
                backlog.entries(),
                backlog.lag(),
                time));
    }

    private DeltaResult result() {
        return new DeltaResult(
                runId,
                captured,
                written,
                deleted,
                lag.longest(),
                lag.percentile(99),
                Duration.ofNanos(System.nanoTime() - start),
                findings.count());
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
                Thread.sleep(Math.min(NAP, Math.max(1, (end - System.nanoTime()) / 1_000_000)));
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
        connection.close();
    }
}
