package io.lodestone.kernel.plan;

import static java.util.Objects.requireNonNull;

import io.lodestone.spi.plan.MigrationPlan;
import io.lodestone.spi.step.Finding;
import java.util.List;

/** A plan, and what there is to say about it. */
public record CompiledPlan(MigrationPlan plan, List<Finding> findings) {

    public CompiledPlan {
        requireNonNull(plan, "plan is null");
        findings = List.copyOf(findings);
    }
}
