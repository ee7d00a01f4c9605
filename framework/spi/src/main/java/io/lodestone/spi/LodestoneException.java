package io.lodestone.spi;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * The one exception that crosses the boundary between kernel and plugins.
 *
 * <p>Its message is for the user: what happened, with which value, and what to do. Secrets and personal data never appear
 * in it. Anything else that a plugin throws is wrapped as {@link ErrorType#INTERNAL} with the plugin's id and version.
 *
 * @since 1.0
 */
public final class LodestoneException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ErrorCode errorCode;
    private final String code;
    private final ErrorType type;

    public LodestoneException(ErrorCode errorCode, String message) {
        this(errorCode, message, null);
    }

    public LodestoneException(ErrorCode errorCode, String message, @Nullable Throwable cause) {
        super(requireNonNull(message, "message is null"), cause);
        this.errorCode = requireNonNull(errorCode, "errorCode is null");
        this.code = errorCode.code();
        this.type = errorCode.type();
    }

    public ErrorCode errorCode() {
        return errorCode;
    }

    public String code() {
        return code;
    }

    public ErrorType type() {
        return type;
    }
}
