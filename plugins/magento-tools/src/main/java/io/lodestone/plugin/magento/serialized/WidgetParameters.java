package io.lodestone.plugin.magento.serialized;

import io.lodestone.spi.handler.Handler;
import io.lodestone.spi.handler.HandlerContext;
import io.lodestone.spi.handler.HandlerDescriptor;
import io.lodestone.spi.handler.HandlerFactory;
import io.lodestone.spi.option.Options;
import io.lodestone.steps.handler.OnError;
import io.lodestone.steps.handler.SerializedText;
import io.lodestone.steps.php.PhpValue;
import io.lodestone.steps.php.PhpValue.Array;
import io.lodestone.steps.php.PhpValue.Text;

/** Handler {@code widget-parameters}. */
public final class WidgetParameters implements HandlerFactory {

    private static final Text TEMPLATE = Text.of("template");

    @Override
    public HandlerDescriptor descriptor() {
        return HandlerDescriptor.of(
                "widget-parameters",
                "Serialized parameters of a widget become JSON; a template's path loses the module's name in front, as"
                        + " Magento 2 writes it.",
                OnError.OPTION);
    }

    @Override
    public Handler create(Options options, HandlerContext context) {
        return new SerializedText(OnError.of(options, context, "widget-parameters"), (value, row) -> templates(value));
    }

    private static PhpValue templates(PhpValue value) {
        if (!(value instanceof Array array)) {
            return value;
        }
        return array.map((key, item) -> key.equals(TEMPLATE) && item instanceof Text text ? shorter(text) : item);
    }

    private static Text shorter(Text path) {
        int slash = path.raw().indexOf('/');
        return slash > 0 && path.raw().endsWith(".phtml") ? new Text(path.raw().substring(slash + 1)) : path;
    }
}
