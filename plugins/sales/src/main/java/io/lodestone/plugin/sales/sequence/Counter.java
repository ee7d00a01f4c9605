package io.lodestone.plugin.sales.sequence;

import static java.util.Objects.requireNonNull;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the source counts the documents of one type in one store: the next number is the prefix and the last number plus
 * one, filled up on the left to {@code padLength}.
 *
 * @param last the last number that was given, without prefix; 0 when there was none
 * @param padLength of the number without its prefix
 * @param padCharacter what it is filled up with; '0' in nearly every shop
 */
record Counter(String prefix, long last, int padLength, char padCharacter) {

    /** Characters of the longest increment id that a document can have. */
    private static final int LONGEST = 50;

    private static final Pattern LEADING_NUMBER = Pattern.compile("^\\s*(\\d{1,18})");

    Counter {
        requireNonNull(prefix, "prefix is null");
    }

    /**
     * Reads the last number out of an increment id the way the source itself does: what follows the prefix, or the whole
     * when it does not begin with it, up to the first character that is no digit.
     */
    static Counter of(String prefix, String lastIncrementId, int padLength, char padCharacter) {
        String rest = lastIncrementId.startsWith(prefix) ? lastIncrementId.substring(prefix.length()) : lastIncrementId;
        Matcher digits = LEADING_NUMBER.matcher(rest);
        return new Counter(prefix, digits.find() ? Long.parseLong(digits.group(1)) : 0, padLength, padCharacter);
    }

    /** The increment id that the source would give next. */
    String next() {
        return format(last + 1);
    }

    /** The same counter, but at least as far as a number that is in use. */
    Counter atLeast(long used) {
        return used > last ? new Counter(prefix, used, padLength, padCharacter) : this;
    }

    private String format(long number) {
        String digits = Long.toString(number);
        return prefix
                + String.valueOf(padCharacter).repeat(Math.max(0, Math.min(padLength, LONGEST) - digits.length()))
                + digits;
    }
}
