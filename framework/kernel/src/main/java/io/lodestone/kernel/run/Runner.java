package io.lodestone.kernel.run;

import static io.lodestone.kernel.KernelErrorCode.CANCELLED;
import static io.lodestone.kernel.KernelErrorCode.CHECK_FAILED;
import static io.lodestone.kernel.KernelErrorCode.TRIGGERS_ACTIVE;
import static java.util.Objects.requireNonNull;

import io.lodestone.kernel.copy.Cancellation;
import io.lodestone.kernel.copy.Perseverance;
import io.lodestone.kernel.copy.Workers;
import io.lodestone.kernel.edit.EditLog;
import io.lodestone.kernel.plan.StepOrder;
import io.lodestone.kernel.run.RunResult.Outcome;
import io.lodestone.kernel.state.Backups;
import io.lodestone.kernel.state.CheckpointStore;
import io.lodestone.kernel.state.Progress;
import io.lodestone.kernel.state.RunEntry;
import io.lodestone.kernel.state.RunLock;
import io.lodestone.kernel.state.RunState;
import io.lodestone.kernel.state.RunStore;
import io.lodestone.kernel.state.StateTables;
import io.lodestone.kernel.state.SuspendedIndexes;
import io.lodestone.kernel.state.SuspendedTriggers;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.Mode;
import io.lodestone.spi.plan.MigrationPlan;
import io.lodestone.spi.step.Finding;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Checks, runs, resumes, verifies and resets the migration of one mode. One call at a time. */
public final class Runner {

    private static final Logger log = LoggerFactory.getLogger(Runner.class);

    /** Triggers that one finding names. */
    private static final int NAMED = 10;

    private final RunEnvironment environment;
    private final StateTables tables;
    private final RunStore runs;
    private final SuspendedTriggers triggers;
    private final SuspendedIndexes indexes;
    private final Progress progress;
    private final Backups backups;
    private final EditLog edits;
    private final Reset reset;
    private final FirstRead firstRead;

    public Runner(RunEnvironment environment) {
        this(environment, FirstRead.NOTHING);
    }

    /** @param firstRead called once in every run that moves rows, before it reads any of them */
    public Runner(RunEnvironment environment, FirstRead firstRead) {
        this.firstRead = requireNonNull(firstRead, "firstRead is null");
        this.environment = requireNonNull(environment, "environment is null");
        this.tables = new StateTables(environment.destination());
        this.runs = new RunStore(environment.destination(), environment.clock());
        this.triggers = new SuspendedTriggers(environment.connections()::openDestination);
        this.indexes = new SuspendedIndexes(environment.connections()::openDestination);
        this.progress = new Progress(environment.destination());
        this.backups = new Backups(environment.destination(), environment.connections()::openDestination);
        this.edits = new EditLog(environment.destination());
        this.reset = new Reset(environment.destination(), runs, backups, triggers, progress, environment.clock());
    }

    /**
     * Runs a mode, or continues it. A run that loses its connections goes on by itself for as long as the patience lasts.
     *
     * @throws LodestoneException when checks or a step fail; its type says whether the run can be resumed
     */
    public RunResult run(RunRequest request, RunListener listener) {
        requireNonNull(request, "request is null");
        FindingTally findings = new FindingTally(listener);
        StepOrder<BoundStep> order = order(request);
        ChosenSteps chosen = ChosenSteps.of(request.plan().mode(), request.only(), order, request.steps());
        StepCalls calls = calls(request.plan(), findings);
        if (request.dryRun()) {
            requirePredecessors(request, chosen);
            checks(request, order, calls, findings).run(request.planFindings(), request.auto());
            return new RunResult(Outcome.CHECKED, "", findings.errors(), findings.warnings());
        }
        AtomicBoolean isReset = new AtomicBoolean(!request.reset());
        WatchedRun watched = new WatchedRun(listener, environment.patience());
        return watched.run(() -> {
            try (RunLock lock = RunLock.take(environment.connections()::openDestination, environment.patience())) {
                return locked(request, isReset, order, chosen, calls, findings, watched, lock);
            } catch (RuntimeException e) {
                throw RunFailure.of("The run", e);
            }
        });
    }

