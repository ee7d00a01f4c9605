package io.lodestone.kernel.delta;

import static io.lodestone.kernel.KernelErrorCode.CANCELLED;
import static io.lodestone.kernel.KernelErrorCode.DATABASE_FAILED;
import static io.lodestone.kernel.KernelErrorCode.DELTA_NOT_READY;
import static java.util.Objects.requireNonNull;

import io.lodestone.kernel.capture.CapturedTable;
import io.lodestone.kernel.capture.CapturedTables;
import io.lodestone.kernel.copy.Perseverance;
import io.lodestone.kernel.database.ConnectedDatabase;
import io.lodestone.kernel.run.BoundStep;
import io.lodestone.kernel.run.RunEnvironment;
import io.lodestone.kernel.run.RunFailure;
import io.lodestone.kernel.run.RunIds;
import io.lodestone.kernel.run.SourceIdentity;
import io.lodestone.kernel.state.Backups;
import io.lodestone.kernel.state.RunEntry;
import io.lodestone.kernel.state.RunLock;
import io.lodestone.kernel.state.RunState;
import io.lodestone.kernel.state.RunStore;
import io.lodestone.kernel.state.StateTables;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.Mode;
import io.lodestone.spi.plan.MigrationPlan;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.step.Step;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the source's changes, once or until the user stops it. One call at a time. */
public final class Delta {

    private static final Logger log = LoggerFactory.getLogger(Delta.class);

    private final RunEnvironment environment;
    private final ConnectedDatabase source;
    private final ChangeCapture capture;
    private final RunStore runs;

    public Delta(RunEnvironment environment, ConnectedDatabase source, ChangeCapture capture) {
        this.environment = environment;
        this.source = source;
        this.capture = capture;
        this.runs = new RunStore(environment.destination(), environment.clock());
    }

    /**
     * Delta that loses its connections begins again by itself for as long as the patience lasts.
     *
     * @throws LodestoneException DELTA_NOT_READY when data mode is not complete, or nothing is captured
     */
    public DeltaResult run(DeltaRequest request, DeltaListener listener) {
        Perseverance perseverance = new Perseverance(
                environment.patience(), "Delta", why -> listener.interrupted(String.valueOf(why.getMessage())));
        DeltaTotals totals = new DeltaTotals();
        DeltaFindings findings = new DeltaFindings(listener);
        return perseverance.run(() -> attempt(request, findings, totals, new WatchedDelta(listener, perseverance)));
    }

    private DeltaResult attempt(
            DeltaRequest request, DeltaFindings findings, DeltaTotals totals, DeltaListener listener) {
        try (RunLock lock = RunLock.take(environment.connections()::openDestination, environment.patience())) {
            requireComplete();
            new StateTables(environment.destination()).create();
            runs.markInterrupted();
            CapturedTables tables = captured(request);
            // Nothing but triggers: data mode has backed up what it moved, and delta writes nowhere else.
            new Backups(environment.destination(), environment.connections()::openDestination)
                    .take(Mode.DELTA, List.of());
            String runId = RunIds.next(environment.clock());
            runs.started(entry(runId, request));
            return recorded(runId, request, tables, findings, totals, listener, lock);
        } catch (RuntimeException e) {
            throw RunFailure.of("Delta", e);
        }
    }

    private void requireComplete() {
        Optional<RunEntry> data = runs.latest(Mode.DATA);
        if (data.map(entry -> entry.state() != RunState.COMPLETE).orElse(true)) {
            throw new LodestoneException(
                    DELTA_NOT_READY,
                    "Delta follows a complete data mode, and here it is "
                            + data.map(entry -> entry.state().name().toLowerCase(Locale.ROOT))
                                    .orElse("not begun")
                            + ": run 'lodestone migrate data' first, with options.capture: triggers or binlog.");
        }
        String identity = SourceIdentity.read(source);
        if (!identity.equals(data.get().sourceIdentity())) {
            throw new LodestoneException(
                    DELTA_NOT_READY,
                    "The destination was migrated from " + data.get().sourceIdentity() + ", and the source is now "
                            + identity + ": correct source.url.");
        }
    }

