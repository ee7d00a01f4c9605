package io.lodestone.kernel.copy;

import static java.util.Objects.requireNonNull;

/**
 * What a server could say of a part of a table.
 *
 * @param rows of the source that have their equal in the destination
 * @param destinationRows all that there are
 * @param open rows that have to be compared one by one; every other row has its equal on the other side
 */
public record Proof(long rows, long destinationRows, RowKeys open) {

    public Proof {
        requireNonNull(open, "open is null");
    }
}
