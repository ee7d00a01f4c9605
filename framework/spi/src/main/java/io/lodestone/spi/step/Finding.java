package io.lodestone.spi.step;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Something that {@code check} or {@code verify} has to say.
 *
 * @param code stable and documented, for example {@code PRICE-003}
 * @param place what it is about: a table, {@code table.column}, {@code file:line:column}; empty when it is general
 * @param message one sentence: what was found, with the value
 * @param remedy one sentence: what to do; empty when nothing needs doing
 * @param resolvable whether {@code --auto} may accept an error and go on
 * @since 1.0
 */
public record Finding(String code, Severity severity, String place, String message, String remedy, boolean resolvable) {

    public Finding {
        requireNonNull(code, "code is null");
        requireNonNull(severity, "severity is null");
        requireNonNull(place, "place is null");
        requireNonNull(message, "message is null");
        requireNonNull(remedy, "remedy is null");
    }

    /**
     * Names things in a message: {@code a, b and 3 more}.
     *
     * @param most how many are named before the rest is only counted
     */
    public static String named(Collection<String> things, int most) {
        String named = things.stream().limit(most).collect(Collectors.joining(", "));
        return things.size() > most ? named + " and " + (things.size() - most) + " more" : named;
    }

    public static Finding info(String code, String place, String message) {
        return new Finding(code, Severity.INFO, place, message, "", true);
    }

    public static Finding warning(String code, String place, String message, String remedy) {
        return new Finding(code, Severity.WARNING, place, message, remedy, true);
    }

    public static Finding error(String code, String place, String message, String remedy) {
        return new Finding(code, Severity.ERROR, place, message, remedy, true);
    }

    /** An error that {@code --auto} does not accept. */
    public static Finding fatal(String code, String place, String message, String remedy) {
        return new Finding(code, Severity.ERROR, place, message, remedy, false);
    }
}
