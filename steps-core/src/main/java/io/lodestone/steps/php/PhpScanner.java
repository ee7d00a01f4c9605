package io.lodestone.steps.php;

import io.lodestone.steps.php.PhpReader.Repair;
import io.lodestone.steps.php.PhpValue.Real;
import io.lodestone.steps.php.PhpValue.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads the tokens of the format, and finds the end of strings whose length does not fit. */
final class PhpScanner {

    // Compiled once: there is one for nearly every value of an order.
    private static final Pattern REAL = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");

    private final byte[] data;
    private final boolean repairing;
    private final List<Repair> repairs = new ArrayList<>();
    private int at;

    PhpScanner(byte[] data, boolean repairing) {
        this.data = data;
        this.repairing = repairing;
    }

    List<Repair> repairs() {
        return repairs;
    }

    PhpFormatException problem(String problem) {
        return PhpFormatException.at(at, problem);
    }

    /** The first byte of the next value. */
    byte type() {
        if (at >= data.length) {
            throw problem("the text ends where a value should begin");
        }
        return data[at];
    }

    void end() {
        if (at == data.length) {
            return;
        }
        if (!repairing) {
            throw problem("bytes follow the value");
        }
        repairs.add(new Repair(at, "bytes after the end of the value are left out"));
    }

    void expect(String token) {
        for (int i = 0; i < token.length(); i++) {
            if (at + i >= data.length || data[at + i] != token.charAt(i)) {
                throw problem(at + i >= data.length ? "the text ends too early" : "expected " + token);
            }
        }
        at += token.length();
    }

    boolean bool() {
        expect("b:");
        byte digit = type();
        if (digit != '0' && digit != '1') {
            throw problem("a boolean is 0 or 1");
        }
        at++;
        expect(";");
        return digit == '1';
    }

    long integer() {
        expect("i:");
        int start = at;
        pass(';', 21);
        int end = at - 1;
        boolean negative = data[start] == '-';
        int first = negative || data[start] == '+' ? start + 1 : start;
        if (first == end) {
            throw problem("expected a whole number");
        }
        // Counted downwards, because there is one negative number more.
        long number = 0;
        boolean fits = true;
        for (int i = first; i < end; i++) {
            int digit = data[i] - '0';
            if (digit < 0 || digit > 9) {
                throw problem("expected a whole number");
            }
            fits &= number >= (Long.MIN_VALUE + digit) / 10;
            number = number * 10 - digit;
        }
        if (!fits || (!negative && number == Long.MIN_VALUE)) {
            throw problem("a whole number does not fit 64 bits");
        }
        return negative ? number : -number;
    }

    Real real() {
        expect("d:");
        String digits = until(';', 400);
        return switch (digits) {
            case "INF" -> new Real(Double.POSITIVE_INFINITY);
            case "-INF" -> new Real(Double.NEGATIVE_INFINITY);
            case "NAN" -> new Real(Double.NaN);
            default -> {
                if (!REAL.matcher(digits).matches()) {
                    throw problem("expected a number");
                }
                yield new Real(Double.parseDouble(digits));
            }
        };
    }

    /** The number of {@code R:n;} or {@code r:n;}. */
    int reference() {
        at++;
        expect(":");
        int number = unsigned(';');
        at++;
        return number;
    }

    /** A count with a colon behind it. */
    int count(String prefix) {
        expect(prefix);
        int count = unsigned(':');
        at++;
        return count;
    }

    String className(String prefix) {
        expect(prefix);
        int length = unsigned(':');
        expect(":\"");
        String name = take(length);
        expect("\":");
        return name;
    }

    /** The content of a class that serialized itself: {@code n:{...}}. */
    Text block() {
        int length = unsigned(':');
        expect(":{");
        Text content = new Text(take(length));
        expect("}");
        return content;
    }

    Text text() {
        boolean escaped = type() == 'S';
        expect(escaped ? "S:" : "s:");
        int length = unsigned(':');
        expect(":\"");
        if (escaped) {
            return unescaped(length);
        }
        int start = at;
        if (closes(start + (long) length)) {
            Text text = new Text(take(length));
            at += 2;
            return text;
        }
        if (!repairing) {
            throw problem("a string does not end where its length says");
        }
        int end = StringEnd.find(data, start, length);
        if (end < 0) {
            throw problem("a string does not end where its length says, and no other end fits");
        }
        repairs.add(new Repair(start, "the length of a string did not fit its bytes"));
        Text text = new Text(take(end - start));
        at += 2;
        return text;
    }

    /** PHP's other notation: bytes may be written as a backslash and two hexadecimal digits. */
    private Text unescaped(int length) {
        StringBuilder raw = new StringBuilder();
        for (int i = 0; i < length; i++) {
            byte next = type();
            at++;
            if (next != '\\') {
                raw.append((char) (next & 0xff));
                continue;
            }
            int high = at < data.length ? Character.digit(data[at], 16) : -1;
            int low = at + 1 < data.length ? Character.digit(data[at + 1], 16) : -1;
            if (high < 0 || low < 0) {
                throw problem("expected two hexadecimal digits");
            }
            raw.append((char) (high * 16 + low));
            at += 2;
        }
        expect("\";");
        return new Text(raw.toString());
    }

    private boolean closes(long end) {
        return end + 1 < data.length && data[(int) end] == '"' && data[(int) end + 1] == ';';
    }

    private String take(int length) {
        if (length > data.length - at) {
            throw problem("more bytes are announced than are left");
        }
        String raw = new String(data, at, length, StandardCharsets.ISO_8859_1);
        at += length;
        return raw;
    }

    /** Digits up to, but without, the delimiter. */
    private int unsigned(char delimiter) {
        int start = at;
        long number = 0;
        while (at < data.length && data[at] >= '0' && data[at] <= '9') {
            number = number * 10 + (data[at] - '0');
            if (number > Integer.MAX_VALUE) {
                throw problem("a length or count is too large");
            }
            at++;
        }
        if (at == start || at >= data.length || data[at] != delimiter) {
            throw problem("expected a count and '" + delimiter + "'");
        }
        return (int) number;
    }

    /** The text up to the delimiter, which is passed over. */
    private String until(char delimiter, int limit) {
        int start = at;
        pass(delimiter, limit);
        return new String(data, start, at - 1 - start, StandardCharsets.ISO_8859_1);
    }

    private void pass(char delimiter, int limit) {
        int end = at;
        while (end < data.length && data[end] != delimiter && end - at <= limit) {
            end++;
        }
        if (end >= data.length || data[end] != delimiter) {
            throw problem("expected '" + delimiter + "'");
        }
        at = end + 1;
    }
}
