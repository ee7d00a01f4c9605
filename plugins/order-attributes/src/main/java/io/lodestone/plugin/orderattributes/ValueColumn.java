package io.lodestone.plugin.orderattributes;

import io.lodestone.spi.schema.ColumnSchema;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where values of one type go. Asked before a value is written: one that the server refuses would end the run. */
record ValueColumn(ColumnSchema column) {

    private static final Map<String, Integer> BITS =
            Map.of("tinyint", 8, "smallint", 16, "mediumint", 24, "int", 32, "bigint", 64);
    private static final Pattern DECIMAL = Pattern.compile("decimal\\((\\d+),(\\d+)\\).*");
    private static final Pattern MOMENT = Pattern.compile("\\d{4}-\\d{2}-\\d{2}( \\d{2}:\\d{2}:\\d{2}(\\.\\d{1,6})?)?");

    /** What stands in the value's way; empty when it fits as it is. */
    Optional<String> problem(String value) {
        if (column.isNumeric()) {
            return number(value);
        }
        return switch (column.dataType()) {
            case "date", "datetime", "timestamp" ->
                isMoment(value) ? Optional.empty() : Optional.of("the value is no date and time");
            default -> text(value);
        };
    }

    private Optional<String> number(String value) {
        BigDecimal number;
        try {
            number = new BigDecimal(value.strip());
        } catch (NumberFormatException e) {
            return Optional.of("the value is no number");
        }
        Integer bits = BITS.get(column.dataType());
        boolean fits = bits == null ? fitsDecimal(number) : fitsBits(number, bits);
        return fits ? Optional.empty() : Optional.of("the number does not fit into " + column.columnType());
    }

    private boolean fitsBits(BigDecimal number, int bits) {
        BigDecimal end = BigDecimal.valueOf(2).pow(column.isUnsigned() ? bits : bits - 1);
        BigDecimal start = column.isUnsigned() ? BigDecimal.ZERO : end.negate();
        return number.stripTrailingZeros().scale() <= 0 && number.compareTo(start) >= 0 && number.compareTo(end) < 0;
    }

    private boolean fitsDecimal(BigDecimal number) {
        Matcher type = DECIMAL.matcher(column.columnType());
        if (!type.matches()) {
            return true;
        }
        int scale = Integer.parseInt(type.group(2));
        BigDecimal plain = number.stripTrailingZeros();
        return plain.scale() <= scale && plain.precision() - plain.scale() <= Integer.parseInt(type.group(1)) - scale;
    }

    private static boolean isMoment(String value) {
        if (!MOMENT.matcher(value).matches() || value.startsWith("0000")) {
            return false;
        }
        try {
            LocalDateTime.parse(value.length() == 10 ? value + "T00:00:00" : value.replace(' ', 'T'));
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private Optional<String> text(String value) {
        Long most = column.characterLength();
        boolean characters = column.dataType().endsWith("char");
        // Texts of the types TEXT are measured in bytes.
        long length =
                characters ? value.codePointCount(0, value.length()) : value.getBytes(StandardCharsets.UTF_8).length;
        return most == null || length <= most
                ? Optional.empty()
                : Optional.of("the text is longer than the " + most + (characters ? " characters" : " bytes")
                        + " that the destination takes");
    }
}
