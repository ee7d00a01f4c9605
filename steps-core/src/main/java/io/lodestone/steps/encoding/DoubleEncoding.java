package io.lodestone.steps.encoding;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Recognises text whose UTF-8 was once read as Latin-1, as MySQL calls Windows-1252, and encoded again: {@code GrÃ¶ÃŸe}
 * for {@code Größe}. Only where all of a text can be read that way, so that a text which merely has such characters stays.
 */
public final class DoubleEncoding {

    /** More than that nobody has seen. */
    private static final int TIMES = 3;

    /**
     * A pattern of bytes, each written as the character of its number: what every text that was encoded twice has in UTF-8, a
     * character that stands for the first byte of another, and one that stands for its second.
     */
    static final String PAIR = "\u00C3[\u0082-\u00B4][\u00C2\u00C5\u00C6\u00CB\u00E2]";

    private static final Map<Character, Byte> BYTES = bytes();

    private DoubleEncoding() {}

    private static Map<Character, Byte> bytes() {
        Map<Character, Byte> bytes = new HashMap<>();
        Charset windows = Charset.forName("windows-1252");
        for (int value = 0; value < 256; value++) {
            char character = new String(new byte[] {(byte) value}, windows).charAt(0);
            // What Windows left open MySQL reads as the control character of the same number.
            bytes.put(character == '\uFFFD' ? (char) value : character, (byte) value);
        }
        return bytes;
    }

    /** The text as it was meant; null when it was not encoded twice. */
    public static @Nullable String meant(String text) {
        String meant = once(text);
        for (int time = 1; meant != null && time < TIMES; time++) {
            String further = once(meant);
            if (further == null) {
                return meant;
            }
            meant = further;
        }
        return meant;
    }

    private static @Nullable String once(String text) {
        boolean plain = true;
        ByteBuffer bytes = ByteBuffer.allocate(text.length());
        for (int i = 0; i < text.length(); i++) {
            Byte value = BYTES.get(text.charAt(i));
            if (value == null) {
                return null;
            }
            plain &= value >= 0;
            bytes.put(value);
        }
        if (plain) {
            return null;
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /** The first characters that stand for others, and these; never more of the text. */
    static String example(String text, String meant) {
        int start = 0;
        while (text.charAt(start) == meant.charAt(start)) {
            start++;
        }
        int end = start + 1;
        while (end < text.length() && text.charAt(end) >= 128) {
            end++;
        }
        String one = meant.substring(start, meant.offsetByCodePoints(start, 1));
        String two = text.substring(start, end);
        for (int length = 2; length <= two.length(); length++) {
            if (one.equals(meant(two.substring(0, length)))) {
                return "'" + two.substring(0, length) + "' for '" + one + "'";
            }
        }
        return "'" + two + "'";
    }

    /**
     * A condition that is true for every text of a column that was encoded twice, and for few others.
     *
     * @param sql the column
     * @param charset of the column
     */
    static String possible(String sql, String charset) {
        String length = charset.startsWith("utf8") ? "LENGTH(" + sql + ")" : "LENGTH(CONVERT(" + sql + " USING utf8))";
        // What is no UTF-8 becomes NULL on some servers and one question mark each on others; neither is shorter.
        String meant = "CONVERT(CAST(CONVERT(" + sql + " USING latin1) AS BINARY) USING utf8mb4)";
        return length + " > CHAR_LENGTH(" + sql + ") AND CHAR_LENGTH(" + meant + ") < CHAR_LENGTH(" + sql + ")";
    }

    /**
     * A condition that is true for every row in which one of the columns was encoded twice, and cheaper than to look at each.
     * Only MariaDB looks for patterns among bytes; a separator of bytes makes them of the texts without a copy of their own.
     *
     * @param sql columns in UTF-8
     */
    static String possibleInAny(List<String> sql) {
        // NULL where the texts together are longer than the server allows.
        return "COALESCE(CONCAT_WS(CAST('' AS BINARY), " + String.join(", ", sql) + ") REGEXP 0x"
                + HexFormat.of().formatHex(PAIR.getBytes(StandardCharsets.ISO_8859_1)) + ", TRUE)";
    }
}
