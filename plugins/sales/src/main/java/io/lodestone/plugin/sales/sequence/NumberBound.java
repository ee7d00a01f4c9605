package io.lodestone.plugin.sales.sequence;

import java.util.regex.Pattern;

/**
 * Conditions that numbers of interest meet anyhow, in a form that an index on them can serve: ids of one length and prefix
 * sort as texts the way their numbers count, in every collation. Written into the statement, because only then is it plain
 * that no other character than these is in them.
 */
final class NumberBound {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9]*");

    private final String column;
    private final String prefix;

    NumberBound(String column, String prefix) {
        this.column = column;
        this.prefix = prefix;
    }

    /** True of ids that begin so; those whose {@code LEFT} is equal in the column's collation may be fewer or more. */
    String begin() {
        return prefix.isEmpty() || !isPlain() ? "" : " AND " + column + " LIKE '" + prefix + "%'";
    }

    /** True of ids of that many digits with a number that is not smaller. */
    String sameLength(long smallest, int digits) {
        return isPlain() ? " AND " + column + " >= '" + id(smallest, digits) + "'" : "";
    }

    /** True of ids of that many digits or fewer with a number that is not smaller. */
    String atMost(long smallest, int digits) {
        String id = id(smallest, digits);
        if (!isPlain()) {
            return "";
        }
        if (Long.toString(smallest).length() == digits) {
            return sameLength(smallest, digits);
        }
        return " AND (CHAR_LENGTH(" + column + ") < " + id.length() + " OR " + column + " >= '" + id + "')";
    }

    private boolean isPlain() {
        return PLAIN.matcher(prefix).matches();
    }

    private String id(long number, int digits) {
        String text = Long.toString(number);
        return prefix + "0".repeat(Math.max(0, digits - text.length())) + text;
    }
}
