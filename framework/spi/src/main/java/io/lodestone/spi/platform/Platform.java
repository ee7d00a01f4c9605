package io.lodestone.spi.platform;

import io.lodestone.spi.database.Database;
import java.util.Optional;

/**
 * Recognises an application by its database. Called once per side before anything else, on the thread of the command;
 * must only read.
 *
 * @since 1.0
 */
public interface Platform {

    /**
     * @return what {@code database} holds, or empty when it is not this application's
     */
    Optional<PlatformVersion> detect(Database database);
}
