package io.lodestone.kernel.plan;

import io.lodestone.kernel.KernelErrorCode;
import io.lodestone.kernel.plugin.Extensions.Contributed;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.step.Step;
import io.lodestone.spi.step.StepDescriptor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Puts steps into an order that meets what they say about each other; what they leave open is decided by their ids. */
public final class StepOrder {

    private StepOrder() {}

    /** @throws LodestoneException when steps wait for each other */
    public static List<Contributed<Step>> sort(Collection<Contributed<Step>> steps) {
        SortedMap<String, Contributed<Step>> byId = new TreeMap<>();
        SortedMap<String, Set<String>> waitsFor = new TreeMap<>();
        for (Contributed<Step> step : steps) {
            byId.put(step.extension().descriptor().id(), step);
            waitsFor.put(step.extension().descriptor().id(), new TreeSet<>());
        }
        for (Contributed<Step> step : steps) {
            StepDescriptor descriptor = step.extension().descriptor();
            descriptor.after().stream()
                    .filter(byId::containsKey)
                    .forEach(other -> wait(descriptor.id(), other, waitsFor));
            descriptor.before().stream()
                    .filter(byId::containsKey)
                    .forEach(other -> wait(other, descriptor.id(), waitsFor));
        }
        List<Contributed<Step>> order = new ArrayList<>();
        while (!waitsFor.isEmpty()) {
            String next = waitsFor.entrySet().stream()
                    .filter(e -> e.getValue().isEmpty())
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElseThrow(() -> new LodestoneException(
                            KernelErrorCode.STEPS_CYCLIC,
                            "Steps wait for each other: " + waitsFor + "; change 'after' or 'before' of one of them"));
            waitsFor.remove(next);
            waitsFor.values().forEach(waiting -> waiting.remove(next));
            order.add(byId.get(next));
        }
        return order;
    }

    private static void wait(String step, String other, Map<String, Set<String>> waitsFor) {
        waitsFor.computeIfAbsent(step, s -> new TreeSet<>()).add(other);
    }
}
