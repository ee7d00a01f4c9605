package io.lodestone.kernel.run;

import static java.util.Objects.requireNonNull;

import io.lodestone.kernel.config.LodestoneConfig.RunOptions;
import io.lodestone.kernel.copy.BulkConnections;
import io.lodestone.kernel.copy.Cancellation;
import io.lodestone.kernel.copy.Patience;
import io.lodestone.kernel.copy.Throttle;
import io.lodestone.kernel.state.StoredIdMaps;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.handler.HandlerFactory;
import java.time.Clock;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Where runs take place.
 *
 * @param handlers by name
 * @param idMaps the same object that plugins were given
 * @param cancelled true from the moment on when the user wants a run to stop
 */
public record RunEnvironment(
        Database source,
        Database destination,
        BulkConnections connections,
        Map<String, HandlerFactory> handlers,
        StoredIdMaps idMaps,
        RunOptions options,
        Clock clock,
        String toolVersion,
        BooleanSupplier cancelled) {

    public RunEnvironment {
        requireNonNull(source, "source is null");
        requireNonNull(destination, "destination is null");
        requireNonNull(connections, "connections is null");
        handlers = Map.copyOf(handlers);
        requireNonNull(idMaps, "idMaps is null");
        requireNonNull(options, "options is null");
        requireNonNull(clock, "clock is null");
        requireNonNull(toolVersion, "toolVersion is null");
        requireNonNull(cancelled, "cancelled is null");
    }

    public Patience patience() {
        return new Patience(options.patience());
    }

    /**
     * For everything that one run reads from the source.
     *
     * @param cancellation ends waiting
     */
    public Throttle throttle(Cancellation cancellation) {
        return options.copy().throttle().isPresent()
                ? Throttle.of(options.copy().throttle().getAsLong(), cancellation)
                : Throttle.NONE;
    }
}
