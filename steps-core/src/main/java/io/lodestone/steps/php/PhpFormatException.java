package io.lodestone.steps.php;

/**
 * A text is not what PHP's {@code serialize} writes, or a value cannot be written as JSON. The message names no content,
 * so that it can be printed.
 */
public final class PhpFormatException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PhpFormatException(String message) {
        // No stack trace: one broken column gives as many of these as rows.
        super(message, null, false, false);
    }

    static PhpFormatException at(int offset, String problem) {
        return new PhpFormatException("at byte " + offset + ": " + problem);
    }
}
