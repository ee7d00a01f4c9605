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

    /** Applies changes; must give the same result when it is called again with the same changes. */
    void apply(ChangeBatch changes, StepContext context);
}
