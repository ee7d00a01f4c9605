package io.lodestone.kernel.mapping;

import java.util.List;

/**
 * A setting that holds, and those of earlier layers that it took the place of.
 *
 * @param overridden the latest first
 */
public record Decided(Setting setting, String layer, List<Decided> overridden) {

    public Decided {
        overridden = List.copyOf(overridden);
    }
}
