package io.lodestone.cli;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes maps, collections, texts, numbers and flags as JSON, in ASCII so that no terminal can spoil it. */
final class Json {

    private final StringBuilder text = new StringBuilder();

    private Json() {}

    static String write(@Nullable Object value) {
        Json json = new Json();
        json.value(value, "");
        return json.text.toString();
    }

    private void value(@Nullable Object value, String indent) {
        if (value == null || value instanceof Number || value instanceof Boolean) {
            text.append(value);
        } else if (value instanceof Map<?, ?> map) {
            object(map, indent);
        } else if (value instanceof Collection<?> collection) {
            array(collection, indent);
        } else {
            quoted(value.toString());
        }
    }

    private void object(Map<?, ?> map, String indent) {
        String inner = indent + "  ";
        String separator = "{\n";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            text.append(separator).append(inner);
            quoted(String.valueOf(entry.getKey()));
            text.append(": ");
            value(entry.getValue(), inner);
            separator = ",\n";
        }
        text.append(map.isEmpty() ? "{}" : "\n" + indent + "}");
    }

    private void array(Collection<?> items, String indent) {
        String inner = indent + "  ";
        String separator = "[\n";
        for (Object item : items) {
            text.append(separator).append(inner);
            value(item, inner);
            separator = ",\n";
        }
        text.append(items.isEmpty() ? "[]" : "\n" + indent + "]");
    }

    private void quoted(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (c < ' ' || c > '~') {
                        text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }
}
