package io.lodestone.spi.step;

import io.lodestone.spi.KernelProvided;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.option.Options;
import io.lodestone.spi.plan.MigrationPlan;

/**
 * What a step gets from the kernel. Thread-safe.
 *
 * @since 1.0
 */
@KernelProvided
public interface StepContext {

    Database source();

    Database destination();

    /** The step's options from {@code steps.options.<id>}. */
    Options options();

    /** The plan of this mode: every table, whichever step carries it out. */
    MigrationPlan plan();

    /** Only for {@link Step#run}; before that only {@link Work#tables()} may be called. */
    Work work();

    void report(Finding finding);
}
