package io.lodestone.kernel.run;

import io.lodestone.spi.plan.MigrationPlan;
import io.lodestone.spi.step.Finding;
import java.util.function.Consumer;

/** What has to be ready before a run reads the first row that it moves. */
@FunctionalInterface
public interface FirstRead {

    FirstRead NOTHING = (plan, resumed, findings) -> {};

    /** Whether changes of the source wait that were made since. */
    default boolean changesWait(MigrationPlan plan) {
        return false;
    }

    /** @param resumed whether rows were read before, by an earlier run that this one continues */
    void prepare(MigrationPlan plan, boolean resumed, Consumer<Finding> findings);
}
