package io.lodestone.kernel.run;

import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.step.RangeAction;
import io.lodestone.spi.step.RangeRequest;
import io.lodestone.spi.step.Reject;
import io.lodestone.spi.step.UnitAction;
import io.lodestone.spi.step.Work;
import java.util.List;

/** The work of a step that only checks or verifies: it may look at its plans. */
record PlannedWork(String step, List<TablePlan> tables) implements Work {

    PlannedWork {
        tables = List.copyOf(tables);
    }

    @Override
    public void copy(List<TablePlan> plans) {
        throw refused();
    }

    @Override
    public void once(String unit, UnitAction action) {
        throw refused();
    }

    @Override
    public void eachRange(RangeRequest request, RangeAction action) {
        throw refused();
    }

    @Override
    public void reject(Reject reject) {
        throw refused();
    }

    private IllegalStateException refused() {
        return new IllegalStateException("step " + step + " may only work in run(), not while it checks or verifies");
    }
}
