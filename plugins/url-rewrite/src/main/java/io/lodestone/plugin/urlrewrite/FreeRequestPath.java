package io.lodestone.plugin.urlrewrite;

import io.lodestone.spi.handler.ColumnRef;
import io.lodestone.spi.handler.Handler;
import io.lodestone.spi.handler.HandlerContext;
import io.lodestone.spi.handler.HandlerDescriptor;
import io.lodestone.spi.handler.HandlerFactory;
import io.lodestone.spi.handler.RowContext;
import io.lodestone.spi.handler.SqlHandler;
import io.lodestone.spi.option.Options;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Handler {@code free-request-path}. */
public final class FreeRequestPath implements HandlerFactory {

    @Override
    public HandlerDescriptor descriptor() {
        return HandlerDescriptor.of(
                "free-request-path",
                "Request paths of core_url_rewrite that Magento 2 takes for the same in one store view get a number before"
                        + " their extension, all but one: rewrites of products and categories keep theirs before the"
                        + " merchant's own, those before redirects, and older rows before newer ones.");
    }

    @Override
    public Handler create(Options options, HandlerContext context) {
        Map<Long, String> newPaths = new RepeatedPaths(context.source(), context.destination()).newPaths();
        return newPaths.isEmpty() ? new Unchanged() : of(newPaths, context.column("url_rewrite_id"));
    }

    /** By far the most frequent case, in which the server can copy the paths by itself. */
    private static final class Unchanged implements SqlHandler {
        @Override
        public @Nullable Object apply(@Nullable Object value, RowContext row) {
            return value;
        }

        @Override
        public String covers(String expression) {
            return "TRUE";
        }

        @Override
        public String toSql(String expression) {
            return expression;
        }
    }

    /** @param newPaths by the ids of rewrites */
    static Handler of(Map<Long, String> newPaths, ColumnRef id) {
        return (value, row) -> {
            String key = row.text(id);
            String path = key != null && key.matches("\\d{1,18}") ? newPaths.get(Long.valueOf(key)) : null;
            if (path == null) {
                return value;
            }
            row.warn("the path " + value + " belongs to another rewrite of the store view, so it becomes " + path);
            return path;
        };
    }
}
