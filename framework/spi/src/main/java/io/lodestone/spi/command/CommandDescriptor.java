package io.lodestone.spi.command;

import static java.util.Objects.requireNonNull;

import io.lodestone.spi.option.OptionSpec;
import java.util.List;

/**
 * What is known of a command without running it.
 *
 * @param name one word, or two separated by a space for a subcommand: {@code media}, {@code mapping import-dmt}
 * @param summary one line for {@code --help}
 * @param arguments positional, in order; a LIST can only be the last
 * @param options named {@code --kebab-case} on the command line after their camel-case names
 * @param databases which databases are opened before it runs
 * @since 1.0
 */
public record CommandDescriptor(
        String name, String summary, List<OptionSpec> arguments, List<OptionSpec> options, DatabaseAccess databases) {

    public CommandDescriptor {
        requireNonNull(name, "name is null");
        requireNonNull(summary, "summary is null");
        requireNonNull(databases, "databases is null");
        arguments = List.copyOf(arguments);
        options = List.copyOf(options);
    }
}
