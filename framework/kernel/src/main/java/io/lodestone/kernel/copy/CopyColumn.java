package io.lodestone.kernel.copy;

import io.lodestone.spi.handler.Handler;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How one destination column is filled, ready for the loop over rows.
 *
 * @param position in the result set, from 1; 0 for a constant
 * @param constant its bytes; null is NULL
 * @param handlers empty when bytes pass untouched
 * @param handlerNames for messages, like {@code handlers}
 * @param bytesIn whether the first handler gets bytes instead of text
 * @param mayBeNull whether the destination takes NULL
 * @param whenNull what takes the place of NULL where the destination refuses it; null when nothing does
 * @param isTime whether zeros mean no date; archives keep them
 */
record CopyColumn(
        String name,
        int position,
        byte @Nullable [] constant,
        Handler[] handlers,
        String[] handlerNames,
        boolean bytesIn,
        Carried carried,
        boolean mayBeNull,
        byte @Nullable [] whenNull,
        boolean isTime) {

    private static final byte[] ZERO_DATE = "0000-00-00".getBytes(StandardCharsets.US_ASCII);

    /** Bytes that pass as they are. */
    static CopyColumn untouched(String name, int position) {
        return new CopyColumn(
                name, position, null, new Handler[0], new String[0], false, Carried.TEXT, false, null, false);
    }

    /** What a comparison reads as it is, NULL as well. */
    static CopyColumn read(String name, int position, boolean hex) {
        Carried carried = hex ? Carried.HEX : Carried.TEXT;
        return new CopyColumn(name, position, null, new Handler[0], new String[0], false, carried, true, null, false);
    }

    CopyColumn named(String other) {
        return new CopyColumn(
                other, position, constant, handlers, handlerNames, bytesIn, carried, mayBeNull, whenNull, isTime);
    }

    /** Old servers wrote zeros for no date; newer ones refuse them, and applications take them for the year before 1. */
    boolean isNoDate(byte[] value) {
        return isTime
                && mayBeNull
                && value.length >= ZERO_DATE.length
                && Arrays.equals(value, 0, ZERO_DATE.length, ZERO_DATE, 0, ZERO_DATE.length);
    }

    /** The form of the value between here and the destination. */
    enum Carried {
        TEXT,
        /** Bytes without a character set, as hexadecimal digits. */
        HEX,
        /** Bit fields, as a decimal number. */
        BITS
    }
}
