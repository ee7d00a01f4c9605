package io.lodestone.spi.step;

import io.lodestone.spi.Incubating;
import io.lodestone.spi.KernelProvided;
import io.lodestone.spi.plan.TablePlan;
import java.util.List;

/**
 * The resumable work of a step. Each unit commits in the destination in one transaction with its checkpoint; a unit that
 * was done before is skipped. Unit names are unique within the step and stable between runs.
 *
 * @since 1.0
 */
@KernelProvided
public interface Work {

    /** The table plans that belong to this step. */
    List<TablePlan> tables();

    /** Copies tables, several at a time, chunk by chunk; returns when all are done. */
    void copy(List<TablePlan> tables);

    /** Runs the action once, in one destination transaction. For work that is small by nature, or one set-based statement. */
    void once(String unit, UnitAction action);

    /**
     * Runs the action for consecutive ranges of a numeric key, several at a time, each in one destination transaction.
     * Returns when all are done.
     */
    void eachRange(RangeRequest request, RangeAction action);

    /**
     * Like {@link #eachRange} for one or more tables side by side. While a table is filled, its secondary indexes may be
     * away: actions must not read it. Returns when all are full and have their indexes.
     */
    @Incubating
    default void fill(List<TableFill> fills) {
        fills.forEach(fill -> eachRange(fill.request(), fill.action()));
    }

    /** Records a row that could not be migrated, within the error budget. */
    void reject(Reject reject);
}
