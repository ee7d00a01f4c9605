package io.lodestone.spi.step;

import org.jdbi.v3.core.Handle;

/**
 * The work of one unit. It writes only through {@code destination} and does not commit; the kernel does, together with
 * the checkpoint. It may run again when the transaction failed.
 *
 * @since 1.0
 */
@FunctionalInterface
public interface UnitAction {

    /**
     * @param destination in a transaction; closed by the kernel
     * @return rows written, for the report
     */
    long run(Handle destination);
}
