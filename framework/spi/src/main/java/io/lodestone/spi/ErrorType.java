package io.lodestone.spi;

/**
 * Whose move it is after an error; decides the exit code and whether a retry makes sense.
 *
 * @since 1.0
 */
public enum ErrorType {
    /** The user's files, options or plugins: exit code 2, never retried. */
    CONFIG(2),
    /** The data at hand: exit code 1. */
    DATA(1),
    /** A database, disk or network: exit code 3, the run can be resumed. */
    EXTERNAL(3),
    /** A defect of Lodestone or of a plugin: exit code 4. */
    INTERNAL(4);

    private final int exitCode;

    ErrorType(int exitCode) {
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }
}
