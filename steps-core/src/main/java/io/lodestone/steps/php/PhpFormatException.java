package io.lodestone.steps.php;

/** A text is not what PHP's {@code serialize} writes, or a value cannot be written as JSON. */
public final class PhpFormatException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String problem;

    PhpFormatException(String problem) {
        this(problem, problem);
    }

    private PhpFormatException(String message, String problem) {
        // No stack trace: one broken column gives as many of these as rows.
        super(message, null, false, false);
        this.problem = problem;
    }

    static PhpFormatException at(int offset, String problem) {
        return new PhpFormatException("at byte " + offset + ": " + problem, problem);
    }

    /** What is wrong, without content, offset or number, so that it can be printed and equal problems can be counted. */
    public String problem() {
        return problem;
    }
}
