package io.lodestone.steps.handler;

import io.lodestone.spi.handler.Handler;
import io.lodestone.spi.handler.HandlerContext;
import io.lodestone.spi.handler.HandlerDescriptor;
import io.lodestone.spi.handler.HandlerFactory;
import io.lodestone.spi.option.OptionSpec;
import io.lodestone.spi.option.OptionType;
import io.lodestone.spi.option.Options;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Handler {@code prefix}. */
public final class Prefix implements HandlerFactory {

    @Override
    public HandlerDescriptor descriptor() {
        return HandlerDescriptor.of(
                "prefix",
                "Puts a text before the value. NULL and the empty text stay.",
                OptionSpec.required("text", OptionType.TEXT, "the text"),
                OptionSpec.withDefault(
                        "unlessPresent", OptionType.FLAG, "false", "leave values alone that begin with it already"));
    }

    @Override
    public Handler create(Options options, HandlerContext context) {
        String prefix = options.text("text").orElseThrow();
        boolean unlessPresent = options.flag("unlessPresent");
        return (value, row) -> value instanceof byte[] bytes
                ? prefixed(bytes, prefix.getBytes(StandardCharsets.UTF_8), unlessPresent)
                : prefixed(value, prefix, unlessPresent);
    }

    private static @Nullable Object prefixed(@Nullable Object value, String prefix, boolean unlessPresent) {
        String text = value == null ? "" : value.toString();
        return text.isEmpty() || (unlessPresent && text.startsWith(prefix)) ? value : prefix + text;
    }

    /** Binary columns come as bytes, which may be no text at all. */
    private static byte[] prefixed(byte[] value, byte[] prefix, boolean unlessPresent) {
        boolean present =
                value.length >= prefix.length && Arrays.equals(value, 0, prefix.length, prefix, 0, prefix.length);
        if (value.length == 0 || (unlessPresent && present)) {
            return value;
        }
        byte[] both = Arrays.copyOf(prefix, prefix.length + value.length);
        System.arraycopy(value, 0, both, prefix.length, value.length);
        return both;
    }
}
