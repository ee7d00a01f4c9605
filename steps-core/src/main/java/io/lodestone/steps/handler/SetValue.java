package io.lodestone.steps.handler;

import io.lodestone.spi.handler.Handler;
import io.lodestone.spi.handler.HandlerContext;
import io.lodestone.spi.handler.HandlerDescriptor;
import io.lodestone.spi.handler.HandlerFactory;
import io.lodestone.spi.handler.RowContext;
import io.lodestone.spi.option.OptionSpec;
import io.lodestone.spi.option.OptionType;
import io.lodestone.spi.option.Options;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Handler {@code set-value}. */
public final class SetValue implements HandlerFactory {

    /** As servers print them; with an exponent the sum could have a milliard of digits. */
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(\\d{1,80}(\\.\\d{0,80})?|\\.\\d{1,80})(?:[eE][+-]?\\d{1,2})?");

    @Override
    public HandlerDescriptor descriptor() {
        return HandlerDescriptor.of(
                "set-value",
                "Puts a fixed value, or adds to a number. For a fixed negative number use the column's `default`.",
                OptionSpec.required(
                        "value",
                        OptionType.TEXT,
                        "the value; \"null\" (in quotes) for NULL; +n or -n adds to the number there"));
    }

    @Override
    public Handler create(Options options, HandlerContext context) {
        String value = options.text("value").orElseThrow();
        if (value.equalsIgnoreCase("null")) {
            return (old, row) -> null;
        }
        if (value.matches("[+-][0-9]+(\\.[0-9]+)?")) {
            BigDecimal difference = new BigDecimal(value);
            return (old, row) -> add(old, difference, row);
        }
        return (old, row) -> value;
    }

    private static @Nullable Object add(@Nullable Object old, BigDecimal difference, RowContext row) {
        if (old == null) {
            return null;
        }
        String text = old.toString().strip();
        if (!NUMBER.matcher(text).matches()) {
            row.warn("the value is no number, so nothing is added to it");
            return old;
        }
        return new BigDecimal(text).add(difference).toPlainString();
    }
}
