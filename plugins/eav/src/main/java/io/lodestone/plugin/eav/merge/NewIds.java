package io.lodestone.plugin.eav.merge;

import java.util.Collection;

/** Hands out ids above all that are in use. */
final class NewIds {

    private long last;

    private NewIds(long last) {
        this.last = last;
    }

    static NewIds above(Collection<Row> rows, String column) {
        return new NewIds(rows.stream().mapToLong(r -> r.number(column)).max().orElse(0));
    }

    static NewIds above(long highest) {
        return new NewIds(highest);
    }

    /** The same, but also above the ids of more rows. */
    NewIds and(Collection<Row> rows, String column) {
        return new NewIds(Math.max(last, above(rows, column).last));
    }

    long next() {
        last++;
        return last;
    }
}
