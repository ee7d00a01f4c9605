package io.lodestone.plugin.sales.sequence;

import static java.util.Objects.requireNonNull;

/**
 * How the destination counts: a prefix and a number of at least {@value #WIDTH} digits.
 *
 * @param prefix what stands before the digits
 * @param next the number that comes next
 */
record Sequence(String prefix, long next) {

    /** Digits that the destination always writes. */
    static final int WIDTH = 9;

    /** Characters that the destination keeps of a prefix. */
    static final int LONGEST_PREFIX = 32;

    /** The largest number that a sequence table holds. */
    static final long MAXIMUM = 4_294_967_295L;

    Sequence {
        requireNonNull(prefix, "prefix is null");
    }

    /**
     * Goes on where the source stopped. When the source's next id ends with {@value #WIDTH} digits, they become the number
     * and the rest the prefix, so that the id is the one that the source would have given. Else the destination cannot
     * write that shape, and the source's prefix is kept before a wider number, unless it is too long.
     */
    static Sequence after(Counter counter) {
        Sequence wanted = inShape(counter);
        return wanted.prefix.length() > LONGEST_PREFIX ? new Sequence("", wanted.next) : wanted;
    }

    private static Sequence inShape(Counter counter) {
        Sequence plain = new Sequence(counter.prefix(), counter.last() + 1);
        String wanted = counter.next();
        if (plain.nextId().equals(wanted) && plain.next <= MAXIMUM) {
            return plain;
        }
        int cut = wanted.length() - WIDTH;
        if (cut >= 0 && isDigits(wanted.substring(cut))) {
            return new Sequence(wanted.substring(0, cut), Long.parseLong(wanted.substring(cut)));
        }
        return plain;
    }

    /** The increment id that the destination would give next. */
    String nextId() {
        return prefix + "0".repeat(Math.max(0, WIDTH - Long.toString(next).length())) + next;
    }

    /** The same sequence, but past a number that is in use. */
    Sequence past(long used) {
        return used >= next ? new Sequence(prefix, used + 1) : this;
    }

    private static boolean isDigits(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
