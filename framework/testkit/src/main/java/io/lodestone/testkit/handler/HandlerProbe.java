package io.lodestone.testkit.handler;

import io.lodestone.spi.handler.Handler;
import io.lodestone.spi.handler.HandlerFactory;
import io.lodestone.spi.platform.PlatformVersion;
import io.lodestone.spi.schema.ColumnSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sends values through a handler, as a table copy would.
 *
 * <pre>{@code
 * HandlerProbe probe = HandlerProbe.of(new Prefix()).option("text", "M1-");
 * assertThat(probe.apply("7")).isEqualTo("M1-7");
 * assertThat(probe.warnings()).isEmpty();
 * }</pre>
 */
public final class HandlerProbe {

    private final HandlerFactory factory;
    private final Map<String, Object> options = new LinkedHashMap<>();
    private final List<String> columns = new ArrayList<>();
    private final List<@Nullable String> values = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private Optional<PlatformVersion> destination = Optional.empty();
    private ColumnSchema into = varchar(255);
    private final Optional<Handler> made;
    private @Nullable Handler handler;

    private HandlerProbe(HandlerFactory factory, Optional<Handler> made) {
        this.factory = factory;
        this.made = made;
    }

    public static HandlerProbe of(HandlerFactory factory) {
        return new HandlerProbe(factory, Optional.empty());
    }

    /** With a handler that was made by hand, because its factory would read a database. */
    public static HandlerProbe of(HandlerFactory factory, Handler made) {
        return new HandlerProbe(factory, Optional.of(made));
    }

    /** @param value a text, a number, a flag, a list of texts or a map of texts, as the option's type says */
    public HandlerProbe option(String name, Object value) {
        options.put(name, value);
        handler = null;
        return this;
    }

    /** Sets a column of the source row at hand; columns that are not set do not exist. */
    public HandlerProbe column(String name, @Nullable String value) {
        int position = columns.indexOf(name);
        if (position >= 0) {
            values.set(position, value);
        } else {
            columns.add(name);
            values.add(value);
        }
        return this;
    }

    /** What the destination is; by default it is not recognised. */
    public HandlerProbe destination(PlatformVersion platform) {
        destination = Optional.of(platform);
        handler = null;
        return this;
    }

    /** How many characters the destination column takes; by default it is a {@code varchar(255)}. */
    public HandlerProbe into(int characters) {
        into = varchar(characters);
        handler = null;
        return this;
    }

    /** Creates the handler with the options so far; {@link #apply} does it by itself. */
    public Handler create() {
        return made.orElseGet(() -> factory.create(
                new FixedOptions(factory.descriptor().options(), options),
                new ProbeContext(columns, destination, into)));
    }

    public @Nullable Object apply(@Nullable Object value) {
        Handler current = handler;
        if (current == null) {
            current = create();
            handler = current;
        }
        return current.apply(value, new ProbeRow(values, warnings));
    }

    private static ColumnSchema varchar(int characters) {
        return new ColumnSchema(
                "probe",
                "varchar",
                "varchar(" + characters + ")",
                true,
                null,
                (long) characters,
                "utf8mb4",
                false,
                false);
    }

    /** Every warning so far, in their order. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }
}
