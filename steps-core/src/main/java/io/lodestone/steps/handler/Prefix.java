package io.lodestone.steps.handler;

import io.lodestone.spi.handler.Handler;
import io.lodestone.spi.handler.HandlerContext;
import io.lodestone.spi.handler.HandlerDescriptor;
import io.lodestone.spi.handler.HandlerFactory;
import io.lodestone.spi.option.OptionSpec;
import io.lodestone.spi.option.OptionType;
import io.lodestone.spi.option.Options;

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
        return (value, row) -> {
            String text = value == null ? "" : value.toString();
            return text.isEmpty() || (unlessPresent && text.startsWith(prefix)) ? value : prefix + text;
        };
    }
}
