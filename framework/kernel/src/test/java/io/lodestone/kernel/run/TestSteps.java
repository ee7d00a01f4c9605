package io.lodestone.kernel.run;

import io.lodestone.spi.Mode;
import io.lodestone.spi.plan.MigrationPlan;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.Step;
import io.lodestone.spi.step.StepContext;
import io.lodestone.spi.step.StepDescriptor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Steps by lambda, and what a run needs around them. */
final class TestSteps {

    private TestSteps() {}

    record Scripted(StepDescriptor descriptor, Consumer<StepContext> checking, Consumer<StepContext> running)
            implements Step {
        @Override
        public void check(StepContext context) {
            checking.accept(context);
        }

        @Override
        public void run(StepContext context) {
            running.accept(context);
        }
    }

    static BoundStep step(StepDescriptor descriptor, Consumer<StepContext> running) {
        return new BoundStep(new Scripted(descriptor, c -> {}, running), "test", TestPlan.NO_OPTIONS);
    }

    static BoundStep step(String id, Consumer<StepContext> running) {
        return step(StepDescriptor.of(id, id, Mode.DATA), running);
    }

    static BoundStep checking(String id, Consumer<StepContext> checking) {
        return new BoundStep(
                new Scripted(StepDescriptor.of(id, id, Mode.DATA), checking, c -> {}), "test", TestPlan.NO_OPTIONS);
    }

    /** Copies every table of the step {@code copy}. */
    static BoundStep copying() {
        return step(
                StepDescriptor.of("copy", "Tables", Mode.DATA, Mode.SETTINGS),
                context -> context.work().copy(context.work().tables()));
    }

    static RunRequest request(MigrationPlan plan, BoundStep... steps) {
        return new RunRequest(
                plan, List.of(), Arrays.asList(steps), List.of("test@1.0"), false, false, false, Set.of());
    }

    /** Only these steps. */
    static RunRequest only(RunRequest request, String... steps) {
        return new RunRequest(
                request.plan(),
                request.planFindings(),
                request.steps(),
                request.pluginSet(),
                request.reset(),
                request.auto(),
                request.dryRun(),
                Set.of(steps));
    }

    static RunRequest reset(RunRequest request) {
        return new RunRequest(
                request.plan(),
                request.planFindings(),
                request.steps(),
                request.pluginSet(),
                true,
                request.auto(),
                request.dryRun(),
                request.only());
    }

    static RunRequest auto(RunRequest request) {
        return new RunRequest(
                request.plan(),
                request.planFindings(),
                request.steps(),
                request.pluginSet(),
                request.reset(),
                true,
                request.dryRun(),
                request.only());
    }

    /** Remembers what it hears. */
    static final class Heard implements RunListener {
        final List<Finding> findings = Collections.synchronizedList(new ArrayList<>());
        final List<String> events = Collections.synchronizedList(new ArrayList<>());
        private Runnable afterChunk = () -> {};

        /** Called after the commit of every chunk. */
        Heard afterChunk(Runnable action) {
            afterChunk = action;
            return this;
        }

        @Override
        public void stepStarted(String stepId, String title, long rows) {
            events.add("started " + stepId);
        }

        @Override
        public void stepFinished(StepSummary summary) {
            events.add("finished " + summary.stepId());
        }

        @Override
        public void rowsMoved(String stepId, String table, long read, long written, long rejected) {
            events.add("moved " + table + " " + read + " " + written + " " + rejected);
            afterChunk.run();
        }

        @Override
        public void finding(String stepId, Finding finding) {
            findings.add(finding);
        }

        List<String> messages() {
            synchronized (findings) {
                return findings.stream().map(Finding::message).toList();
            }
        }
    }
}
