package io.lodestone.plugin.demostore;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/** Times as the database writes them; counted from a fixed day, so that nothing depends on today. */
final class Days {

    private static final LocalDateTime FIRST = LocalDateTime.of(2020, 1, 1, 0, 0);
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private Days() {}

    static String at(int day, int hour) {
        return FIRST.plusDays(day).plusHours(hour).format(FORMAT);
    }
}
