package io.lodestone.kernel.plan;

import io.lodestone.kernel.KernelErrorCode;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.step.StepDescriptor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Which step waits for which.
 *
 * @param steps so that each comes after those it waits for; otherwise in the order given
 * @param predecessors by step id
 */
public record StepOrder<T>(List<T> steps, Map<String, Set<String>> predecessors) {

    public StepOrder {
        steps = List.copyOf(steps);
        predecessors = Map.copyOf(predecessors);
    }

    /** @throws LodestoneException when steps wait for each other in a circle */
    public static <T> StepOrder<T> of(Collection<T> steps, Function<T, StepDescriptor> descriptor) {
        Map<String, T> byId = new LinkedHashMap<>();
        Map<String, Set<String>> predecessors = new HashMap<>();
        for (T step : steps) {
            byId.put(descriptor.apply(step).id(), step);
            predecessors.put(descriptor.apply(step).id(), new LinkedHashSet<>());
        }
        for (T step : steps) {
            StepDescriptor described = descriptor.apply(step);
            // Ids of steps that are not installed, not of this mode or switched off do not matter.
            described.after().stream()
                    .sorted()
                    .filter(byId::containsKey)
                    .forEach(id -> waits(predecessors, described.id()).add(id));
            described.before().stream()
                    .filter(byId::containsKey)
                    .forEach(id -> waits(predecessors, id).add(described.id()));
        }
        List<T> ordered = new ArrayList<>();
        Set<String> done = new LinkedHashSet<>();
        while (done.size() < byId.size()) {
            Map.Entry<String, T> next = byId.entrySet().stream()
                    .filter(step -> !done.contains(step.getKey()))
                    .filter(step -> done.containsAll(waits(predecessors, step.getKey())))
                    .findFirst()
                    .orElseThrow(() -> cyclic(predecessors, done));
            done.add(next.getKey());
            ordered.add(next.getValue());
        }
        return new StepOrder<>(ordered, predecessors);
    }

    private static Set<String> waits(Map<String, Set<String>> predecessors, String id) {
        return predecessors.getOrDefault(id, Set.of());
    }

    /** Ids of the steps that the step waits for itself; not those that these wait for. */
    public Set<String> before(String id) {
        return waits(predecessors, id);
    }

    private static LodestoneException cyclic(Map<String, Set<String>> predecessors, Set<String> done) {
        // Every step that is left waits for one that is left, so walking back must meet a step twice.
        List<String> path = new ArrayList<>();
        String step = predecessors.keySet().stream()
                .filter(id -> !done.contains(id))
                .sorted()
                .findFirst()
                .orElseThrow();
        while (!path.contains(step)) {
            path.add(step);
            step = waits(predecessors, step).stream()
                    .filter(id -> !done.contains(id))
                    .findFirst()
                    .orElseThrow();
        }
        List<String> circle = new ArrayList<>(path.subList(path.indexOf(step), path.size()));
        circle.add(step);
        return new LodestoneException(
                KernelErrorCode.STEPS_CYCLIC,
                "Steps wait for each other in a circle: " + String.join(" after ", circle)
                        + ". Correct the 'after' or 'before' of one of them, or switch one off with steps.disable.");
    }
}
