package io.lodestone.kernel.config;

import io.lodestone.kernel.database.Parallelism;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers and sizes as people write them. */
final class Quantities {

    static final long DEFAULT_CHUNK_BYTES = 8L << 20;

    private static final Pattern SIZE = Pattern.compile("(\\d{1,12})\\s*(|B|KB|MB|GB)", Pattern.CASE_INSENSITIVE);
    private static final Map<String, Integer> SHIFTS = Map.of("", 0, "B", 0, "KB", 10, "MB", 20, "GB", 30);
    private static final Pattern TIME = Pattern.compile("(\\d{1,6})\\s*(s|m|h)");
    private static final Map<String, Integer> UNITS = Map.of("s", 1, "m", 60, "h", 3600);
    private static final Duration LONGEST_TIME = Duration.ofHours(24);
    private static final long SMALLEST_CHUNK = 64L << 10;
    private static final long LARGEST_CHUNK = 1L << 30;
    private static final long SLOWEST_RATE = 100;

    private Quantities() {}

    static Optional<Long> bytes(String text) {
        return size(text).filter(bytes -> bytes >= SMALLEST_CHUNK);
    }

    /** Never is more than any table has. */
    static Optional<Long> sizeOrNever(String text) {
        return text.equals("never") ? Optional.of(Long.MAX_VALUE) : size(text);
    }

    private static Optional<Long> size(String text) {
        Matcher matcher = SIZE.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int shift = SHIFTS.getOrDefault(String.valueOf(matcher.group(2)).toUpperCase(Locale.ROOT), 0);
        long number = Long.parseLong(String.valueOf(matcher.group(1)));
        // Checked before the shift, so that a huge number cannot wrap round into the range.
        if (number > LARGEST_CHUNK >> shift) {
            return Optional.empty();
        }
        return Optional.of(number << shift);
    }

    static Optional<Integer> parallelism(String text) {
        if (text.equals("auto")) {
            return Optional.of(Parallelism.AUTOMATIC);
        }
        return count(text).filter(n -> n >= 1 && n <= 64).map(Long::intValue);
    }

    /** Slower than that, pauses would be so long that servers give up statements. */
    static Optional<Long> rate(String text) {
        return count(text).filter(rows -> rows >= SLOWEST_RATE);
    }

    static Optional<Duration> time(String text) {
        Matcher matcher = TIME.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int seconds = UNITS.getOrDefault(String.valueOf(matcher.group(2)), 1);
        return Optional.of(Duration.ofSeconds(Long.parseLong(String.valueOf(matcher.group(1))) * seconds))
                .filter(time -> time.compareTo(LONGEST_TIME) <= 0);
    }

    static Optional<Long> count(String text) {
        return text.matches("\\d{1,15}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }
}
