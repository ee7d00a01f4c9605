package io.lodestone.spi.command;

import io.lodestone.spi.KernelProvided;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.option.Options;
import java.io.PrintWriter;

/**
 * What a command gets. The databases are there only when its descriptor asked for them.
 *
 * @since 1.0
 */
@KernelProvided
public interface CommandContext {

    /** Arguments and options by name. */
    Options options();

    PrintWriter out();

    /** @throws IllegalStateException when the command did not ask for databases */
    Database source();

    /** @throws IllegalStateException when the command did not ask for databases */
    Database destination();

    /**
     * The options of a step from {@code steps.options.<id>}, for a command that shows what the step will do.
     *
     * @throws IllegalStateException when no loaded step that takes part has the id
     */
    default Options stepOptions(String step) {
        throw new IllegalStateException("no configuration says anything about step " + step);
    }
}
