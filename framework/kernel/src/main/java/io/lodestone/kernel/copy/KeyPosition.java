package io.lodestone.kernel.copy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A place in a table, between two rows: the key of the row before it, as text for a checkpoint. */
final class KeyPosition {

    private KeyPosition() {}

    /** Readable when every value is a number or plain word; other values as Base64. */
    static String encode(byte[][] key) {
        return Stream.of(key).map(KeyPosition::encode).collect(Collectors.joining(","));
    }

    static byte[][] decode(String position) {
        return Stream.of(position.split(",", -1)).map(KeyPosition::decodeOne).toArray(byte[][]::new);
    }

    private static String encode(byte[] value) {
        String text = new String(value, StandardCharsets.ISO_8859_1);
        return text.matches("[A-Za-z0-9_.: -]{1,64}")
                ? text
                : "=" + Base64.getEncoder().withoutPadding().encodeToString(value);
    }

    private static byte[] decodeOne(String text) {
        return text.startsWith("=")
                ? Base64.getDecoder().decode(text.substring(1))
                : text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /**
     * Rows after a position. Row constructors would be shorter, but servers do not use an index for them; the first
     * comparison is there for the same reason.
     *
     * @param after null for the condition without binds, true
     */
    static String after(List<KeyColumn> key, byte[] @Nullable [] after) {
        if (after == null) {
            return "";
        }
        String first = column(key, 0);
        if (key.size() == 1) {
            return first + " > ?";
        }
        return first + " >= ? AND (" + nested(key, 0) + ")";
    }

    /** Which values of the position {@link #after} wants, in order. */
    static int[] binds(int columns) {
        if (columns == 1) {
            return new int[] {0};
        }
        // First again, then each column but the last for "greater" and for "equal", then the last.
        return IntStream.concat(
                        IntStream.of(0),
                        IntStream.range(0, columns)
                                .flatMap(i -> i == columns - 1 ? IntStream.of(i) : IntStream.of(i, i)))
                .toArray();
    }

    private static String nested(List<KeyColumn> key, int index) {
        String column = column(key, index);
        if (index == key.size() - 1) {
            return column + " > ?";
        }
        return column + " > ? OR (" + column + " = ? AND (" + nested(key, index + 1) + "))";
    }

    static String column(List<KeyColumn> key, int index) {
        return "s." + Sql.quote(key.get(index).name());
    }
}
