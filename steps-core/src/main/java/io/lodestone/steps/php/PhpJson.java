package io.lodestone.steps.php;

import io.lodestone.steps.php.PhpValue.Array;
import io.lodestone.steps.php.PhpValue.Bool;
import io.lodestone.steps.php.PhpValue.Instance;
import io.lodestone.steps.php.PhpValue.Int;
import io.lodestone.steps.php.PhpValue.Null;
import io.lodestone.steps.php.PhpValue.Opaque;
import io.lodestone.steps.php.PhpValue.Property;
import io.lodestone.steps.php.PhpValue.Real;
import io.lodestone.steps.php.PhpValue.Text;
import io.lodestone.steps.php.PhpValue.Visibility;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Writes values as {@code json_encode} does without options: slashes and everything beyond ASCII escaped, whole floating
 * numbers without fraction, arrays as lists when their keys count up from zero.
 */
public final class PhpJson {

    /** References can make a short text large; JSON larger than this is not written. */
    private static final int MAX_LENGTH = 64 * 1024 * 1024;

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private final Consumer<String> losses;
    private final StringBuilder out = new StringBuilder();

    private PhpJson(Consumer<String> losses) {
        this.losses = losses;
    }

    /**
     * @param losses takes one sentence, without content, for everything that JSON cannot hold: hidden properties, strings
     *     that are not UTF-8 (these are read as Windows-1252)
     * @throws PhpFormatException for infinite numbers, and when the result would be too large
     */
    public static String write(PhpValue value, Consumer<String> losses) {
        PhpJson json = new PhpJson(losses);
        json.append(value);
        return json.out.toString();
    }

    private void append(PhpValue value) {
        if (out.length() > MAX_LENGTH) {
            throw new PhpFormatException("the value is longer than " + MAX_LENGTH + " characters as JSON");
        }
        if (value instanceof Null) {
            out.append("null");
        } else if (value instanceof Bool bool) {
            out.append(bool.value());
        } else if (value instanceof Int integer) {
            out.append(integer.value());
        } else if (value instanceof Real real) {
            real(real.value());
        } else if (value instanceof Text text) {
            quoted(text);
        } else if (value instanceof Array array) {
            array(array);
        } else if (value instanceof Instance instance) {
            instance(instance);
        } else if (value instanceof Opaque opaque) {
            losses.accept("an object of class " + printable(opaque.className()) + " becomes {}: only PHP can read it");
            out.append("{}");
        }
    }

    private void real(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new PhpFormatException("JSON has no " + PhpReal.print(value, 'e'));
        }
        out.append(PhpReal.print(value, 'e'));
    }

    private void array(Array array) {
        boolean list = array.isList();
        out.append(list ? '[' : '{');
        boolean first = true;
        for (PhpValue.Entry entry : array.entries()) {
            if (!first) {
                out.append(',');
            }
            first = false;
            if (!list) {
                key(entry.key());
            }
            append(entry.value());
        }
        out.append(list ? ']' : '}');
    }

    private void key(PhpValue.Key key) {
        if (key instanceof Text text) {
            quoted(text);
        } else if (key instanceof Int number) {
            out.append('"').append(number.value()).append('"');
        }
        out.append(':');
    }

    private void instance(Instance instance) {
        if (instance.properties().stream().anyMatch(p -> p.visibility() != Visibility.PUBLIC)) {
            losses.accept(
                    "an object of class " + printable(instance.className()) + " keeps its public properties only");
        }
        out.append('{');
        boolean first = true;
        for (Property property : instance.properties()) {
            if (property.visibility() == Visibility.PUBLIC) {
                if (!first) {
                    out.append(',');
                }
                first = false;
                key(property.name());
                append(property.value());
            }
        }
        out.append('}');
    }

    private void quoted(Text text) {
        out.append('"');
        if (isPlain(text.raw())) {
            out.append(text.raw());
        } else {
            Optional<String> unicode = text.unicode();
            if (unicode.isEmpty()) {
                losses.accept("a string is not UTF-8 and is read as Windows-1252");
            }
            String characters = unicode.orElseGet(() -> new String(text.bytes(), WINDOWS_1252));
            for (int i = 0; i < characters.length(); i++) {
                character(characters.charAt(i));
            }
        }
        out.append('"');
    }

    /** Most texts are their own JSON, which is written at once. */
    private static boolean isPlain(String bytes) {
        for (int i = 0; i < bytes.length(); i++) {
            char c = bytes.charAt(i);
            if (c < ' ' || c > 0x7f || c == '"' || c == '\\' || c == '/') {
                return false;
            }
        }
        return true;
    }

    private void character(char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '/' -> out.append("\\/");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (c < 0x20 || c > 0x7f) {
                    escaped(c);
                } else {
                    out.append(c);
                }
            }
        }
    }

    private void escaped(char c) {
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.append(Character.forDigit((c >> shift) & 0xf, 16));
        }
    }

    /** Class names are code, not personal data, but the text may be garbage. */
    private static String printable(String className) {
        String clean = className.replaceAll("[^A-Za-z0-9_\\\\]", "?");
        return clean.length() > 80 ? clean.substring(0, 80) + "..." : clean;
    }
}
