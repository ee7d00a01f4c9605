package io.lodestone.steps.handler;

import io.lodestone.spi.handler.ColumnRef;
import io.lodestone.spi.handler.Handler;
import io.lodestone.spi.handler.HandlerContext;
import io.lodestone.spi.handler.HandlerDescriptor;
import io.lodestone.spi.handler.HandlerFactory;
import io.lodestone.spi.option.OptionSpec;
import io.lodestone.spi.option.OptionType;
import io.lodestone.spi.option.Options;
import java.util.regex.Pattern;

/** Handler {@code php-to-json-when}. */
public final class PhpToJsonWhen implements HandlerFactory {

    private static final String NAME = "php-to-json-when";

    @Override
    public HandlerDescriptor descriptor() {
        return HandlerDescriptor.of(
                NAME,
                "As php-to-json, in rows where another column matches; in other rows the value passes unchanged.",
                OptionSpec.required("column", OptionType.TEXT, "the source column that decides"),
                OptionSpec.required(
                        "matches",
                        OptionType.TEXT,
                        "regular expression that is found anywhere in it; anchor it with ^ and $"),
                OnError.OPTION);
    }

    @Override
    public Handler create(Options options, HandlerContext context) {
        ColumnRef column = context.column(options.text("column").orElseThrow());
        Pattern pattern = OptionChecks.regex(
                context, NAME, "matches", options.text("matches").orElseThrow());
        Handler conversion = new SerializedText(OnError.of(options, context, NAME));
        return (value, row) -> {
            String decisive = row.text(column);
            return decisive != null && pattern.matcher(decisive).find() ? conversion.apply(value, row) : value;
        };
    }
}
