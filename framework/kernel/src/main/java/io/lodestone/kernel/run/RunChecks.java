package io.lodestone.kernel.run;

import static io.lodestone.kernel.KernelErrorCode.CHECK_FAILED;
import static io.lodestone.kernel.KernelErrorCode.MAPPING_INVALID;

import io.lodestone.kernel.copy.Workers;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.plan.Disposition;
import io.lodestone.spi.plan.MigrationPlan;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.step.Finding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.MDC;

/** Lets every step look at both databases before any of them writes. */
final class RunChecks {

    private final MigrationPlan plan;
    private final List<BoundStep> steps;
    private final StepCalls calls;
    private final FindingTally findings;
    private final int parallelism;

    RunChecks(MigrationPlan plan, List<BoundStep> steps, StepCalls calls, FindingTally findings, int parallelism) {
        this.plan = plan;
        this.steps = steps;
        this.calls = calls;
        this.findings = findings;
        this.parallelism = parallelism;
    }

    /**
     * @param auto accepts errors that can be accepted
     * @throws LodestoneException CHECK_FAILED
     */
    void run(List<Finding> ofPlan, boolean auto) {
        ofPlan.forEach(finding -> findings.add("", finding));
        homeless();
        ofSteps();
        List<Finding> refusing = findings.errorFindings().stream()
                .filter(finding -> !auto || !finding.resolvable())
                .toList();
        if (!refusing.isEmpty()) {
            throw failed(refusing);
        }
    }

    /** Several at a time; what they find is told in their order. */
    private void ofSteps() {
        Map<String, List<Finding>> found = new LinkedHashMap<>();
        List<Runnable> checks = new ArrayList<>();
        for (BoundStep step : steps) {
            List<Finding> own = Collections.synchronizedList(new ArrayList<>());
            found.put(step.id(), own);
            checks.add(() -> {
                MDC.put("step", step.id());
                try {
                    calls.check(step, own::add);
                } finally {
                    MDC.remove("step");
                }
            });
        }
        try (Workers workers = new Workers(parallelism)) {
            workers.runAll(checks);
        } finally {
            found.forEach((step, own) -> own.forEach(finding -> findings.add(step, finding)));
        }
    }

    private static LodestoneException failed(List<Finding> refusing) {
        boolean acceptable = refusing.stream().allMatch(Finding::resolvable);
        Finding first = refusing.get(0);
        return new LodestoneException(
                CHECK_FAILED,
                refusing.size() + (refusing.size() == 1 ? " check failed" : " checks failed")
                        + ", nothing was written: "
                        + first.code() + " " + first.message() + (refusing.size() > 1 ? " ..." : "")
                        + (acceptable
                                ? " Mend what the findings name, or accept them with --auto."
                                : " Mend what the findings name; --auto does not accept all of them."));
    }

    /** Tables whose step is switched off or comes from a plugin that is not there would stay behind in silence. */
    private void homeless() {
        Set<String> ids = steps.stream().map(BoundStep::id).collect(Collectors.toSet());
        Map<String, List<String>> homeless = plan.tables().stream()
                .filter(table -> table.disposition() != Disposition.IGNORE)
                .filter(table -> !table.step().isEmpty() && !ids.contains(table.step()))
                .collect(Collectors.groupingBy(
                        TablePlan::step, TreeMap::new, Collectors.mapping(TablePlan::id, Collectors.toList())));
        homeless.forEach((step, tables) -> findings.add(
                "",
                Finding.error(
                        MAPPING_INVALID.code(),
                        step,
                        "No step '" + step + "' runs in " + plan.mode().word() + " mode, so " + tables.size()
                                + " tables of it stay behind: " + String.join(", ", tables) + ".",
                        "Install or enable the plugin with the step, or write a rule that ignores these tables.")));
    }
}
