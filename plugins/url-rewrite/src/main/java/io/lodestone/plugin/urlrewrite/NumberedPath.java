package io.lodestone.plugin.urlrewrite;

/** A path with a number before its extension. */
final class NumberedPath {

    static final int LONGEST = 255;

    private NumberedPath() {}

    /** {@code shirts/blue.html} and 2 give {@code shirts/blue-2.html}. Cut so that it stays short enough. */
    static String of(String path, int number) {
        String trimmed = path.strip();
        int slash = trimmed.endsWith("/") ? trimmed.length() - 1 : trimmed.length();
        int segment = trimmed.lastIndexOf('/', slash - 1) + 1;
        int dot = trimmed.lastIndexOf('.');
        int end = dot > segment && dot < slash ? dot : slash;
        String rest = "-" + number + trimmed.substring(end);
        int room = LONGEST - rest.codePointCount(0, rest.length());
        String start = trimmed.substring(0, end);
        if (start.codePointCount(0, start.length()) > room) {
            start = start.substring(0, start.offsetByCodePoints(0, Math.max(0, room)));
        }
        return start + rest;
    }
}
