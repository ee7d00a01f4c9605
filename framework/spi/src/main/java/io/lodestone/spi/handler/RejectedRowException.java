package io.lodestone.spi.handler;

/**
 * Thrown by a handler when the row at hand cannot be migrated: it is rejected with this reason, counted against the error
 * budget, and the run goes on.
 *
 * @since 1.0
 */
public final class RejectedRowException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RejectedRowException(String reason) {
        // No stack trace: there may be as many of these as rows, and the reason says it all.
        super(reason, null, false, false);
    }
}
