package io.lodestone.kernel.run;

import static io.lodestone.kernel.KernelErrorCode.CANCELLED;
import static io.lodestone.kernel.KernelErrorCode.INTERNAL;

import io.lodestone.kernel.copy.Cancellation;
import io.lodestone.kernel.plan.StepOrder;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.plan.MigrationPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Runs steps as soon as those they wait for have finished, several at a time; steps that may change the same table never
 * at the same time.
 */
final class StepScheduler {

    private final StepOrder<BoundStep> order;
    private final Set<String> chosen;
    private final int parallelism;
    private final Cancellation cancellation;
    private final Map<String, WriteSet> writes = new HashMap<>();
    private final BlockingQueue<Ended> ended = new LinkedBlockingQueue<>();
    private final Map<String, BoundStep> running = new HashMap<>();
    private final Set<String> done = new HashSet<>();

    private record Ended(String step, @Nullable Throwable failure) {}

    /**
     * @param chosen ids of the steps to run; what they wait for is done or among them
     */
    StepScheduler(
            StepOrder<BoundStep> order,
            Set<String> chosen,
            MigrationPlan plan,
            int parallelism,
            Cancellation cancellation) {
        this.order = order;
        this.chosen = Set.copyOf(chosen);
        this.parallelism = parallelism;
        this.cancellation = cancellation;
        order.steps().forEach(step -> writes.put(step.id(), WriteSet.of(step, plan)));
    }

    /** Returns when every step has finished; throws the first failure when all that ran have ended. */
    void run(Consumer<BoundStep> execution) {
        List<BoundStep> waiting = new ArrayList<>(order.steps());
        waiting.removeIf(step -> !chosen.contains(step.id()));
        order.steps().stream()
                .map(BoundStep::id)
                .filter(id -> !chosen.contains(id))
                .forEach(done::add);
        RuntimeException failure = null;
        while (failure == null ? done.size() < order.steps().size() : !running.isEmpty()) {
            if (failure == null) {
                startReady(waiting, execution);
            }
            Ended step = take();
            running.remove(step.step());
            if (step.failure() == null) {
                done.add(step.step());
            } else {
                cancellation.stopAfterFailure();
                failure = worse(failure, step.failure());
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void startReady(List<BoundStep> waiting, Consumer<BoundStep> execution) {
        for (BoundStep step : List.copyOf(waiting)) {
            if (running.size() < parallelism && isReady(step)) {
                waiting.remove(step);
                running.put(step.id(), step);
                start(step, execution);
            }
        }
    }

    private boolean isReady(BoundStep step) {
        WriteSet mine = writes.get(step.id());
        return done.containsAll(order.before(step.id()))
                && mine != null
                && running.keySet().stream().noneMatch(other -> mine.overlaps(writes.getOrDefault(other, mine)));
    }

    private void start(BoundStep step, Consumer<BoundStep> execution) {
        Map<String, String> context = MDC.getCopyOfContextMap();
        Thread thread = new Thread(
                () -> {
                    if (context != null) {
                        MDC.setContextMap(context);
                    }
                    try {
                        execution.accept(step);
                        ended.add(new Ended(step.id(), null));
                    } catch (Throwable e) {
                        ended.add(new Ended(step.id(), e));
                    }
                },
                "lodestone-step-" + step.id());
        thread.setDaemon(true);
        thread.start();
    }

    private Ended take() {
        try {
            return ended.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            cancellation.stopAfterFailure();
            throw new LodestoneException(CANCELLED, "The run was interrupted; start it again and it continues.", e);
        }
    }

    /** Steps that stopped because another failed do not hide that failure. */
    private static RuntimeException worse(@Nullable RuntimeException known, Throwable next) {
        RuntimeException failure = next instanceof RuntimeException runtime
                ? runtime
                : new LodestoneException(INTERNAL, "A step failed: " + next, next);
        boolean knownIsConsequence = known instanceof LodestoneException e && e.errorCode() == CANCELLED;
        return known == null || knownIsConsequence ? failure : known;
    }
}
