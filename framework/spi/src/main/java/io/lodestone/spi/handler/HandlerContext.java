package io.lodestone.spi.handler;

import io.lodestone.spi.KernelProvided;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.schema.ColumnSchema;

/**
 * What a handler may use while it is created.
 *
 * @since 1.0
 */
@KernelProvided
public interface HandlerContext {

    Database source();

    Database destination();

    /** The table that is copied. */
    TablePlan table();

    /** The destination column that the value goes to, after the handlers behind this one. */
    ColumnSchema destinationColumn();

    /**
     * Asks for a column of the source table, so that it is read and can be fetched by position.
     *
     * @throws io.lodestone.spi.LodestoneException when the source table lacks it
     */
    ColumnRef column(String sourceColumn);
}
