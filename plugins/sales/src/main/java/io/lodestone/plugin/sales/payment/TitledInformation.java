package io.lodestone.plugin.sales.payment;

import org.jspecify.annotations.Nullable;

/** Puts a title into the JSON object that a payment keeps. */
final class TitledInformation {

    private static final String KEY = "\"method_title\"";

    private TitledInformation() {}

    /** @param value a JSON object, an empty list, or nothing; anything else stays as it is */
    static @Nullable Object of(@Nullable Object value, String title) {
        String json = value == null ? "" : value.toString().strip();
        String entry = KEY + ":" + quoted(title);
        if (json.isEmpty() || json.equals("[]") || json.equals("{}") || json.equals("null")) {
            return "{" + entry + "}";
        }
        boolean open = json.startsWith("{") && json.endsWith("}") && !json.contains(KEY + ":");
        return open ? "{" + entry + "," + json.substring(1) : value;
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}
