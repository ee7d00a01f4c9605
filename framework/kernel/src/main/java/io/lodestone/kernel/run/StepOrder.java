package io.lodestone.kernel.run;

import static io.lodestone.kernel.KernelErrorCode.STEPS_CYCLIC;

import io.lodestone.spi.LodestoneException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which step waits for which.
 *
 * @param steps so that each comes after those it waits for; otherwise in the order given
 * @param predecessors by step id
 */
record StepOrder(List<BoundStep> steps, Map<String, Set<String>> predecessors) {

    StepOrder {
        steps = List.copyOf(steps);
        predecessors = Map.copyOf(predecessors);
    }

    /** @throws LodestoneException when steps wait for each other in a circle */
    static StepOrder of(List<BoundStep> steps) {
        Map<String, BoundStep> byId = new LinkedHashMap<>();
        Map<String, Set<String>> predecessors = new HashMap<>();
        for (BoundStep step : steps) {
            byId.put(step.id(), step);
            predecessors.put(step.id(), new LinkedHashSet<>());
        }
        for (BoundStep step : steps) {
            // Ids of steps that are not installed, not of this mode or switched off do not matter.
            step.step().descriptor().after().stream()
                    .sorted()
                    .filter(byId::containsKey)
                    .forEach(id -> predecessors.get(step.id()).add(id));
            step.step().descriptor().before().stream()
                    .filter(byId::containsKey)
                    .forEach(id -> predecessors.get(id).add(step.id()));
        }
        List<BoundStep> ordered = new ArrayList<>();
        Set<String> done = new LinkedHashSet<>();
        while (done.size() < byId.size()) {
            BoundStep next = byId.values().stream()
                    .filter(step -> !done.contains(step.id()))
                    .filter(step -> done.containsAll(predecessors.get(step.id())))
                    .findFirst()
                    .orElseThrow(() -> cyclic(predecessors, done));
            done.add(next.id());
            ordered.add(next);
        }
        return new StepOrder(ordered, predecessors);
    }

    Set<String> before(String id) {
        return predecessors.getOrDefault(id, Set.of());
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
            step = predecessors.get(step).stream()
                    .filter(id -> !done.contains(id))
                    .findFirst()
                    .orElseThrow();
        }
        List<String> circle = new ArrayList<>(path.subList(path.indexOf(step), path.size()));
        circle.add(step);
        return new LodestoneException(
                STEPS_CYCLIC,
                "Steps wait for each other in a circle: " + String.join(" after ", circle)
                        + ". Correct the 'after' or 'before' of one of them, or switch one off with steps.disable.");
    }
}