    /** Every table of both plans whose changes are captured. */
    private CapturedTables captured(DeltaRequest request) {
        List<Step> steps = request.steps().stream().map(BoundStep::step).toList();
        List<TablePlan> plans = new ArrayList<>();
        request.plans().forEach(plan -> plans.addAll(plan.tables()));
        CapturedTables wanted = CapturedTables.of(
                new MigrationPlan(Mode.DELTA, plans, request.data().hash()), steps, source.schema());
        List<CapturedTable> there = capture.captured(wanted.tables());
        if (there.isEmpty()) {
            throw new LodestoneException(
                    DELTA_NOT_READY,
                    "Nothing is captured in the source for this destination: capture is begun by 'lodestone migrate data'"
                            + " with options.capture: triggers or binlog, before it reads the first row. To bring changes without it,"
                            + " run 'lodestone reconcile'.");
        }
        Set<String> names = there.stream().map(CapturedTable::table).collect(Collectors.toSet());
        List<String> missing = new ArrayList<>(wanted.withoutKey());
        wanted.tables().stream()
                .map(CapturedTable::table)
                .filter(table -> !names.contains(table))
                .forEach(missing::add);
        return new CapturedTables(there, missing);
    }

    private RunEntry entry(String runId, DeltaRequest request) {
        LocalDateTime now =
                LocalDateTime.now(environment.clock().withZone(ZoneOffset.UTC)).truncatedTo(ChronoUnit.SECONDS);
        return new RunEntry(
                runId,
                Mode.DELTA.word(),
                RunState.RUNNING,
                request.data().hash(),
                "",
                String.join("\n", request.pluginSet()),
                SourceIdentity.read(source),
                environment.toolVersion(),
                now,
                null,
                null);
    }

    private DeltaResult recorded(
            String runId,
            DeltaRequest request,
            CapturedTables tables,
            DeltaFindings findings,
            DeltaTotals totals,
            DeltaListener listener,
            RunLock lock) {
        @Nullable LodestoneException failure = null;
        @Nullable DeltaResult result = null;
        try (DeltaLoop loop =
                new DeltaLoop(runId, environment, source, capture, request, tables, findings, totals, listener)) {
            result = loop.run(lock);
        } catch (SQLException e) {
            failure = new LodestoneException(DATABASE_FAILED, "Delta stopped: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            failure = RunFailure.of("Delta", e);
        }
        record(runId, failure);
        if (failure != null) {
            throw failure;
        }
        DeltaResult ended = requireNonNull(result, "result is null");
        tell(ended);
        return ended;
    }

    private static void tell(DeltaResult result) {
        log.atInfo()
                .addKeyValue("run", result.runId())
                .addKeyValue("changes", result.captured())
                .addKeyValue("changesPerSecond", result.changesPerSecond())
                .addKeyValue("written", result.written())
                .addKeyValue("deleted", result.deleted())
                .addKeyValue("lagMillis50", result.lag50().toMillis())
                .addKeyValue("lagMillis99", result.lag99().toMillis())
                .addKeyValue("lagMillisMost", result.longestLag().toMillis())
                .addKeyValue("millis", result.time().toMillis())
                .log(
                        "Delta ended: {} changes, {} a second of work, lag {} ms for half, {} ms for 99 of 100, {} ms at most",
                        result.captured(),
                        result.changesPerSecond(),
                        result.lag50().toMillis(),
                        result.lag99().toMillis(),
                        result.longestLag().toMillis());
    }

    private void record(String runId, @Nullable LodestoneException failure) {
        RunState state = failure == null
                ? RunState.COMPLETE
                : failure.errorCode() == CANCELLED ? RunState.CANCELLED : RunState.FAILED;
        try {
            runs.finished(runId, state, failure == null ? null : failure.getMessage());
        } catch (RuntimeException e) {
            if (failure == null) {
                throw e;
            }
            // The database is probably what failed in the first place.
            failure.addSuppressed(e);
        }
    }
}
