package io.lodestone.kernel.verify;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * A checksum of 128 bits over the values of a row. Rows are summed up in any order, so that neither side needs to sort; the
 * two halves are independent of each other. Not thread-safe.
 */
final class RowDigest {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long A = 0x9E3779B97F4A7C15L;
    private static final long B = 0xC2B2AE3D27D4EB4FL;

    private long first;
    private long second;

    void reset() {
        first = A;
        second = B;
    }

    void add(byte @Nullable [] value) {
        if (value == null) {
            mix(-1);
            return;
        }
        mix(value.length);
        int i = 0;
        for (; i + 8 <= value.length; i += 8) {
            mix((long) LONG.get(value, i));
        }
        long rest = 0;
        for (; i < value.length; i++) {
            rest = (rest << 8) | (value[i] & 0xff);
        }
        mix(rest);
    }

    private void mix(long word) {
        first = Long.rotateLeft(first ^ (word * B), 31) * A + 0x165667B19E3779F9L;
        second = Long.rotateLeft(second ^ (word * A), 27) * B + 0x27D4EB2F165667C5L;
    }

    long first() {
        return finished(first);
    }

    long second() {
        return finished(second ^ B);
    }

    private static long finished(long value) {
        long mixed = value;
        mixed = (mixed ^ (mixed >>> 33)) * 0xFF51AFD7ED558CCDL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return mixed ^ (mixed >>> 33);
    }
}
