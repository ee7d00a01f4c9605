package io.lodestone.kernel.binlog;

import static java.util.Objects.requireNonNull;

/**
 * A place in a binary log.
 *
 * @param file as the server calls it
 * @param offset after the last event that lies before the place
 */
record LogPosition(String file, long offset) {

    /** Where the first event of every file begins. */
    static final long BEGIN = 4;

    LogPosition {
        requireNonNull(file, "file is null");
    }

    /** Whether everything before the other place lies before this one, too. */
    boolean reaches(LogPosition other) {
        long own = number(file);
        long wanted = number(other.file);
        return own > wanted || (own == wanted && offset >= other.offset);
    }

    /** Files are numbered behind their last dot, with six digits until these are used up. */
    private static long number(String file) {
        String digits = file.substring(file.lastIndexOf('.') + 1);
        return digits.matches("\\d{1,18}") ? Long.parseLong(digits) : 0;
    }

    @Override
    public String toString() {
        return file + ":" + offset;
    }
}
