package io.lodestone.plugin.sales.sequence;

import static java.util.Objects.requireNonNull;

/**
 * A sequence that the destination shall have.
 *
 * @param type code of the document type
 * @param sequence prefix and next number
 * @param step from one number to the next; more than 1 where stores take turns in one pool
 * @param wanted the id that the source would give next
 * @param create only make it when it is missing; an existing one is left alone
 */
record Target(String type, long store, Sequence sequence, int step, String wanted, boolean create) {

    Target {
        requireNonNull(type, "type is null");
        requireNonNull(sequence, "sequence is null");
        requireNonNull(wanted, "wanted is null");
    }

    /**
     * The destination computes {@code (row - start) * step + start} from the row of its sequence table: with the next
     * number as start, the next row gives exactly that number.
     */
    long start() {
        return step == 1 ? 1 : sequence.next();
    }

    /** The last row of the sequence table; 0 when it begins empty. */
    long lastRow() {
        return sequence.next() - 1;
    }
}
