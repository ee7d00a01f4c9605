package io.lodestone.plugin.magento.classes;

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

/** Handler {@code rule-json}. */
public final class RuleJson implements HandlerFactory {

    private static final Text TYPE = Text.of("type");

    @Override
    public HandlerDescriptor descriptor() {
        return HandlerDescriptor.of(
                "rule-json",
                "Serialized conditions or actions of a rule become JSON, with Magento 2's classes as types. A type without"
                        + " counterpart stays and is listed: Magento 2 will pass over that condition.",
                ClassMapHandler.CLASSES,
                OnError.OPTION);
    }

    @Override
    public Handler create(Options options, HandlerContext context) {
        ClassMap classes = ClassMap.of(context.destination()).with(options.map("classes"));
        return new SerializedText(
                OnError.of(options, context, "rule-json"), (value, row) -> replace(value, classes, row));
    }

    private static PhpValue replace(PhpValue value, ClassMap classes, RowContext row) {
        if (!(value instanceof Array array)) {
            return value;
        }
        return array.map((key, item) ->
                item instanceof Text text && key.equals(TYPE) ? type(text, classes, row) : replace(item, classes, row));
    }

    private static PhpValue type(Text alias, ClassMap classes, RowContext row) {
        String name = alias.unicode().orElse("");
        if (classes.find(name) instanceof ClassLookup.Mapped mapped) {
            return Text.of(mapped.className());
        }
        if (name.indexOf('/') > 0) {
            row.warn("no Magento 2 class is known for the rule type '" + name + "'; it stays, and has no effect there");
        }
        return alias;
    }
}
