package io.lodestone.steps.handler;

/** Tells whether bytes are a JSON object or array already. Checks the syntax only and builds nothing. */
public final class JsonSyntax {

    private static final int MAX_DEPTH = 512;

    private final byte[] data;
    private int at;

    private JsonSyntax(byte[] data) {
        this.data = data;
    }

    public static boolean isDocument(byte[] data) {
        if (data.length < 2 || (data[0] != '{' && data[0] != '[')) {
            return false;
        }
        JsonSyntax syntax = new JsonSyntax(data);
        return syntax.value(0) && syntax.peek() == -1;
    }

    /** The next byte behind white space, or -1 at the end. */
    private int peek() {
        while (at < data.length && (data[at] == ' ' || data[at] == '\n' || data[at] == '\r' || data[at] == '\t')) {
            at++;
        }
        return at < data.length ? data[at] & 0xff : -1;
    }

    private boolean value(int depth) {
        if (depth > MAX_DEPTH) {
            return false;
        }
        return switch (peek()) {
            case '{' -> members('}', true, depth);
            case '[' -> members(']', false, depth);
            case '"' -> string();
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> number();
        };
    }

    private boolean members(char close, boolean keys, int depth) {
        at++;
        if (peek() == close) {
            at++;
            return true;
        }
        while (true) {
            if (keys && !key()) {
                return false;
            }
            if (!value(depth + 1)) {
                return false;
            }
            int next = peek();
            at++;
            if (next == close) {
                return true;
            }
            if (next != ',') {
                return false;
            }
        }
    }

    private boolean key() {
        if (peek() != '"' || !string() || peek() != ':') {
            return false;
        }
        at++;
        return true;
    }

    private boolean string() {
        at++;
        while (at < data.length) {
            byte next = data[at++];
            if (next == '"') {
                return true;
            }
            if (next >= 0 && next < 0x20) {
                return false;
            }
            if (next == '\\') {
                if (at >= data.length || "\"\\/bfnrtu".indexOf(data[at]) < 0) {
                    return false;
                }
                at++;
            }
        }
        return false;
    }

    private boolean word(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (at >= data.length || data[at++] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private boolean number() {
        int start = at;
        if (at < data.length && data[at] == '-') {
            at++;
        }
        int digits = at;
        while (at < data.length && data[at] >= '0' && data[at] <= '9') {
            at++;
        }
        if (at == digits || (data[digits] == '0' && at > digits + 1)) {
            return false;
        }
        while (at < data.length && "0123456789.eE+-".indexOf(data[at]) >= 0) {
            at++;
        }
        return at > start;
    }
}
