package io.lodestone.kernel.copy;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Takes a line apart that {@link LineBuffer} has made. */
final class LineFields {

    private static final byte[] EMPTY = {};
    /** What the second byte of an escape stands for. */
    private static final byte[] MEANINGS = new byte[256];

    static {
        MEANINGS['0'] = 0;
        MEANINGS['t'] = '\t';
        MEANINGS['n'] = '\n';
        MEANINGS['r'] = '\r';
        MEANINGS['\\'] = '\\';
        MEANINGS['\''] = '\'';
    }

    private LineFields() {}

    /** @param end the place of the line's end character */
    static void split(byte[] bytes, int start, int end, byte[] @Nullable [] into) {
        int field = start;
        for (int i = 0; i < into.length; i++) {
            int fieldEnd = field;
            boolean escaped = false;
            while (fieldEnd < end && bytes[fieldEnd] != '\t') {
                escaped |= bytes[fieldEnd] == '\\';
                fieldEnd++;
            }
            into[i] = escaped ? unescape(bytes, field, fieldEnd) : copy(bytes, field, fieldEnd);
            field = fieldEnd + 1;
        }
    }

    private static byte[] copy(byte[] bytes, int from, int to) {
        return from == to ? EMPTY : Arrays.copyOfRange(bytes, from, to);
    }

    private static byte @Nullable [] unescape(byte[] bytes, int from, int to) {
        if (to - from == 2 && bytes[from + 1] == 'N') {
            return null;
        }
        byte[] plain = new byte[to - from];
        int size = 0;
        for (int i = from; i < to; i++) {
            plain[size++] = bytes[i] == '\\' ? MEANINGS[bytes[++i] & 0xff] : bytes[i];
        }
        return Arrays.copyOf(plain, size);
    }
}
