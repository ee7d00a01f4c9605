package io.lodestone.plugin.stores.settings;

import static java.util.Objects.requireNonNull;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pattern of setting paths: {@code *} stands for any text, <code>{a,b}</code> for one of several texts, in which
 * {@code *} may occur again. It matches whole paths.
 */
record PathPattern(String text, Pattern regex) {

    PathPattern {
        requireNonNull(text, "text is null");
        requireNonNull(regex, "regex is null");
    }

    /** @throws IllegalArgumentException with a sentence that says what is wrong */
    static PathPattern of(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("the path is empty");
        }
        StringBuilder regex = new StringBuilder();
        boolean inBraces = false;
        for (char c : text.toCharArray()) {
            switch (c) {
                case '*' -> regex.append(inBraces ? ".*" : "(.*)");
                case '{' -> {
                    if (inBraces) {
                        throw new IllegalArgumentException("'{' inside of braces in '" + text + "'");
                    }
                    inBraces = true;
                    regex.append('(');
                }
                case '}' -> {
                    if (!inBraces) {
                        throw new IllegalArgumentException("'}' without '{' in '" + text + "'");
                    }
                    inBraces = false;
                    regex.append(')');
                }
                case ',' -> regex.append(inBraces ? "|" : ",");
                default -> {
                    if (Character.isWhitespace(c)) {
                        throw new IllegalArgumentException("a path has no blanks: '" + text + "'");
                    }
                    regex.append(Pattern.quote(String.valueOf(c)));
                }
            }
        }
        if (inBraces) {
            throw new IllegalArgumentException("'}' is missing in '" + text + "'");
        }
        return new PathPattern(text, Pattern.compile(regex.toString(), Pattern.DOTALL));
    }

    boolean matches(String path) {
        return regex.matcher(path).matches();
    }

    /** How many texts a path gives to a new path: one for each {@code *} and each pair of braces. */
    int parts() {
        return regex.matcher("").groupCount();
    }

    /**
     * The new path: each {@code *} of {@code to} becomes what this pattern's parts stood for, in their order.
     *
     * @param path must match
     */
    String rename(String path, String to) {
        Matcher matcher = regex.matcher(path);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("path '" + path + "' does not match '" + text + "'");
        }
        StringBuilder renamed = new StringBuilder();
        int part = 0;
        for (char c : to.toCharArray()) {
            if (c == '*') {
                part++;
                renamed.append(matcher.group(part));
            } else {
                renamed.append(c);
            }
        }
        return renamed.toString();
    }

    @Override
    public String toString() {
        return text;
    }
}