    /** Only the findings of every step's checks; throws nothing because of them. */
    public RunResult check(RunRequest request, RunListener listener) {
        FindingTally findings = new FindingTally(listener);
        StepOrder<BoundStep> order = order(request);
        try {
            checks(request, order, calls(request.plan(), findings), findings)
                    .run(request.planFindings(), request.auto());
        } catch (LodestoneException e) {
            if (e.errorCode() != CHECK_FAILED) {
                throw e;
            }
        }
        return new RunResult(Outcome.CHECKED, "", findings.errors(), findings.warnings());
    }

    /** Lets every step that has run verify its result again, and checks foreign keys when all have. */
    public RunResult verify(RunRequest request, RunListener listener) {
        return verify(request, listener, new Verdicts(environment.destination(), () -> false));
    }

    /** @param verdicts what is made of findings */
    public RunResult verify(RunRequest request, RunListener listener, Verdicts verdicts) {
        FindingTally findings = new FindingTally(listener);
        MigrationPlan plan = request.plan();
        StepOrder<BoundStep> order = order(request);
        StepCalls calls = calls(plan, findings);
        Set<String> done = new CheckpointStore(environment.destination(), plan.mode()).stepsDone(RunExecution.WHOLE);
        boolean all = true;
        for (BoundStep step : order.steps()) {
            if (done.contains(step.id())) {
                calls.verify(step, verdicts);
            } else {
                all = false;
            }
        }
        if (all && plan.mode() == Mode.DATA) {
            try (Workers workers = new Workers(environment.options().copy().parallelism())) {
                new ForeignKeyAudit(environment.destination(), workers, new Cancellation(environment.cancelled()))
                        .check(
                                WriteSet.tables(
                                        order.steps(),
                                        plan,
                                        environment.destination().schema()),
                                finding -> findings.add("", verdicts.of(finding)));
            }
        }
        return new RunResult(Outcome.CHECKED, "", findings.errors(), findings.warnings());
    }

    /**
     * Drops the tables of Lodestone, after putting back triggers that a crash left suspended.
     *
     * @param reset first put back what every mode has changed
     * @param archives also tables that keep rows of the source
     * @return archives that are still there
     */
    public List<String> cleanup(boolean reset, boolean archives) {
        return new Perseverance(environment.patience(), "The cleanup", again -> {}).run(() -> {
            try (RunLock lock = RunLock.take(environment.connections()::openDestination, environment.patience())) {
                requireNonNull(lock, "lock is null");
                return cleaned(reset, archives);
            } catch (RuntimeException e) {
                throw RunFailure.of("The cleanup", e);
            }
        });
    }

    private List<String> cleaned(boolean resets, boolean archives) {
        triggers.restore();
        indexes.restore();
        reset.finishInterrupted();
        // After triggers are back, because those of the edit log may have been away, too.
        edits.remove();
        if (resets && tables.exist()) {
            tables.create();
            reset.run(Mode.SETTINGS);
        }
        return progress.dropAll(archives);
    }

    private RunResult locked(
            RunRequest request,
            AtomicBoolean isReset,
            StepOrder<BoundStep> order,
            ChosenSteps chosen,
            StepCalls calls,
            FindingTally findings,
            RunListener listener,
            RunLock lock) {
        Mode mode = request.plan().mode();
        requirePredecessors(request, chosen);
        if (tables.exist()) {
            tables.create();
            runs.markInterrupted();
            restoreSuspended();
            reset.finishInterrupted();
            if (!isReset.get()) {
                edits.remove();
                reset.run(mode);
            }
        }
        // A run that goes on after trouble must not begin anew.
        isReset.set(true);
        Optional<RunEntry> earlier = runs.latest(mode).filter(entry -> entry.state() != RunState.RESET);
        if (earlier.map(entry -> entry.state() == RunState.COMPLETE).orElse(false)) {
            log.info(
                    "{} mode is complete since {} UTC; nothing to do",
                    mode.word(),
                    earlier.get().finishedAt());
            return new RunResult(Outcome.ALREADY_COMPLETE, earlier.get().runId(), 0, 0);
        }
        PlanIdentity identity =
                PlanIdentity.of(request.plan(), request.pluginSet(), SourceIdentity.read(environment.source()));
        boolean resumed = earlier.isPresent() && new CheckpointStore(environment.destination(), mode).any();
        if (resumed) {
            identity.requireSame(earlier.get());
        } else {
            checks(request, order, calls, findings).run(request.planFindings(), request.auto());
        }
        tables.create();
        return recorded(request, order, chosen, calls, findings, listener, identity, resumed, lock);
    }

