package io.lodestone.plugin.magento.content;

import io.lodestone.plugin.magento.classes.ClassMap;
import io.lodestone.plugin.magento.classes.ClassMapHandler;
import io.lodestone.spi.handler.Handler;
import io.lodestone.spi.handler.HandlerContext;
import io.lodestone.spi.handler.HandlerDescriptor;
import io.lodestone.spi.handler.HandlerFactory;
import io.lodestone.spi.option.Options;

/** Handler {@code content-directives}. */
public final class ContentDirectives implements HandlerFactory {

    @Override
    public HandlerDescriptor descriptor() {
        return HandlerDescriptor.of(
                "content-directives",
                "Widget, block, skin, template and style sheet directives in a text are written as Magento 2 reads"
                        + " them. Widgets without counterpart are taken out and listed with their type; such blocks stay,"
                        + " have no effect, and are listed.",
                ClassMapHandler.CLASSES);
    }

    @Override
    public Handler create(Options options, HandlerContext context) {
        ClassMap classes =
                ClassMap.of(context.destination()).with(BlockClasses.ALL).with(options.map("classes"));
        DirectiveText directives = new DirectiveText(classes);
        return (value, row) ->
                value == null || value instanceof byte[] ? value : directives.convert(value.toString(), row::warn);
    }
}
