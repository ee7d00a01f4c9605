package io.lodestone.spi.step;

import io.lodestone.spi.Incubating;
import java.util.List;

/**
 * Changes that are applied in one destination transaction.
 *
 * @since 1.0
 */
@Incubating
public record ChangeBatch(List<Change> changes) {

    public ChangeBatch {
        changes = List.copyOf(changes);
    }
}
