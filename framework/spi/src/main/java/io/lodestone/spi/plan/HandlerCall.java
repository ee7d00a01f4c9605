package io.lodestone.spi.plan;

import static java.util.Objects.requireNonNull;

import io.lodestone.spi.option.Options;

/**
 * A handler with its options, as a rule names it.
 *
 * @since 1.0
 */
public record HandlerCall(String handler, Options options, Origin decidedBy) {

    public HandlerCall {
        requireNonNull(handler, "handler is null");
        requireNonNull(options, "options is null");
        requireNonNull(decidedBy, "decidedBy is null");
    }
}
