package io.lodestone.spi.handler;

import io.lodestone.spi.option.Options;

/**
 * Makes handlers of one kind. Created once by constructor injection.
 *
 * @since 1.0
 */
public interface HandlerFactory {

    HandlerDescriptor descriptor();

    /**
     * Called once per column and table copy, before the first row, and again when a run resumes. May read both databases
     * (small look-up tables), writes nothing.
     *
     * @param options checked against the descriptor
     */
    Handler create(Options options, HandlerContext context);
}
