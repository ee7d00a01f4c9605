package io.lodestone.kernel.copy;

import io.lodestone.spi.handler.Handler;
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
        byte @Nullable [] whenNull) {

    /** The form of the value between here and the destination. */
    enum Carried {
        TEXT,
        /** Bytes without a character set, as hexadecimal digits. */
        HEX,
        /** Bit fields, as a decimal number. */
        BITS
    }
}
