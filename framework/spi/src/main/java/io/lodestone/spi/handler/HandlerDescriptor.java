package io.lodestone.spi.handler;

import static java.util.Objects.requireNonNull;

import io.lodestone.spi.option.OptionSpec;
import java.util.List;

/**
 * What is known of a handler without a database; the mapping reference is made from it.
 *
 * @param name as mapping files write it: lower case with dashes, unique among all plugins
 * @since 1.0
 */
public record HandlerDescriptor(String name, String description, List<OptionSpec> options) {

    public HandlerDescriptor {
        requireNonNull(name, "name is null");
        requireNonNull(description, "description is null");
        options = List.copyOf(options);
        if (!name.matches("[a-z][a-z0-9-]*")) {
            throw new IllegalArgumentException(
                    "handler name '" + name + "' must be lower case letters, digits and dashes");
        }
    }

    public static HandlerDescriptor of(String name, String description, OptionSpec... options) {
        return new HandlerDescriptor(name, description, List.of(options));
    }
}
