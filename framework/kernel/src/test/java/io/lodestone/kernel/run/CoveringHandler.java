package io.lodestone.kernel.run;

import io.lodestone.spi.handler.Handler;
import io.lodestone.spi.handler.HandlerContext;
import io.lodestone.spi.handler.HandlerDescriptor;
import io.lodestone.spi.handler.HandlerFactory;
import io.lodestone.spi.handler.RowContext;
import io.lodestone.spi.handler.SqlHandler;
import io.lodestone.spi.option.Options;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Knows in SQL what becomes of some values; the others need Java.
 *
 * @param covered condition that tells these, in which {@code ?} stands for the value
 * @param sql what becomes of them, the same way
 * @param java what becomes of the others
 */
record CoveringHandler(String id, String covered, String sql, UnaryOperator<@Nullable Object> java)
        implements HandlerFactory {

    @Override
    public HandlerDescriptor descriptor() {
        return HandlerDescriptor.of(id, "Some values in SQL, others in Java.");
    }

    @Override
    public Handler create(Options options, HandlerContext context) {
        return new SqlHandler() {
            @Override
            public @Nullable Object apply(@Nullable Object value, RowContext row) {
                return java.apply(value);
            }

            @Override
            public String covers(String expression) {
                return covered.replace("?", expression);
            }

            @Override
            public String toSql(String expression) {
                return sql.replace("?", expression);
            }
        };
    }
}
