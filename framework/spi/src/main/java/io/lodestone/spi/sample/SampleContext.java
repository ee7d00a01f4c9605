package io.lodestone.spi.sample;

import io.lodestone.spi.KernelProvided;
import io.lodestone.spi.database.Side;
import org.jdbi.v3.core.Jdbi;

/**
 * Two empty databases to be filled. Neither has a table prefix.
 *
 * @since 1.0
 */
@KernelProvided
public interface SampleContext {

    SampleSize size();

    /**
     * Creates the tables of a schema catalogue, with the rows that it holds.
     *
     * @param catalog its file below the {@code mappings} folder, for example {@code catalog/shop-1.0.catalog}
     */
    void install(Side side, String catalog);

    /** Writable on both sides; sessions use {@code utf8mb4}, {@code time_zone='+00:00'} and strict SQL mode. */
    Jdbi jdbi(Side side);
}
