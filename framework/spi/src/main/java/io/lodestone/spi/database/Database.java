package io.lodestone.spi.database;

import io.lodestone.spi.KernelProvided;
import io.lodestone.spi.platform.PlatformVersion;
import io.lodestone.spi.schema.DatabaseSchema;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/**
 * One side of the migration. Thread-safe.
 *
 * <p>Sessions use {@code utf8mb4}, {@code time_zone='+00:00'}, strict SQL mode and {@code NO_AUTO_VALUE_ON_ZERO}; on the
 * source every connection is read-only.
 *
 * @since 1.0
 */
@KernelProvided
public interface Database {

    Side side();

    /** For everything that is not bulk. Handles are opened and closed by the caller; do not use it inside a chunk's action. */
    Jdbi jdbi();

    DatabaseSchema schema();

    /**
     * Replaces every table name in braces by the quoted name with the configured prefix: <code>FROM &#123;order_item&#125;</code>
     * becomes {@code FROM `shop_order_item`}. Braces around anything but a table name are left alone.
     */
    String sql(String template);

    /**
     * The shortest time from a question to its answer, measured once when the database was opened.
     */
    Duration roundTrip();

    /** Whether answers take longer than 5 ms, so that it is better asked several things at a time. */
    default boolean isDistant() {
        return roundTrip().compareTo(Duration.ofMillis(5)) > 0;
    }

    /** Empty when no {@link io.lodestone.spi.platform.Platform} recognised the database. */
    Optional<PlatformVersion> platform();
}
