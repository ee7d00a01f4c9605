package io.lodestone.testkit;

import static java.util.Objects.requireNonNull;

import io.lodestone.spi.Mode;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.option.Options;
import io.lodestone.spi.plan.MigrationPlan;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.Step;
import io.lodestone.spi.step.StepContext;
import io.lodestone.spi.step.Work;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What {@link Step#check} and {@link Step#verify} get, outside of a run: it keeps the findings. Thread-safe.
 *
 * @since 1.0
 */
public final class TestStepContext implements StepContext {

    private final Database source;
    private final Database destination;
    private final Options options;
    private final MigrationPlan plan;
    private final Queue<Finding> findings = new ConcurrentLinkedQueue<>();

    /** With the step's defaults. */
    public TestStepContext(Database source, Database destination, Step step) {
        this(source, destination, TestOptions.of(step.descriptor().options(), Map.of()));
    }

    public TestStepContext(Database source, Database destination, Options options) {
        this(source, destination, options, new MigrationPlan(Mode.DATA, List.of(), ""));
    }

    private TestStepContext(Database source, Database destination, Options options, MigrationPlan plan) {
        this.source = requireNonNull(source, "source is null");
        this.destination = requireNonNull(destination, "destination is null");
        this.options = requireNonNull(options, "options is null");
        this.plan = requireNonNull(plan, "plan is null");
    }

    /** Another one of the same databases and options, which knows what is planned and has no findings yet. */
    public TestStepContext withPlan(MigrationPlan planned) {
        return new TestStepContext(source, destination, options, planned);
    }

    @Override
    public Database source() {
        return source;
    }

    @Override
    public Database destination() {
        return destination;
    }

    @Override
    public Options options() {
        return options;
    }

    /** Empty unless {@link #withPlan} says more: outside of a run nothing is planned. */
    @Override
    public MigrationPlan plan() {
        return plan;
    }

    @Override
    public Work work() {
        throw new IllegalStateException("There is no work outside of a run.");
    }

    @Override
    public void report(Finding finding) {
        findings.add(finding);
    }

    /** In the order in which they were reported. */
    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** The codes of {@link #findings}. */
    public List<String> codes() {
        return findings.stream().map(Finding::code).toList();
    }
}
