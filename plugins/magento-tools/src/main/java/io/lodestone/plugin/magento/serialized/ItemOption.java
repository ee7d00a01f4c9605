package io.lodestone.plugin.magento.serialized;

import io.lodestone.spi.handler.ColumnRef;
import io.lodestone.spi.handler.Handler;
import io.lodestone.spi.handler.HandlerContext;
import io.lodestone.spi.handler.HandlerDescriptor;
import io.lodestone.spi.handler.HandlerFactory;
import io.lodestone.spi.handler.RowContext;
import io.lodestone.spi.option.OptionSpec;
import io.lodestone.spi.option.OptionType;
import io.lodestone.spi.option.Options;
import io.lodestone.steps.handler.OnError;
import io.lodestone.steps.handler.SerializedText;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Handler {@code item-option}. */
public final class ItemOption implements HandlerFactory {

    /** Options that Magento 1 always serializes. */
    private static final Set<String> SERIALIZED = Set.of(
            "parameters",
            "info_buyRequest",
            "attributes",
            "bundle_option_ids",
            "bundle_selection_ids",
            "bundle_selection_attributes");

    @Override
    public HandlerDescriptor descriptor() {
        return HandlerDescriptor.of(
                "item-option",
                "The value of a cart's or wish list's item option becomes JSON where its code says that it is serialized,"
                        + " and otherwise when it is a serialized array (as options of extensions and of uploaded files are).",
                OptionSpec.withDefault("column", OptionType.TEXT, "code", "the column that holds the option's code"),
                OnError.OPTION);
    }

    @Override
    public Handler create(Options options, HandlerContext context) {
        ColumnRef code = context.column(options.text("column").orElse("code"));
        Handler serialized = new SerializedText(OnError.of(options, context, "item-option"));
        return (value, row) -> convert(value, code, serialized, row);
    }

    private static @Nullable Object convert(
            @Nullable Object value, ColumnRef code, Handler serialized, RowContext row) {
        if (value == null) {
            return null;
        }
        String name = row.text(code);
        if (name != null && SERIALIZED.contains(name)) {
            return serialized.apply(value, row);
        }
        byte[] bytes = value instanceof byte[] raw ? raw : value.toString().getBytes(StandardCharsets.UTF_8);
        return NestedJson.of(bytes, row).<Object>map(json -> json).orElse(value);
    }
}
