package io.lodestone.kernel.verify;

import io.lodestone.spi.handler.CanonicalHandler;
import io.lodestone.spi.schema.ColumnSchema;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One form for all texts that mean the same value in a column: what the copy sends and what the destination prints differ
 * by zeros, rounding or padding that the column's type brings about.
 */
final class Canonical {

    private static final Set<String> INTEGERS =
            Set.of("tinyint", "smallint", "mediumint", "int", "bigint", "year", "bit");
    private static final Pattern SCALE = Pattern.compile("\\(\\s*\\d+\\s*,\\s*(\\d+)\\s*\\)");
    private static final int DATE_LENGTH = 10;
    private static final int LONGEST_PLAIN_NUMBER = 18;

    private enum Form {
        PLAIN,
        INTEGER,
        DECIMAL,
        FLOAT,
        DOUBLE,
        DATE,
        TIME_OF_DAY,
        DATE_AND_TIME,
        SPACE_PADDED,
        ZERO_PADDED,
        JSON
    }

    private final Form form;
    private final int scale;
    private final @Nullable CanonicalHandler handler;

    private Canonical(Form form, int scale) {
        this(form, scale, null);
    }

    private Canonical(Form form, int scale, @Nullable CanonicalHandler handler) {
        this.form = form;
        this.scale = scale;
        this.handler = handler;
    }

    /** After a handler has said which values mean the same. */
    Canonical by(CanonicalHandler saying) {
        return new Canonical(form, scale, saying);
    }

    /** Whether values are worth hiding: who cannot be compared by its text is encrypted, as a rule. */
    boolean isSecret() {
        return handler != null;
    }

    static Canonical of(ColumnSchema column) {
        String type = column.dataType();
        if (INTEGERS.contains(type)) {
            return new Canonical(Form.INTEGER, 0);
        }
        return switch (type) {
            case "decimal", "numeric" -> new Canonical(Form.DECIMAL, scale(column));
            case "float" -> new Canonical(Form.FLOAT, 0);
            case "double" -> new Canonical(Form.DOUBLE, 0);
            case "date" -> new Canonical(Form.DATE, 0);
            case "time" -> new Canonical(Form.TIME_OF_DAY, 0);
            case "datetime", "timestamp" -> new Canonical(Form.DATE_AND_TIME, 0);
            case "char" -> new Canonical(Form.SPACE_PADDED, 0);
            case "binary" -> new Canonical(Form.ZERO_PADDED, 0);
            case "json" -> new Canonical(Form.JSON, 0);
            default -> new Canonical(Form.PLAIN, 0);
        };
    }

    private static int scale(ColumnSchema column) {
        Matcher matcher = SCALE.matcher(column.columnType().toLowerCase(Locale.ROOT));
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    /** @param value in hexadecimal digits for columns without a character set */
    byte @Nullable [] of(byte @Nullable [] value) {
        if (handler != null) {
            Object same = handler.canonical(value == null ? null : text(value));
            return same == null ? null : bytes(same.toString());
        }
        if (value == null || form == Form.PLAIN) {
            return value;
        }
        return switch (form) {
            case INTEGER -> isPlainInteger(value) ? value : number(value, 0);
            case DECIMAL -> number(value, scale);
            case FLOAT -> floating(value, true);
            case DOUBLE -> floating(value, false);
            case DATE -> value.length > DATE_LENGTH ? Arrays.copyOf(value, DATE_LENGTH) : value;
            case TIME_OF_DAY -> withoutZeroFraction(value);
            case DATE_AND_TIME ->
                value.length == DATE_LENGTH ? bytes(text(value) + " 00:00:00") : withoutZeroFraction(value);
            case SPACE_PADDED -> trimmed(value, 1, ' ');
            case ZERO_PADDED -> trimmed(value, 2, '0');
            default -> compact(value);
        };
    }

    private static boolean isPlainInteger(byte[] value) {
        int start = value.length > 1 && value[0] == '-' ? 1 : 0;
        if (value.length == 0 || value.length > LONGEST_PLAIN_NUMBER) {
            return false;
        }
        if (value[start] == '0' && value.length > 1) {
            return false;
        }
        for (int i = start; i < value.length; i++) {
            if (value[i] < '0' || value[i] > '9') {
                return false;
            }
        }
        return true;
    }

    private static byte[] number(byte[] value, int scale) {
        try {
            BigDecimal number = new BigDecimal(text(value).strip()).setScale(scale, RoundingMode.HALF_UP);
            return bytes(number.signum() == 0 ? "0" : number.toPlainString());
        } catch (NumberFormatException e) {
            return value;
        }
    }

    private static byte[] floating(byte[] value, boolean single) {
        try {
            double number = Double.parseDouble(text(value));
            if (number == 0) {
                return new byte[] {'0'};
            }
            return bytes(single ? Float.toString((float) number) : Double.toString(number));
        } catch (NumberFormatException e) {
            return value;
        }
    }

    private static byte[] withoutZeroFraction(byte[] value) {
        int dot = value.length - 1;
        while (dot >= 0 && value[dot] == '0') {
            dot--;
        }
        int end = dot + 1;
        for (int i = 0; i < value.length; i++) {
            if (value[i] == '.') {
                return Arrays.copyOf(value, dot == i ? i : end);
            }
        }
        return value;
    }

    private static byte[] trimmed(byte[] value, int unit, char padding) {
        int end = value.length;
        while (end >= unit && value[end - 1] == padding && value[end - unit] == padding) {
            end -= unit;
        }
        return end == value.length ? value : Arrays.copyOf(value, end);
    }

    /** Servers that keep JSON in a form of their own print it with other white space. */
    private static byte[] compact(byte[] value) {
        byte[] compact = new byte[value.length];
        int size = 0;
        boolean quoted = false;
        for (int i = 0; i < value.length; i++) {
            byte b = value[i];
            if (quoted && b == '\\' && i + 1 < value.length) {
                compact[size++] = b;
                compact[size++] = value[++i];
                continue;
            }
            quoted ^= b == '"';
            if (quoted || !(b == ' ' || b == '\t' || b == '\n' || b == '\r')) {
                compact[size++] = b;
            }
        }
        return Arrays.copyOf(compact, size);
    }

    private static String text(byte[] value) {
        return new String(value, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
