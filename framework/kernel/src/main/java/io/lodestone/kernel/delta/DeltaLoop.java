package io.lodestone.kernel.delta;

import static io.lodestone.kernel.KernelErrorCode.DATABASE_FAILED;
import static java.util.Objects.requireNonNull;

import io.lodestone.kernel.capture.CapturedTable;
import io.lodestone.kernel.capture.CapturedTables;
import io.lodestone.kernel.config.LodestoneConfig;
import io.lodestone.kernel.database.ConnectedDatabase;
import io.lodestone.kernel.delta.CapturedChanges.Backlog;
import io.lodestone.kernel.delta.DeltaListener.Round;
import io.lodestone.kernel.run.RunEnvironment;
import io.lodestone.kernel.state.Checkpoint;
import io.lodestone.kernel.state.RunLock;
import io.lodestone.kernel.state.RunStore;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.Mode;
import io.lodestone.spi.database.Database;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private final BooleanSupplier userWantsEnd;
    private final Database destination;
    private final DeltaFindings findings;
    private final DeltaTotals totals;
    private final DeltaParts parts;
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
        this.userWantsEnd = environment.cancelled();
        this.destination = environment.destination();
        environment.idMaps().recordFor(Mode.DELTA);
        this.parts = DeltaParts.of(environment, source, request, tables, findings, totals);
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
        parts.bringing().together(parts.unfinished().read(), false);
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
                parts.cancellation().check();
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
                parts.conflicts().ifPresent(Conflicts::tellUnseen);
                return result();
            }
        }
    }

    private Backlog backlog() throws SQLException {
        Backlog backlog = noted.backlog();
        noted.gaps().forEach(findings::tell);
        return backlog;
    }

    private void lookForLostParents() {
        if (parts.checkpoints().isDone(OWN_STEP, LOST_PARENTS)) {
            return;
        }
        Map<String, List<ChangeEntry>> entries = destination.jdbi().withHandle(parts.lostParents()::find);
        if (!entries.isEmpty()) {
            parts.bringing().together(entries, true);
        }
        long rows = entries.values().stream().mapToLong(List::size).sum();
        parts.checkpoints().saveAll(OWN_STEP, List.of(Checkpoint.done(LOST_PARENTS, rows)));
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
            return parts.bringing()
                    .inSlices(
                            table.table(),
                            requireNonNull(taken.get(table), "entries is null"),
                            done -> noted.forget(table, done));
        }
        int rows = parts.bringing().together(byTable, false);
        for (Map.Entry<CapturedTable, List<ChangeEntry>> done : taken.entrySet()) {
            noted.forget(done.getKey(), done.getValue());
        }
        return rows;
    }

    private DeltaResult result() {
        return totals.result(runId, findings.count());
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
        parts.close();
        noted.close();
    }
}