    private RunResult recorded(
            RunRequest request,
            StepOrder<BoundStep> order,
            ChosenSteps chosen,
            StepCalls calls,
            FindingTally findings,
            RunListener listener,
            PlanIdentity identity,
            boolean resumed,
            RunLock lock) {
        String runId = RunIds.next(environment.clock());
        MDC.put("run", runId);
        runs.started(RunEntries.running(runId, request.plan().mode(), identity, environment));
        RuntimeException failure = null;
        boolean complete = false;
        try (RunExecution execution = new RunExecution(
                environment, request.plan(), order, chosen, calls, findings, listener, lock, runs, verdicts(request))) {
            firstRead.prepare(request.plan(), resumed, finding -> findings.add("", finding));
            backups.take(request.plan().mode(), execution.writtenTables());
            suspendTriggers(request.plan().mode(), findings);
            complete = execution.run(runId, resumed);
        } catch (RuntimeException e) {
            failure = e;
        }
        failure = restored(this::restoreSuspended, failure);
        record(runId, failure, complete);
        MDC.remove("run");
        if (failure != null) {
            throw RunFailure.of("The run", failure);
        }
        return new RunResult(
                complete ? Outcome.COMPLETE : Outcome.PARTLY, runId, findings.errors(), findings.warnings());
    }

    private void restoreSuspended() {
        StateTables.Suspended away = tables.suspended();
        try {
            if (away.triggers()) {
                triggers.restore();
            }
        } finally {
            if (away.indexes()) {
                indexes.restore();
            }
        }
    }

    /** The run's own failure comes first. */
    private static @Nullable RuntimeException restored(Runnable restoring, @Nullable RuntimeException failure) {
        try {
            restoring.run();
            return failure;
        } catch (RuntimeException e) {
            if (failure == null) {
                return e;
            }
            failure.addSuppressed(e);
            return failure;
        }
    }

    private void suspendTriggers(Mode mode, FindingTally findings) {
        triggers.suspend(backups.tables(mode))
                .triggersByReason()
                .forEach((reason, names) -> findings.add(
                        "",
                        Finding.warning(
                                TRIGGERS_ACTIVE.code(),
                                "",
                                names.size()
                                        + " triggers of the destination stay active while rows are loaded, because "
                                        + reason + ": " + Finding.named(names, NAMED),
                                "Loading is slower, and what the triggers write comes on top. Give the user TRIGGER, and for triggers"
                                        + " of other accounts SET USER (MariaDB) or SET_USER_ID (MySQL), or drop the"
                                        + " triggers yourself.")));
    }

    private void record(String runId, @Nullable RuntimeException failure, boolean complete) {
        RunState state = failure == null
                ? complete ? RunState.COMPLETE : RunState.PARTLY
                : failure instanceof LodestoneException e && e.errorCode() == CANCELLED
                        ? RunState.CANCELLED
                        : RunState.FAILED;
        try {
            runs.finished(
                    runId,
                    state,
                    failure == null ? null : RunFailure.of("The run", failure).getMessage());
        } catch (RuntimeException e) {
            if (failure == null) {
                throw e;
            }
            // The database is probably what failed in the first place.
            failure.addSuppressed(e);
        }
    }

    private Verdicts verdicts(RunRequest request) {
        MigrationPlan plan = request.plan();
        return new Verdicts(environment.destination(), () -> plan.mode() == Mode.DATA && firstRead.changesWait(plan));
    }

    private static StepOrder<BoundStep> order(RunRequest request) {
        return StepOrder.of(
                request.steps().stream()
                        .filter(step -> step.descriptor()
                                .modes()
                                .contains(request.plan().mode()))
                        .toList(),
                BoundStep::descriptor);
    }

    /** A reset forgets what has run, so it is asked before one. */
    private void requirePredecessors(RunRequest request, ChosenSteps chosen) {
        CheckpointStore checkpoints =
                new CheckpointStore(environment.destination(), request.plan().mode());
        boolean any = !request.reset() && checkpoints.any();
        chosen.requirePredecessors(id -> any && checkpoints.isDone(id, RunExecution.WHOLE));
    }

    private RunChecks checks(RunRequest request, StepOrder<BoundStep> order, StepCalls calls, FindingTally findings) {
        return new RunChecks(
                request.plan(),
                order.steps(),
                calls,
                findings,
                environment.options().copy().parallelism());
    }

    private StepCalls calls(MigrationPlan plan, FindingTally findings) {
        return new StepCalls(environment.source(), environment.destination(), plan, findings);
    }
}
