package io.lodestone.spi.option;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Describes one option of a step, handler or command. The kernel checks given options against it and reports all problems
 * at once with their place.
 *
 * @param name as written in YAML, camel case
 * @param defaultValue in YAML form; null when there is none
 * @param required whether it is an error to leave it out; an option with a default is not required
 * @since 1.0
 */
public record OptionSpec(
        String name, OptionType type, @Nullable String defaultValue, boolean required, String description) {

    public OptionSpec {
        requireNonNull(name, "name is null");
        requireNonNull(type, "type is null");
        requireNonNull(description, "description is null");
    }

    public static OptionSpec required(String name, OptionType type, String description) {
        return new OptionSpec(name, type, null, true, description);
    }

    public static OptionSpec optional(String name, OptionType type, String description) {
        return new OptionSpec(name, type, null, false, description);
    }

    public static OptionSpec withDefault(String name, OptionType type, String defaultValue, String description) {
        return new OptionSpec(name, type, defaultValue, false, description);
    }
}
