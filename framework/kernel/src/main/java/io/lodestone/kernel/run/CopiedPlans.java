package io.lodestone.kernel.run;

import io.lodestone.spi.plan.MigrationPlan;
import io.lodestone.spi.plan.TablePlan;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Which tables of a run are copied already, by this execution or an earlier one. Thread-safe. */
final class CopiedPlans {

    private final MigrationPlan plan;
    private final Predicate<String> stepIsDone;
    private final Set<String> ids = ConcurrentHashMap.newKeySet();

    CopiedPlans(MigrationPlan plan, Predicate<String> stepIsDone) {
        this.plan = plan;
        this.stepIsDone = stepIsDone;
    }

    MigrationPlan plan() {
        return plan;
    }

    void add(Collection<TablePlan> plans) {
        plans.forEach(table -> ids.add(table.id()));
    }

    boolean contains(TablePlan table) {
        return ids.contains(table.id()) || stepIsDone.test(table.step());
    }
}
