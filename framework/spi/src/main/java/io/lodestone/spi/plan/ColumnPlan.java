package io.lodestone.spi.plan;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * How one column of the destination gets its value.
 *
 * @param handlers applied one after the other; empty when the value passes unchanged
 * @since 1.0
 */
public record ColumnPlan(String destination, ValueSource source, List<HandlerCall> handlers, Origin decidedBy) {

    public ColumnPlan {
        requireNonNull(destination, "destination is null");
        requireNonNull(source, "source is null");
        handlers = List.copyOf(handlers);
        requireNonNull(decidedBy, "decidedBy is null");
    }
}
