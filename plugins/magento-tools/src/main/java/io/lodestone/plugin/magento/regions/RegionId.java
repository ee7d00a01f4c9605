package io.lodestone.plugin.magento.regions;

import io.lodestone.spi.handler.Handler;
import io.lodestone.spi.handler.HandlerContext;
import io.lodestone.spi.handler.HandlerDescriptor;
import io.lodestone.spi.handler.HandlerFactory;
import io.lodestone.spi.handler.RowContext;
import io.lodestone.spi.handler.SqlHandler;
import io.lodestone.spi.option.Options;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Handler {@code region-id}. */
public final class RegionId implements HandlerFactory {

    static final String NAME = "region-id";

    @Override
    public HandlerDescriptor descriptor() {
        return HandlerDescriptor.of(
                NAME,
                "The id that a region of a country has in Magento 2, where that is another one: of the same country, with the"
                        + " same code or name.");
    }

    @Override
    public Handler create(Options options, HandlerContext context) {
        return of(Regions.of(context.source(), context.destination()).changed());
    }

    /** @param changed new ids by old ones */
    static Handler of(Map<Long, Long> changed) {
        return new Change(changed);
    }

    private record Change(Map<Long, Long> changed) implements SqlHandler {
        @Override
        public @Nullable Object apply(@Nullable Object value, RowContext row) {
            String id = value == null ? "" : value.toString();
            Long now = id.matches("\\d{1,18}") ? changed.get(Long.valueOf(id)) : null;
            return now == null ? value : now;
        }

        /** Ids that stay. */
        @Override
        public String covers(String expression) {
            return changed.isEmpty()
                    ? "TRUE"
                    : "COALESCE(" + expression + " NOT IN ("
                            + changed.keySet().stream().map(String::valueOf).collect(Collectors.joining(", "))
                            + "), TRUE)";
        }

        @Override
        public String toSql(String expression) {
            return expression;
        }
    }
}
