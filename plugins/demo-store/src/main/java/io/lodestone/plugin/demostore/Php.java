package io.lodestone.plugin.demostore;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values in PHP's serialize format, as Magento 1 keeps them in text columns. */
final class Php {

    private Php() {}

    static String serialize(@Nullable Object value) {
        StringBuilder out = new StringBuilder();
        append(out, value);
        return out.toString();
    }

    /** A map with its entries in this order. */
    static Map<Object, @Nullable Object> map(@Nullable Object... keysAndValues) {
        Map<Object, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
        }
        return map;
    }

    private static void append(StringBuilder out, @Nullable Object value) {
        if (value == null) {
            out.append("N;");
        } else if (value instanceof Boolean flag) {
            out.append(flag ? "b:1;" : "b:0;");
        } else if (value instanceof Integer || value instanceof Long) {
            out.append("i:").append(value).append(';');
        } else if (value instanceof BigDecimal decimal) {
            out.append("d:").append(decimal.toPlainString()).append(';');
        } else if (value instanceof List<?> list) {
            out.append("a:").append(list.size()).append(":{");
            for (int i = 0; i < list.size(); i++) {
                append(out.append("i:").append(i).append(';'), list.get(i));
            }
            out.append('}');
        } else if (value instanceof Map<?, ?> map) {
            out.append("a:").append(map.size()).append(":{");
            map.forEach((key, entry) -> {
                key(out, String.valueOf(key));
                append(out, entry);
            });
            out.append('}');
        } else {
            text(out, value.toString());
        }
    }

    /** PHP turns texts that are whole numbers into numbers when they are keys. */
    private static void key(StringBuilder out, String key) {
        if (key.matches("0|[1-9]\\d{0,17}")) {
            out.append("i:").append(key).append(';');
        } else {
            text(out, key);
        }
    }

    private static void text(StringBuilder out, String text) {
        out.append("s:")
                .append(text.getBytes(StandardCharsets.UTF_8).length)
                .append(":\"")
                .append(text)
                .append("\";");
    }
}
