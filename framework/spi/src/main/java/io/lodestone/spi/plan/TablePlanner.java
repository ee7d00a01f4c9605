package io.lodestone.spi.plan;

/**
 * Capability of a {@link io.lodestone.spi.step.Step}: it shapes table plans after the mapping rules are applied, for
 * example because an expression depends on ids of the source. Called once per compilation, in the order of the steps, on
 * the thread of the command.
 *
 * @since 1.0
 */
public interface TablePlanner {

    void plan(PlanContext context);
}
