package io.lodestone.steps.handler;

import io.lodestone.spi.handler.HandlerContext;
import io.lodestone.spi.handler.RejectedRowException;
import io.lodestone.spi.handler.RowContext;
import io.lodestone.spi.option.OptionSpec;
import io.lodestone.spi.option.OptionType;
import io.lodestone.spi.option.Options;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What becomes of a value that a handler cannot read: option {@code onError} of several handlers. */
public enum OnError {
    /** NULL is written; the row is listed. */
    NULL,
    /** The value travels as it is; the row is listed. */
    KEEP,
    /** The row does not travel; it is listed among the rejects. */
    REJECT;

    /** The option, for descriptors. */
    public static final OptionSpec OPTION = OptionSpec.withDefault(
            "onError",
            OptionType.TEXT,
            "null",
            "what becomes of a value that cannot be read: \"null\" (in quotes), keep, or reject the row");

    public static OnError of(Options options, HandlerContext context, String handler) {
        String word = options.text("onError").orElse("null");
        for (OnError candidate : values()) {
            if (candidate.word().equalsIgnoreCase(word)) {
                return candidate;
            }
        }
        String known = Arrays.stream(values()).map(OnError::word).collect(Collectors.joining(", "));
        throw OptionChecks.invalid(context, handler, "onError", word, "one of " + known);
    }

    /**
     * Reports a value that cannot be read.
     *
     * @param problem what is wrong with it, without its content
     * @return the value to write
     */
    public @Nullable Object apply(Object value, String problem, RowContext row) {
        return switch (this) {
            case NULL -> {
                row.warn(problem + "; NULL is written");
                yield null;
            }
            case KEEP -> {
                row.warn(problem + "; the value is kept as it is");
                yield value;
            }
            case REJECT -> throw new RejectedRowException(problem);
        };
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
