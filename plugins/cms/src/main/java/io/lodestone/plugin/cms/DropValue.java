package io.lodestone.plugin.cms;

import io.lodestone.spi.handler.Handler;
import io.lodestone.spi.handler.HandlerContext;
import io.lodestone.spi.handler.HandlerDescriptor;
import io.lodestone.spi.handler.HandlerFactory;
import io.lodestone.spi.handler.RowContext;
import io.lodestone.spi.option.OptionSpec;
import io.lodestone.spi.option.OptionType;
import io.lodestone.spi.option.Options;
import org.jspecify.annotations.Nullable;

/** Handler {@code drop-value}. */
public final class DropValue implements HandlerFactory {

    private static final int SHOWN = 80;

    @Override
    public HandlerDescriptor descriptor() {
        return HandlerDescriptor.of(
                "drop-value",
                "Leaves the value out, so that the column is NULL, and lists what was left out.",
                OptionSpec.required("reason", OptionType.TEXT, "why, as half a sentence for the list"));
    }

    @Override
    public Handler create(Options options, HandlerContext context) {
        String reason = options.text("reason").orElse("");
        return (value, row) -> drop(value, reason, row);
    }

    static @Nullable Object drop(@Nullable Object value, String reason, RowContext row) {
        if (value != null && !value.toString().isBlank()) {
            row.warn("'%s' was left out: %s".formatted(shorten(value.toString().strip()), reason));
        }
        return null;
    }

    private static String shorten(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN - 1) + "…";
    }
}
