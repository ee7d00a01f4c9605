package io.lodestone.steps.handler;

import io.lodestone.spi.handler.Handler;
import io.lodestone.spi.handler.HandlerContext;
import io.lodestone.spi.handler.HandlerDescriptor;
import io.lodestone.spi.handler.HandlerFactory;
import io.lodestone.spi.handler.RowContext;
import io.lodestone.spi.handler.SqlHandler;
import io.lodestone.spi.option.Options;
import io.lodestone.spi.schema.ColumnSchema;
import org.jspecify.annotations.Nullable;

/** Handler {@code fit}: for columns that are shorter in the destination, where a cut text is better than no row. */
public final class Fit implements HandlerFactory {

    @Override
    public HandlerDescriptor descriptor() {
        return HandlerDescriptor.of(
                "fit",
                "Cuts a text to the characters that the destination's column takes, and lists it. Without it such a row is"
                        + " rejected.");
    }

    @Override
    public Handler create(Options options, HandlerContext context) {
        ColumnSchema column = context.destinationColumn();
        Long length = column.characterLength();
        if (length == null || length > Integer.MAX_VALUE || column.isBinary()) {
            return (value, row) -> value;
        }
        return new Cut(length.intValue());
    }

    private record Cut(int characters) implements SqlHandler {
        @Override
        public @Nullable Object apply(@Nullable Object value, RowContext row) {
            return value instanceof String text ? cut(text, characters, row) : value;
        }

        @Override
        public String covers(String expression) {
            return "COALESCE(CHAR_LENGTH(" + expression + ") <= " + characters + ", TRUE)";
        }

        @Override
        public String toSql(String expression) {
            return expression;
        }
    }

    private static String cut(String text, int characters, RowContext row) {
        // A character of the server may be two of Java's.
        if (text.length() <= characters || text.codePointCount(0, text.length()) <= characters) {
            return text;
        }
        row.warn("the text of %d characters was cut to the %d that the destination takes"
                .formatted(text.codePointCount(0, text.length()), characters));
        return text.substring(0, text.offsetByCodePoints(0, characters));
    }
}
