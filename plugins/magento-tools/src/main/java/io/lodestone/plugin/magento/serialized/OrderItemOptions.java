package io.lodestone.plugin.magento.serialized;

import io.lodestone.spi.handler.Handler;
import io.lodestone.spi.handler.HandlerContext;
import io.lodestone.spi.handler.HandlerDescriptor;
import io.lodestone.spi.handler.HandlerFactory;
import io.lodestone.spi.handler.RowContext;
import io.lodestone.spi.option.Options;
import io.lodestone.steps.handler.OnError;
import io.lodestone.steps.handler.SerializedText;
import io.lodestone.steps.php.PhpValue;
import io.lodestone.steps.php.PhpValue.Array;
import io.lodestone.steps.php.PhpValue.Text;

/** Handler {@code order-item-options}. */
public final class OrderItemOptions implements HandlerFactory {

    private static final Text OPTIONS = Text.of("options");
    private static final Text OPTION_VALUE = Text.of("option_value");
    private static final Text BUNDLE_SELECTION = Text.of("bundle_selection_attributes");
    private static final Text FILE = Text.of("file");

    @Override
    public HandlerDescriptor descriptor() {
        return HandlerDescriptor.of(
                "order-item-options",
                "Serialized options of an ordered item become JSON. Inside, the attributes of a bundle's selection and the"
                        + " values of uploaded files, which are serialized once more, become JSON texts.",
                OnError.OPTION);
    }

    @Override
    public Handler create(Options options, HandlerContext context) {
        return new SerializedText(OnError.of(options, context, "order-item-options"), OrderItemOptions::nested);
    }

    private static PhpValue nested(PhpValue value, RowContext row) {
        if (!(value instanceof Array array)) {
            return value;
        }
        return array.map((key, item) -> {
            if (key.equals(BUNDLE_SELECTION)) {
                return NestedJson.of(item, row);
            }
            return key.equals(OPTIONS) && item instanceof Array list
                    ? list.map((k, option) -> file(option, row))
                    : item;
        });
    }

    private static PhpValue file(PhpValue option, RowContext row) {
        if (!(option instanceof Array array)
                || !array.find("option_type").map(FILE::equals).orElse(false)) {
            return option;
        }
        return array.map((key, item) -> key.equals(OPTION_VALUE) ? NestedJson.of(item, row) : item);
    }
}
