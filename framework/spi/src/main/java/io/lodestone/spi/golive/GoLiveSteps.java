package io.lodestone.spi.golive;

import io.lodestone.spi.Incubating;
import java.util.List;

/**
 * Adds steps to the check list of {@code lodestone cutover}. Created by constructor injection; called by one thread, once
 * when the plugin is loaded and then for each list. Steps of plugins that take no part between the two databases are left
 * out.
 *
 * @since 1.0
 */
@Incubating
public interface GoLiveSteps {

    /**
     * The same steps each time, without a look at a database or a disk.
     *
     * @return in the order in which they are listed where {@code after} and {@code before} leave it open
     */
    List<GoLiveStep> steps();
}
