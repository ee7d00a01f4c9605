package io.lodestone.steps.handler;

import io.lodestone.spi.handler.Handler;
import io.lodestone.spi.handler.HandlerContext;
import io.lodestone.spi.handler.HandlerDescriptor;
import io.lodestone.spi.handler.HandlerFactory;
import io.lodestone.spi.option.Options;

/** Handler {@code php-to-json}. */
public final class PhpToJson implements HandlerFactory {

    @Override
    public HandlerDescriptor descriptor() {
        return HandlerDescriptor.of(
                "php-to-json",
                "Serialized PHP becomes the JSON that PHP writes. Wrong string lengths are repaired and listed; JSON is"
                        + " left alone.",
                OnError.OPTION);
    }

    @Override
    public Handler create(Options options, HandlerContext context) {
        return new SerializedText(OnError.of(options, context, "php-to-json"));
    }
}
