package io.lodestone.kernel.run;

import static io.lodestone.kernel.KernelErrorCode.DATABASE_FAILED;

import io.lodestone.kernel.copy.Cancellation;
import io.lodestone.kernel.copy.ConnectionPool;
import io.lodestone.kernel.copy.CopyEngine;
import io.lodestone.kernel.copy.CopyServices;
import io.lodestone.kernel.copy.RejectBudget;
import io.lodestone.kernel.copy.Workers;
import io.lodestone.kernel.plan.StepOrder;
import io.lodestone.kernel.run.RunListener.RunSummary;
import io.lodestone.kernel.run.RunListener.StepSummary;
import io.lodestone.kernel.state.Checkpoint;
import io.lodestone.kernel.state.CheckpointStore;
import io.lodestone.kernel.state.OwnTables;
import io.lodestone.kernel.state.RejectStore;
import io.lodestone.kernel.state.RunLock;
import io.lodestone.kernel.state.RunStore;
import io.lodestone.kernel.state.SuspendedIndexes;
import io.lodestone.kernel.state.ValueWarningStore;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.Mode;
import io.lodestone.spi.plan.Disposition;
import io.lodestone.spi.plan.MigrationPlan;
import io.lodestone.spi.plan.TablePlan;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** One execution of a mode's steps. */
final class RunExecution implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RunExecution.class);
    private static final int STEPS_BESIDES = 2;
    /** The checkpoint that a step as a whole is done. */
    static final String WHOLE = "";

    private final RunEnvironment environment;
    private final MigrationPlan plan;
    private final StepOrder<BoundStep> order;
    private final ChosenSteps chosen;
    private final StepCalls calls;
    private final FindingTally findings;
    private final RunListener listener;
    private final RunLock lock;
    private final RunStore runs;
    private final Verdicts verdicts;
    private final Workers workers;
    private final ConnectionPool connections;
    private final Cancellation cancellation;
    private final CheckpointStore checkpoints;
    private final CopyServices services;
    private final CopyEngine engine;
    private final CopiedPlans copied;
    private final List<StepSummary> summaries = Collections.synchronizedList(new ArrayList<>());

    RunExecution(
            RunEnvironment environment,
            MigrationPlan plan,
            StepOrder<BoundStep> order,
            ChosenSteps chosen,
            StepCalls calls,
            FindingTally findings,
            RunListener listener,
            RunLock lock,
            RunStore runs,
            Verdicts verdicts) {
        this.environment = environment;
        this.plan = plan;
        this.order = order;
        this.chosen = chosen;
        this.calls = calls;
        this.findings = findings;
        this.listener = listener;
        this.lock = lock;
        this.runs = runs;
        this.verdicts = verdicts;
        Mode mode = plan.mode();
        environment.idMaps().recordFor(mode);
        this.workers = new Workers(environment.options().copy().parallelism());
        this.connections = new ConnectionPool(environment.connections());
        this.cancellation = new Cancellation(environment.cancelled());
        this.checkpoints = new CheckpointStore(environment.destination(), mode);
        RejectStore rejects = new RejectStore(environment.destination(), mode);
        this.services = new CopyServices(
                environment.source(),
                environment.destination(),
                connections,
                checkpoints,
                rejects,
                new ValueWarningStore(environment.destination(), mode),
                new RejectBudget(environment.options().errorBudget(), rejects.count()),
                workers,
                cancellation,
                environment.throttle(cancellation),
                environment.patience());
        this.copied = new CopiedPlans(plan, step -> checkpoints.isDone(step, WHOLE));
        LocalDateTime begun = runs.begun(mode);
        this.engine = new CopyEngine(
                services,
                environment.handlers(),
                environment.options().copy(),
                begun,
                feeds(),
                new SuspendedIndexes(environment.connections()::openDestination));
    }

    /** How many plans write each destination table. */
    private Map<String, Long> feeds() {
        return plan.tables().stream()
                .filter(TablePlan::isCopied)
                .map(TablePlan::destination)
                .filter(Objects::nonNull)
                .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
    }

    /** Names as the server has them, or patterns of such. */
    Set<String> writtenTables() {
        Set<String> names = new LinkedHashSet<>();
        order.steps().forEach(step -> names.addAll(WriteSet.of(step, plan).names()));
        return OwnTables.physical(names, environment.destination());
    }

    /** @return whether the mode is complete */
    boolean run(String runId, boolean resumed) {
        long start = System.nanoTime();
        List<String> ids = order.steps().stream()
                .map(BoundStep::id)
                .filter(chosen.ids()::contains)
                .toList();
        log.info(
                "{} {} mode, {} steps",
                resumed ? "Continuing" : "Starting",
                plan.mode().word(),
                ids.size());
        listener.runStarted(runId, plan.mode(), ids, resumed);
        boolean complete = false;
        try {
            Set<String> before = checkpoints.stepsDone(WHOLE);
            new StepScheduler(order, chosen.ids(), plan, stepsAtOnce(), cancellation)
                    .run(step -> execute(runId, step, before));
            boolean all = checkpoints
                    .stepsDone(WHOLE)
                    .containsAll(order.steps().stream().map(BoundStep::id).toList());
            // Keys between tables of different steps hold only when all of them are there.
            if (all && plan.mode() == Mode.DATA) {
                new ForeignKeyAudit(environment.destination(), workers, cancellation)
                        .check(
                                WriteSet.tables(
                                        order.steps(),
                                        plan,
                                        environment.destination().schema()),
                                finding -> findings.add("", verdicts.of(finding)));
            }
            complete = true;
            return all;
        } finally {
            Duration time = Duration.ofNanos(System.nanoTime() - start);
            log.info(
                    "{} mode {} after {} s: {} errors, {} warnings",
                    plan.mode().word(),
                    complete ? "complete" : "stopped",
                    time.toMillis() / 1000.0,
                    findings.errors(),
                    findings.warnings());
            listener.runFinished(new RunSummary(runId, plan.mode(), List.copyOf(summaries), time, complete));
        }
    }

    /** Their tables go through the same threads however many there are, but in between each works alone. */
    private int stepsAtOnce() {
        int parallelism = environment.options().copy().parallelism();
        return parallelism == 1 ? 1 : parallelism + STEPS_BESIDES;
    }

    /** @param done steps that earlier runs have done */
    private void execute(String runId, BoundStep step, Set<String> done) {
        if (done.contains(step.id())) {
            return;
        }
        MDC.put("step", step.id());
        cancellation.check();
        requireLock(runId);
        long start = System.nanoTime();
        List<TablePlan> tables = plan.ofStep(step.id());
        String title = step.step().descriptor().title();
        log.info("Step {} begins: {}", step.id(), title);
        listener.stepStarted(step.id(), title, estimate(tables));
        StepCounters counters = new StepCounters(step.id(), listener, findings, verdicts);
        calls.run(step, new EngineWork(step.id(), tables, services, engine, counters, copied));
        calls.verify(step, verdicts);
        checkpoints.saveAll(step.id(), List.of(Checkpoint.done(WHOLE, counters.written())));
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        StepSummary summary = new StepSummary(
                step.id(), title, counters.tables(), counters.read(), counters.written(), counters.rejected(), time);
        summaries.add(summary);
        log.info(
                "Step {} done in {} s: {} tables, {} rows read, {} written, {} rejected",
                step.id(),
                time.toMillis() / 1000.0,
                summary.tables(),
                summary.read(),
                summary.written(),
                summary.rejected());
        listener.stepFinished(summary);
    }

    /** Lost when the server restarted or the network was away for long: another run may have been at work then. */
    private void requireLock(String runId) {
        if (!lock.keep(() -> runs.isRunning(runId))) {
            throw new LodestoneException(
                    DATABASE_FAILED,
                    "The connection that keeps other runs away from the destination was lost. Start the same command again:"
                            + " the run continues.");
        }
    }

    private long estimate(List<TablePlan> tables) {
        return tables.stream()
                .filter(table -> table.isCopied() || table.disposition() == Disposition.ARCHIVE)
                .map(TablePlan::source)
                .filter(Objects::nonNull)
                .mapToLong(name -> environment
                        .source()
                        .schema()
                        .table(name)
                        .map(table -> table.estimatedRows())
                        .orElse(0L))
                .sum();
    }

    @Override
    public void close() {
        workers.close();
        connections.close();
    }
}
