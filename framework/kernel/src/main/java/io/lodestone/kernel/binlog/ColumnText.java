package io.lodestone.kernel.binlog;

import io.lodestone.spi.schema.ColumnSchema;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.GregorianCalendar;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Values of one column, from the binary log to the text that {@code CAST(column AS CHAR)} gives on the source, or {@code
 * HEX(column)} for bytes.
 */
final class ColumnText {

    /** What a date that is no day is read as. */
    static final long NO_DAY = Long.MIN_VALUE;

    private static final Map<String, Charset> CHARSETS = charsets();
    private static final Map<String, Integer> INTEGERS =
            Map.of("tinyint", 8, "smallint", 16, "mediumint", 24, "int", 32, "bigint", 64);
    private static final Set<String> TEXTS = Set.of("char", "varchar");
    private static final Set<String> OTHERS =
            Set.of("decimal", "date", "datetime", "timestamp", "year", "enum", "set", "binary", "varbinary");
    private static final Pattern NUMBER = Pattern.compile("\\((\\d+)");
    private static final Pattern WORD = Pattern.compile("'((?:[^']|'')*)'");

    private final ColumnSchema column;
    private final Charset charset;
    private final int number;
    private final List<String> words;

    private ColumnText(ColumnSchema column, Charset charset) {
        this.column = column;
        this.charset = charset;
        Matcher matcher = NUMBER.matcher(column.columnType());
        this.number = matcher.find() ? Integer.parseInt(String.valueOf(matcher.group(1))) : 0;
        this.words = WORD.matcher(column.columnType())
                .results()
                .map(word -> word.group(1).replace("''", "'"))
                .toList();
    }

    /** Empty when the log's values of such a column cannot be told exactly. */
    static Optional<ColumnText> of(ColumnSchema column) {
        String type = column.dataType();
        if (INTEGERS.containsKey(type) || OTHERS.contains(type)) {
            return Optional.of(new ColumnText(column, StandardCharsets.UTF_8));
        }
        return TEXTS.contains(type)
                ? Optional.ofNullable(CHARSETS.get(String.valueOf(column.charset())))
                        .map(charset -> new ColumnText(column, charset))
                : Optional.empty();
    }

    /** Those of the source, by the names that servers give them. */
    private static Map<String, Charset> charsets() {
        Map<String, String> names = Map.ofEntries(
                Map.entry("utf8", "UTF-8"),
                Map.entry("utf8mb3", "UTF-8"),
                Map.entry("utf8mb4", "UTF-8"),
                Map.entry("ascii", "US-ASCII"),
                Map.entry("latin1", "windows-1252"),
                Map.entry("latin2", "ISO-8859-2"),
                Map.entry("latin5", "ISO-8859-9"),
                Map.entry("latin7", "ISO-8859-13"),
                Map.entry("greek", "ISO-8859-7"),
                Map.entry("hebrew", "ISO-8859-8"),
                Map.entry("cp1250", "windows-1250"),
                Map.entry("cp1251", "windows-1251"),
                Map.entry("cp1256", "windows-1256"),
                Map.entry("cp1257", "windows-1257"),
                Map.entry("koi8r", "KOI8-R"),
                Map.entry("koi8u", "KOI8-U"),
                Map.entry("ucs2", "UTF-16BE"),
                Map.entry("utf16", "UTF-16BE"),
                Map.entry("utf32", "UTF-32BE"),
                Map.entry("gbk", "GBK"),
                Map.entry("gb2312", "GB2312"),
                Map.entry("big5", "Big5"),
                Map.entry("sjis", "Shift_JIS"),
                Map.entry("ujis", "EUC-JP"),
                Map.entry("euckr", "EUC-KR"));
        return names.entrySet().stream()
                .filter(entry -> Charset.isSupported(entry.getValue()))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> Charset.forName(entry.getValue())));
    }

    /** @param value never null */
    String of(Serializable value) {
        String type = column.dataType();
        if (value instanceof byte[] bytes) {
            return bytes(bytes, type);
        }
        if (INTEGERS.containsKey(type)) {
            return integer(((Number) value).longValue(), INTEGERS.getOrDefault(type, 64));
        }
        return switch (type) {
            case "decimal" -> padded(((BigDecimal) value).toPlainString());
            case "year" -> year(((Number) value).intValue());
            case "enum" -> word(((Number) value).intValue());
            case "set" -> words(((Number) value).longValue());
            case "date", "datetime", "timestamp" -> time(((Number) value).longValue(), type);
            default -> String.valueOf(value);
        };
    }

    private String bytes(byte[] bytes, String type) {
        if (column.isBinary()) {
            // The log leaves out what fills a column of fixed length.
            byte[] whole = type.equals("binary") && bytes.length < number ? Arrays.copyOf(bytes, number) : bytes;
            return HexFormat.of().withUpperCase().formatHex(whole);
        }
        String text = new String(bytes, charset);
        return type.equals("char") ? text.replaceFirst(" +$", "") : text;
    }

    private String integer(long value, int bits) {
        if (!column.isUnsigned() || value >= 0) {
            return padded(String.valueOf(value));
        }
        return padded(
                BigInteger.valueOf(value).add(BigInteger.ONE.shiftLeft(bits)).toString());
    }

    private String padded(String digits) {
        if (!column.columnType().toLowerCase(Locale.ROOT).contains("zerofill")) {
            return digits;
        }
        int point = column.dataType().equals("decimal") && digits.contains(".") ? 1 : 0;
        return "0".repeat(Math.max(0, number + point - digits.length())) + digits;
    }

    /** The log counts from 1900, where 0 stands for no year. */
    private static String year(int value) {
        return value == 1900 ? "0000" : String.valueOf(value);
    }

    private String word(int index) {
        return index >= 1 && index <= words.size() ? words.get(index - 1) : "";
    }

    private String words(long bits) {
        List<String> set = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            if ((bits >> i & 1) == 1) {
                set.add(words.get(i));
            }
        }
        return String.join(",", set);
    }

    /** @param micros since 1970, in the calendar that the log's reader counts by: the old one before 1582 */
    private String time(long micros, String type) {
        boolean none = micros == NO_DAY || (type.equals("timestamp") && micros == 0);
        GregorianCalendar time = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
        time.setTimeInMillis(Math.floorDiv(none ? 0 : micros, 1000L));
        String date = none ? "0000-00-00" : String.format(Locale.ROOT, "%1$tY-%1$tm-%1$td", time);
        if (type.equals("date")) {
            return date;
        }
        String text = date + String.format(Locale.ROOT, " %1$tH:%1$tM:%1$tS", time);
        String fraction = String.format(Locale.ROOT, "%06d", Math.floorMod(none ? 0 : micros, 1_000_000L));
        return number == 0 ? text : text + "." + fraction.substring(0, number);
    }
}
