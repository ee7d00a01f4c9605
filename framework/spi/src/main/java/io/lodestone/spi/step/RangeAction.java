package io.lodestone.spi.step;

import org.jdbi.v3.core.Handle;

/**
 * The work of one key range; see {@link UnitAction} for the rules. Called by several threads at once.
 *
 * @since 1.0
 */
@FunctionalInterface
public interface RangeAction {

    /**
     * @param destination in a transaction; closed by the kernel
     * @return rows written, for the report
     */
    long run(Handle destination, KeyRange range);
}
