package io.lodestone.kernel.copy;

import io.lodestone.kernel.state.Checkpoint;
import org.jspecify.annotations.Nullable;

/**
 * A part of a table by the first column of its key, both ends included.
 *
 * @param from null for everything from the beginning
 * @param to null for everything to the end
 */
public record KeyPart(@Nullable Long from, @Nullable Long to) {

    /** All of it. */
    public static final KeyPart WHOLE = new KeyPart(null, null);

    Checkpoint unit() {
        return Checkpoint.planned("", from == null ? null : from.toString(), to == null ? null : to.toString());
    }

    /** Empty for all rows. */
    public String condition(String quotedColumn) {
        if (from == null && to == null) {
            return "";
        }
        return from == null
                ? quotedColumn + " <= " + to
                : to == null ? quotedColumn + " >= " + from : quotedColumn + " BETWEEN " + from + " AND " + to;
    }
}
