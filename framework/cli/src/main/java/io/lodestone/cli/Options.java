package io.lodestone.cli;

import io.lodestone.spi.option.OptionType;
import java.util.Locale;

/** Options of plugins as the command line writes them. */
final class Options {

    private Options() {}

    /** {@code chunkBytes} becomes {@code --chunk-bytes}. */
    static String flag(String name) {
        return "--" + name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    static String word(OptionType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }
}
