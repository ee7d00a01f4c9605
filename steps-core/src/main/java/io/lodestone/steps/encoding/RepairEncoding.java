package io.lodestone.steps.encoding;

import io.lodestone.spi.handler.Handler;
import io.lodestone.spi.handler.HandlerContext;
import io.lodestone.spi.handler.HandlerDescriptor;
import io.lodestone.spi.handler.HandlerFactory;
import io.lodestone.spi.handler.RowContext;
import io.lodestone.spi.handler.SqlHandler;
import io.lodestone.spi.option.Options;
import org.jspecify.annotations.Nullable;

/** Handler {@code repair-encoding}. */
public final class RepairEncoding implements HandlerFactory {

    public static final String NAME = "repair-encoding";

    @Override
    public HandlerDescriptor descriptor() {
        return HandlerDescriptor.of(
                NAME,
                "Text that was encoded twice, all of it, becomes what it was meant to be: GrÃ¶ÃŸe becomes Größe. Other text"
                        + " stays.");
    }

    @Override
    public Handler create(Options options, HandlerContext context) {
        return new Repair();
    }

    private record Repair() implements SqlHandler {
        @Override
        public @Nullable Object apply(@Nullable Object value, RowContext row) {
            if (!(value instanceof String text)) {
                return value;
            }
            String meant = DoubleEncoding.meant(text);
            return meant == null ? value : meant;
        }

        /** Plain ASCII. */
        @Override
        public String covers(String expression) {
            return "COALESCE(LENGTH(CONVERT(" + expression + " USING utf8mb4)) = CHAR_LENGTH(" + expression
                    + "), TRUE)";
        }

        @Override
        public String toSql(String expression) {
            return expression;
        }
    }
}
