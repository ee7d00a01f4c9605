package io.lodestone.plugin.magento.classes;

import io.lodestone.spi.handler.Handler;
import io.lodestone.spi.handler.HandlerContext;
import io.lodestone.spi.handler.HandlerDescriptor;
import io.lodestone.spi.handler.HandlerFactory;
import io.lodestone.spi.handler.RowContext;
import io.lodestone.spi.option.OptionSpec;
import io.lodestone.spi.option.OptionType;
import io.lodestone.spi.option.Options;
import org.jspecify.annotations.Nullable;

/** Handler {@code class-map}. */
public final class ClassMapHandler implements HandlerFactory {

    /** More entries than the built-in ones; several handlers take them. */
    public static final OptionSpec CLASSES = OptionSpec.optional(
            "classes", OptionType.MAP, "further class aliases of extensions and their Magento 2 classes; these win");

    @Override
    public HandlerDescriptor descriptor() {
        return HandlerDescriptor.of(
                "class-map",
                "A Magento 1 class alias becomes the Magento 2 class. An alias without counterpart becomes NULL; an unknown"
                        + " one too, and is listed.",
                CLASSES);
    }

    @Override
    public Handler create(Options options, HandlerContext context) {
        ClassMap classes = ClassMap.of(context.destination()).with(options.map("classes"));
        return (value, row) -> convert(value, classes, row);
    }

    private static @Nullable Object convert(@Nullable Object value, ClassMap classes, RowContext row) {
        if (value == null || value.toString().isEmpty()) {
            return null;
        }
        ClassLookup found = classes.find(value.toString());
        if (found instanceof ClassLookup.Mapped mapped) {
            return mapped.className();
        }
        if (found instanceof ClassLookup.Unknown) {
            row.warn("no Magento 2 class is known for '" + value + "'; NULL is written");
        }
        return null;
    }
}
