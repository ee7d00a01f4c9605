package io.lodestone.spi.plan;

import io.lodestone.spi.Incubating;

/**
 * A {@link TablePlanner} that is called when every other step has shaped the plan, for conditions that concern all drafts,
 * those that other steps added included. Several such steps are called in the order of steps.
 *
 * @since 1.0
 */
@Incubating
public interface FinalTablePlanner extends TablePlanner {}
