package io.lodestone.kernel.plan;

import io.lodestone.spi.Mode;
import io.lodestone.spi.plan.Origin;
import io.lodestone.spi.step.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Leaves out tables whose step will not run, and says so. */
final class StepsInPlan {

    private final PlanRequest request;
    private final Map<String, Set<Mode>> known;
    private final Map<String, Set<String>> switchedOff = new TreeMap<>();
    private final Map<String, Set<String>> missing = new TreeMap<>();

    StepsInPlan(PlanRequest request, Map<String, Set<Mode>> known) {
        this.request = request;
        this.known = known;
    }

    Draft carriedOut(Draft draft) {
        String step = draft.step();
        if (step.isEmpty()
                || (known.containsKey(step) && !request.disabledSteps().contains(step))) {
            return draft;
        }
        boolean off = request.disabledSteps().contains(step);
        String table = draft.source().name();
        (off ? switchedOff : missing)
                .computeIfAbsent(step, s -> new TreeSet<>())
                .add(table);
        String reason =
                off ? "step " + step + " is switched off" : "step " + step + " belongs to a plugin that is not loaded";
        return draft.without(reason, new Origin("default"));
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        switchedOff.forEach((step, tables) -> findings.add(Finding.warning(
                PlanCode.STEP_SWITCHED_OFF.code(),
                "",
                "Step " + step + " is switched off; these tables are left out: " + String.join(", ", tables),
                "Remove it from steps.disable in lodestone.yaml to migrate them")));
        missing.forEach((step, tables) -> findings.add(Finding.error(
                PlanCode.STEP_MISSING.code(),
                "",
                "No loaded plugin has the step " + step + "; these tables are left out: " + String.join(", ", tables),
                "Load the plugin that has it: look at plugins.directory and plugins.disable in lodestone.yaml")));
        return findings;
    }
}
