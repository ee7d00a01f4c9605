package io.lodestone.spi.platform;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;

/**
 * A dotted version of any length, with an optional suffix: {@code 1.9.4.5}, {@code 2.4.7-p3}. Missing numbers count as
 * zero; a patch suffix {@code -pN} is later than none, any other suffix ({@code -beta1}) is earlier.
 *
 * @since 1.0
 */
public record Version(String text) implements Comparable<Version> {

    public Version {
        requireNonNull(text, "text is null");
        if (!text.matches("\\d+(\\.\\d+)*(-[0-9A-Za-z.]+)?")) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no version: write numbers with dots, for example 1.9.4.5 or 2.4.7-p3");
        }
    }

    public static Version of(String text) {
        return new Version(text);
    }

    @Override
    public int compareTo(Version other) {
        List<Integer> mine = numbers();
        List<Integer> theirs = other.numbers();
        for (int i = 0; i < Math.max(mine.size(), theirs.size()); i++) {
            int order = Integer.compare(at(mine, i), at(theirs, i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(suffixRank(), other.suffixRank());
    }

    private List<Integer> numbers() {
        int dash = text.indexOf('-');
        String plain = dash < 0 ? text : text.substring(0, dash);
        return Arrays.stream(plain.split("\\.", -1)).map(Integer::valueOf).toList();
    }

    private int suffixRank() {
        int dash = text.indexOf('-');
        if (dash < 0) {
            return 0;
        }
        String suffix = text.substring(dash + 1);
        return suffix.matches("p\\d+") ? Integer.parseInt(suffix.substring(1)) : -1;
    }

    private static int at(List<Integer> numbers, int index) {
        return index < numbers.size() ? numbers.get(index) : 0;
    }

    @Override
    public String toString() {
        return text;
    }
}
