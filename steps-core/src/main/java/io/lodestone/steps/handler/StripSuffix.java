package io.lodestone.steps.handler;

import io.lodestone.spi.handler.Handler;
import io.lodestone.spi.handler.HandlerContext;
import io.lodestone.spi.handler.HandlerDescriptor;
import io.lodestone.spi.handler.HandlerFactory;
import io.lodestone.spi.option.OptionSpec;
import io.lodestone.spi.option.OptionType;
import io.lodestone.spi.option.Options;

/** Handler {@code strip-suffix}. */
public final class StripSuffix implements HandlerFactory {

    @Override
    public HandlerDescriptor descriptor() {
        return HandlerDescriptor.of(
                "strip-suffix",
                "Takes a text off the end of the value, once.",
                OptionSpec.required("text", OptionType.TEXT, "the text"));
    }

    @Override
    public Handler create(Options options, HandlerContext context) {
        String suffix = options.text("text").orElseThrow();
        return (value, row) -> {
            String text = value instanceof String plain ? plain : "";
            boolean ends = !suffix.isEmpty() && text.endsWith(suffix);
            return ends ? text.substring(0, text.length() - suffix.length()) : value;
        };
    }
}
