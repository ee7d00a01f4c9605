package io.lodestone.cli;

import java.time.Duration;
import java.util.Locale;

/** Numbers and times for people, the same under every locale. */
final class Figures {

    private Figures() {}

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String time(Duration time) {
        long seconds = time.toSeconds();
        if (seconds < 60) {
            return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
        }
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d:%02d min", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d h", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    /** Rows in a second; empty when it was too short to tell. */
    static String rate(long rows, Duration time) {
        return time.toMillis() < 1 ? "" : count(rows * 1000 / time.toMillis());
    }

    /** {@code 1 table}, {@code 2 tables}. */
    static String of(long number, String noun) {
        return count(number) + " " + noun + (number == 1 ? "" : "s");
    }
}
