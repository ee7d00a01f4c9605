package io.lodestone.kernel.copy;

import io.lodestone.spi.schema.ColumnSchema;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Conditions that are true only where the destination's value {@code d} is exactly what a copy makes of the source's row
 * {@code s}. They may be false for values that mean the same, such as two ways to print a number: who gets no proof looks
 * closer. Never NULL.
 */
final class Equality {

    private static final Set<String> EXACT = Set.of("tinyint", "smallint", "mediumint", "int", "bigint", "decimal");
    private static final Set<String> TEXTS =
            Set.of("char", "varchar", "tinytext", "text", "mediumtext", "longtext", "enum", "set");
    private static final Set<String> TIMES = Set.of("date", "datetime", "timestamp");
    private static final Set<String> FLOATS = Set.of("float", "double");
    /** Printed and read in their own ways. */
    private static final Set<String> SPECIAL = Set.of("bit", "json", "geometry");
    /** The server gives up texts that are larger than a packet, on both sides alike. */
    private static final Set<String> LARGE = Set.of("mediumtext", "longtext");

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,30}(\\.\\d{1,20})?");

    private Equality() {}

    /**
     * @param from null when the value is no column
     * @param value SQL of the value, after its handlers; null for a constant
     * @return empty when the server cannot tell
     */
    static Optional<String> of(
            CopyColumn column, ColumnSchema into, @Nullable ColumnSchema from, @Nullable String value) {
        String is = "d." + Sql.quote(column.name());
        if (SPECIAL.contains(into.dataType()) || (from != null && SPECIAL.contains(from.dataType()))) {
            return Optional.empty();
        }
        if (value == null) {
            return constant(column, into, is);
        }
        boolean plain = from != null && column.handlers().length == 0;
        boolean bytes = from != null && from.isBinary();
        if (bytes || into.isBinary()) {
            return plain && bytes && into.isBinary() ? Optional.of(same(value, is)) : Optional.empty();
        }
        String condition;
        if (FLOATS.contains(into.dataType())) {
            if (from == null || !plain || !from.dataType().equals(into.dataType())) {
                return Optional.empty();
            }
            condition = same(value, is);
        } else if (from != null && plain && isTheValueItself(from, into)) {
            condition = same(value, is);
        } else {
            condition = texts(value, is, from, into);
        }
        return Optional.of(column.isTime() && column.mayBeNull() ? notZeros(is, into, condition) : condition);
    }

    private static boolean isTheValueItself(ColumnSchema from, ColumnSchema into) {
        return (EXACT.contains(from.dataType()) && EXACT.contains(into.dataType()))
                || (TIMES.contains(from.dataType()) && TIMES.contains(into.dataType()));
    }

    private static String same(String should, String is) {
        return "(" + should + " <=> " + is + ")";
    }

    /** Byte by byte, because collations take different texts for equal ones. */
    private static String texts(String value, String is, @Nullable ColumnSchema from, ColumnSchema into) {
        String condition = same(bytes(value, from), bytes(is, into));
        return LARGE.contains(into.dataType())
                ? "(COALESCE(CHAR_LENGTH(" + is + ") < 262144, " + value + " IS NULL) AND " + condition + ")"
                : condition;
    }

    private static String bytes(String value, @Nullable ColumnSchema column) {
        String charset = column == null ? null : column.charset();
        if (charset != null && charset.startsWith("utf8")) {
            return "CAST(" + value + " AS BINARY)";
        }
        String text = column != null && TEXTS.contains(column.dataType()) ? value : "CAST(" + value + " AS CHAR)";
        return "CAST(CONVERT(" + text + " USING utf8mb4) AS BINARY)";
    }

    /** A copy writes NULL for a date of zeros, so such a date in the destination is none that was copied. */
    private static String notZeros(String is, ColumnSchema into, String condition) {
        int least = into.dataType().equals("date") ? 0 : 235_959;
        return "((" + is + " IS NULL OR " + is + " + 0 > " + least + ") AND " + condition + ")";
    }

    private static Optional<String> constant(CopyColumn column, ColumnSchema into, String is) {
        byte[] constant = column.constant();
        if (column.handlers().length > 0 || into.isBinary() || FLOATS.contains(into.dataType())) {
            return Optional.empty();
        }
        if (constant == null) {
            return Optional.of("(" + is + " IS NULL)");
        }
        String text = new String(constant, StandardCharsets.UTF_8);
        if (EXACT.contains(into.dataType()) && NUMBER.matcher(text).matches()) {
            return Optional.of(same(text, is));
        }
        String literal = constant.length == 0 ? "''" : "0x" + HexFormat.of().formatHex(constant);
        return Optional.of("(CAST(" + literal + " AS BINARY) <=> " + bytes(is, into) + ")");
    }
}
