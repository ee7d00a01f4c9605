package io.lodestone.kernel.copy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Lines in the form that LOAD DATA reads with {@code FIELDS TERMINATED BY '\t' ESCAPED BY '\\'}: {@code \N} is NULL. A
 * field is at the same time the inside of a quoted SQL text, because the single quote is escaped too: when LOAD DATA
 * refuses rows, the INSERT statements that find the bad ones are made of the very same bytes. Not thread-safe.
 */
final class LineBuffer {

    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'};
    /** The second byte of the escape, or 0 for bytes that stand for themselves. */
    private static final byte[] ESCAPES = new byte[256];

    static {
        ESCAPES[0] = '0';
        ESCAPES['\t'] = 't';
        ESCAPES['\n'] = 'n';
        ESCAPES['\r'] = 'r';
        ESCAPES['\\'] = '\\';
        ESCAPES['\''] = '\'';
    }

    private byte[] bytes;
    private int size;

    LineBuffer(int capacity) {
        bytes = new byte[capacity];
    }

    int size() {
        return size;
    }

    /** Drops what came after. */
    void truncate(int newSize) {
        size = newSize;
    }

    /** Empties it, and gives memory back when rows were far larger than {@code capacity}. */
    void clear(int capacity) {
        size = 0;
        if (bytes.length > 2L * capacity) {
            bytes = new byte[capacity];
        }
    }

    byte[] array() {
        return bytes;
    }

    InputStream stream(int from, int to) {
        return new ByteArrayInputStream(bytes, from, to - from);
    }

    void separator() {
        put((byte) '\t');
    }

    void endOfLine() {
        put((byte) '\n');
    }

    void nullField() {
        reserve(2);
        bytes[size++] = '\\';
        bytes[size++] = 'N';
    }

    /** As it is: the caller knows that nothing needs an escape. */
    void plain(byte[] value) {
        plain(value, 0, value.length);
    }

    void plain(byte[] from, int start, int end) {
        reserve(end - start);
        System.arraycopy(from, start, bytes, size, end - start);
        size += end - start;
    }

    /** A short text without special characters. */
    void ascii(String text) {
        reserve(text.length());
        for (int i = 0; i < text.length(); i++) {
            bytes[size++] = (byte) text.charAt(i);
        }
    }

    void text(byte[] value) {
        // The worst case is rare; one check for the common one keeps the loop free of it.
        reserve(value.length + 16);
        int run = 0;
        for (int i = 0; i < value.length; i++) {
            byte escape = ESCAPES[value[i] & 0xff];
            if (escape != 0) {
                int length = i - run;
                reserve(value.length - run + 16);
                System.arraycopy(value, run, bytes, size, length);
                size += length;
                bytes[size++] = '\\';
                bytes[size++] = escape;
                run = i + 1;
            }
        }
        int rest = value.length - run;
        reserve(rest);
        System.arraycopy(value, run, bytes, size, rest);
        size += rest;
    }

    void hex(byte[] value) {
        reserve(Math.multiplyExact(value.length, 2));
        for (byte b : value) {
            bytes[size++] = HEX[(b >> 4) & 0xf];
            bytes[size++] = HEX[b & 0xf];
        }
    }

    private void put(byte b) {
        reserve(1);
        bytes[size++] = b;
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            long needed = (long) size + more;
            if (needed > Integer.MAX_VALUE - 16) {
                throw new IllegalStateException("one row takes more than 2 GB");
            }
            // Large rows grow by little, so that one of them does not take twice its memory.
            long roomy = needed + Math.min(needed, 4 << 20);
            bytes = Arrays.copyOf(bytes, (int) Math.min(roomy, Integer.MAX_VALUE - 16));
        }
    }
}
