package io.lodestone.spi;

import io.lodestone.spi.command.CommandExtension;
import io.lodestone.spi.golive.GoLiveSteps;
import io.lodestone.spi.handler.HandlerFactory;
import io.lodestone.spi.platform.Platform;
import io.lodestone.spi.sample.SampleStore;
import io.lodestone.spi.step.Step;

/**
 * Takes what a plugin has to offer. Classes are instantiated later, each with its own constructor injection
 * ({@code jakarta.inject.Inject}): SPI services ({@link io.lodestone.spi.database.IdMaps},
 * {@link io.lodestone.spi.database.CryptKeys}, {@code java.time.Clock}) and classes of the same plugin can be asked for.
 *
 * @since 1.0
 */
@KernelProvided
public interface Contributions {

    /** Adds a step; its id must be unique among all plugins. */
    void step(Class<? extends Step> step);

    /** Adds a kind of handler; its name must be unique among all plugins. */
    void handler(Class<? extends HandlerFactory> handler);

    /**
     * Adds a mapping file of the plugin's JAR.
     *
     * @param resource path inside the JAR, without leading slash, for example {@code mapping/log.yaml}
     */
    void mapping(String resource);

    /** Adds the recognition of an application by its database. */
    void platform(Class<? extends Platform> platform);

    /** Adds a command to the command line. */
    void command(Class<? extends CommandExtension> command);

    /** Adds a made-up store for the demo. */
    void sample(Class<? extends SampleStore> sample);

    /** Adds steps to the check list of going live; their ids must be unique among all plugins. */
    @Incubating
    void goLive(Class<? extends GoLiveSteps> steps);
}
