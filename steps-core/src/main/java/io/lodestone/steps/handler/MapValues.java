package io.lodestone.steps.handler;

import io.lodestone.spi.handler.Handler;
import io.lodestone.spi.handler.HandlerContext;
import io.lodestone.spi.handler.HandlerDescriptor;
import io.lodestone.spi.handler.HandlerFactory;
import io.lodestone.spi.handler.RowContext;
import io.lodestone.spi.handler.SqlHandler;
import io.lodestone.spi.option.OptionSpec;
import io.lodestone.spi.option.OptionType;
import io.lodestone.spi.option.Options;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Handler {@code map-values}. */
public final class MapValues implements HandlerFactory {

    @Override
    public HandlerDescriptor descriptor() {
        return HandlerDescriptor.of(
                "map-values",
                "Replaces values by a dictionary. A value that is not in it takes the default, or stays.",
                OptionSpec.optional("values", OptionType.MAP, "old value to new value; letters count as written"),
                OptionSpec.optional("toNull", OptionType.LIST, "values that become NULL"),
                OptionSpec.optional(
                        "default", OptionType.TEXT, "for every other value and for NULL; without it they stay"));
    }

    @Override
    public Handler create(Options options, HandlerContext context) {
        Map<String, String> map = new HashMap<>(options.map("values"));
        Set<String> toNull = new HashSet<>(options.list("toNull"));
        if (map.isEmpty() && toNull.isEmpty()) {
            throw OptionChecks.invalid(
                    context, "map-values", "values", "", "at least one pair here or value in toNull");
        }
        String fallback = options.text("default").orElse(null);
        return new Replacement(map, toNull, fallback);
    }

    private record Replacement(
            Map<String, String> map,
            Set<String> toNull,
            @Nullable String fallback) implements SqlHandler {
        @Override
        public @Nullable Object apply(@Nullable Object value, RowContext row) {
            return replace(value, map, toNull, fallback);
        }

        /** Values that stay. */
        @Override
        public String covers(String expression) {
            if (fallback != null) {
                return "FALSE";
            }
            String known = Stream.concat(map.keySet().stream(), toNull.stream())
                    .map(Replacement::literal)
                    .sorted()
                    .collect(Collectors.joining(", "));
            return "COALESCE(CAST(CONVERT(" + expression + " USING utf8mb4) AS BINARY) NOT IN (" + known + "), TRUE)";
        }

        @Override
        public String toSql(String expression) {
            return expression;
        }

        private static String literal(String text) {
            // Hexadecimal, because no SQL mode reads it differently.
            return text.isEmpty() ? "''" : "0x" + HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static @Nullable Object replace(
            @Nullable Object value, Map<String, String> map, Set<String> toNull, @Nullable String fallback) {
        if (value != null) {
            String text = value.toString();
            String replacement = map.get(text);
            if (replacement != null) {
                return replacement.equals(text) ? value : replacement;
            }
            if (toNull.contains(text)) {
                return null;
            }
        }
        return fallback == null ? value : fallback;
    }
}
