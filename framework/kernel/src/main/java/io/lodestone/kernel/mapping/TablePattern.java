package io.lodestone.kernel.mapping;

import java.util.regex.Pattern;

/** A table name with {@code *} for any text, matched from the first character to the last. */
final class TablePattern {

    private final String text;
    private final Pattern pattern;

    TablePattern(String text) {
        this.text = text;
        StringBuilder regex = new StringBuilder();
        for (String literal : text.split("\\*", -1)) {
            regex.append(regex.length() == 0 ? "" : ".*").append(Pattern.quote(literal));
        }
        this.pattern = Pattern.compile(regex.toString());
    }

    static boolean isPattern(String name) {
        return name.indexOf('*') >= 0;
    }

    boolean matches(String table) {
        return pattern.matcher(table).matches();
    }

    /** The more literal characters, the more specific. */
    int literals() {
        return text.replace("*", "").length();
    }
}
