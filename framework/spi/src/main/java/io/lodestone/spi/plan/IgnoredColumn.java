package io.lodestone.spi.plan;

import static java.util.Objects.requireNonNull;

/**
 * A source column that does not travel, and why.
 *
 * @since 1.0
 */
public record IgnoredColumn(String name, String reason, Origin decidedBy) {

    public IgnoredColumn {
        requireNonNull(name, "name is null");
        requireNonNull(reason, "reason is null");
        requireNonNull(decidedBy, "decidedBy is null");
    }
}
