package io.lodestone.spi.step;

import io.lodestone.spi.Incubating;
import java.util.Set;

/**
 * Capability of a step that follows changes of the source: derived tables, or tables that its own code moves.
 *
 * @since 1.0
 */
@Incubating
public interface DeltaStep extends Step {

    /** Source tables whose changes it wants to see. */
    Set<String> captures();

    /**
     * Applies changes, whose rows are in the destination already; must give the same result when it is called again with
     * the same changes. One thread at a time, but rows of later changes, which come with a call of their own, may be
     * written meanwhile.
     */
    void apply(ChangeBatch changes, StepContext context);
}
