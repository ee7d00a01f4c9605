package io.lodestone.testkit.contract;

import static java.util.Objects.requireNonNull;

import io.lodestone.spi.handler.Handler;
import io.lodestone.spi.handler.HandlerFactory;
import io.lodestone.testkit.handler.HandlerProbe;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A handler for {@link HandlerContract}: options that are right for it, columns that it reads, and what it declares.
 *
 * <pre>{@code
 * HandlerCase.of(new Prefix()).option("text", "M1-").takesAnyText("text")
 * }</pre>
 *
 * @since 1.0
 */
public final class HandlerCase {

    private final HandlerFactory factory;
    private final Optional<Handler> made;
    private final Map<String, Object> options = new LinkedHashMap<>();
    private final Map<String, String> columns = new LinkedHashMap<>();
    private final Map<String, String> refused = new LinkedHashMap<>();
    private final Set<String> anyText = new LinkedHashSet<>();
    private boolean replacing;

    private HandlerCase(HandlerFactory factory, Optional<Handler> made) {
        this.factory = requireNonNull(factory, "factory is null");
        this.made = made;
    }

    /** A handler that is created without a database. */
    public static HandlerCase of(HandlerFactory factory) {
        return new HandlerCase(factory, Optional.empty());
    }

    /** A handler that reads a database while it is created, made by hand from what it would read there. */
    public static HandlerCase of(HandlerFactory factory, Handler made) {
        return new HandlerCase(factory, Optional.of(made));
    }

    /** @param value as {@link HandlerProbe#option} takes it */
    public HandlerCase option(String name, Object value) {
        options.put(name, value);
        return this;
    }

    /** A column of the source row, with an ordinary value. */
    public HandlerCase column(String name, String value) {
        columns.put(name, value);
        return this;
    }

    /** A text that is wrong for an option, and must be refused before the first row. */
    public HandlerCase refuses(String option, String value) {
        refused.put(option, value);
        return this;
    }

    /** An option for which no text is wrong. */
    public HandlerCase takesAnyText(String option) {
        anyText.add(option);
        return this;
    }

    /** The handler's purpose is a value that does not come from the column's own: nothing of that is meant to remain. */
    public HandlerCase replaces() {
        replacing = true;
        return this;
    }

    HandlerFactory factory() {
        return factory;
    }

    Map<String, String> columns() {
        return columns;
    }

    Map<String, String> refused() {
        return refused;
    }

    boolean isAnyTextRight(String option) {
        return anyText.contains(option);
    }

    boolean isReplacing() {
        return replacing;
    }

    boolean isMade() {
        return made.isPresent();
    }

    /** Every column has its ordinary value. */
    HandlerProbe probe() {
        HandlerProbe probe =
                made.map(handler -> HandlerProbe.of(factory, handler)).orElseGet(() -> HandlerProbe.of(factory));
        options.forEach(probe::option);
        columns.forEach(probe::column);
        return probe;
    }
}
