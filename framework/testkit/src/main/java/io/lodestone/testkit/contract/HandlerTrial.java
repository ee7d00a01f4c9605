package io.lodestone.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.lodestone.spi.handler.CanonicalHandler;
import io.lodestone.spi.handler.Handler;
import io.lodestone.spi.handler.RejectedRowException;
import io.lodestone.testkit.handler.HandlerProbe;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Sends strange values through one handler, in ordinary rows and in rows whose other columns are as strange. */
final class HandlerTrial {

    private static final String OBJECT = "[B@";

    private final HandlerCase handler;

    HandlerTrial(HandlerCase handler) {
        this.handler = handler;
    }

    /**
     * What became of a value.
     *
     * @param told whether the row was listed or refused
     */
    private record Outcome(@Nullable Object result, boolean told) {}

    void run() {
        run("", handler.columns());
        Map<String, @Nullable String> nulls = new LinkedHashMap<>();
        handler.columns().keySet().forEach(column -> nulls.put(column, null));
        Map<String, @Nullable String> garbage = new LinkedHashMap<>();
        handler.columns().keySet().forEach(column -> garbage.put(column, "\u0001 garbage \uD83C"));
        if (!nulls.isEmpty()) {
            run(" beside NULL", nulls);
            run(" beside garbage", garbage);
        }
    }

    /** Values that nobody thought of; a failure names the seed that brings them again. */
    void fuzz() {
        HandlerProbe probe = handler.probe();
        handler.columns().forEach(probe::column);
        Handler created = probe.create();
        RandomValues values = RandomValues.ofProperties();
        for (int i = 0; i < values.tries(); i++) {
            Object value = values.next();
            String name = "a random value (" + values.seed() + "): " + shortened(value);
            Outcome outcome = outcome(probe, name, value);
            if (!outcome.told() && !handler.isReplacing()) {
                assertNotLost(name, outcome.result());
            }
            assertStable(probe, created, name, value, outcome);
        }
    }

    private void run(String where, Map<String, ? extends @Nullable String> columns) {
        HandlerProbe probe = handler.probe();
        columns.forEach(probe::column);
        Handler created = probe.create();
        outcome(probe, "NULL" + where, null);
        outcome(probe, "the empty text" + where, "");
        outcome(probe, "no bytes" + where, new byte[0]);
        Map<Object, String> origins = new HashMap<>();
        StrangeValues.all().forEach((name, value) -> {
            Outcome outcome = outcome(probe, name + where, value);
            assertKept(name + where, value, outcome, origins);
            assertStable(probe, created, name + where, value, outcome);
        });
    }

    private static Outcome outcome(HandlerProbe probe, String name, @Nullable Object value) {
        int told = probe.warnings().size();
        try {
            Object result = probe.apply(value);
            assertPrintable(name, result);
            return new Outcome(result, probe.warnings().size() > told);
        } catch (RejectedRowException e) {
            assertThat(e.getMessage())
                    .as("why the row with " + name + " was refused")
                    .isNotBlank();
            return new Outcome(null, true);
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError(name + " would end the run: " + e, e);
        }
    }

    private static void assertPrintable(String name, @Nullable Object result) {
        boolean known = result == null
                || result instanceof String
                || result instanceof byte[]
                || result instanceof Number
                || result instanceof Boolean;
        assertThat(known)
                .as(name + " becomes " + result + ", which no row can hold")
                .isTrue();
        assertThat(String.valueOf(result instanceof byte[] ? "" : result))
                .as(name + " is written as the name of an object")
                .doesNotContain(OBJECT);
    }

    /** A value that is gone, or that became the same as another one, must have been listed. */
    private void assertKept(String name, Object value, Outcome outcome, Map<Object, String> origins) {
        if (outcome.told() || handler.isReplacing()) {
            return;
        }
        Object result = outcome.result();
        assertNotLost(name, result);
        if (result instanceof String && result.equals(value)) {
            assertThat(result)
                    .as("the same instance for " + name + ", which stays")
                    .isSameAs(value);
        }
        String other = origins.putIfAbsent(comparable(result), name);
        assertThat(other)
                .as(name + " became the same as the value here, in silence: " + shortened(result))
                .isNull();
    }

    private static void assertNotLost(String name, @Nullable Object result) {
        if (result == null || result.toString().isEmpty()) {
            fail(name + " was lost in silence");
        }
    }

    /** The next row with this value must give the same. */
    private static void assertStable(HandlerProbe probe, Handler created, String name, Object value, Outcome first) {
        Outcome again = outcome(probe, name, StrangeValues.copy(value));
        assertThat(again.told()).as("whether " + name + " is listed, again").isEqualTo(first.told());
        if (created instanceof CanonicalHandler canonical) {
            assertThat(canonical.canonical(again.result()))
                    .as("the meaning of " + name + ", again")
                    .isEqualTo(canonical.canonical(first.result()));
        } else {
            assertThat(comparable(again.result())).as(name + ", again").isEqualTo(comparable(first.result()));
        }
    }

    private static Object comparable(@Nullable Object result) {
        return result instanceof byte[] bytes
                ? Arrays.hashCode(bytes) + ":" + new String(bytes, StandardCharsets.ISO_8859_1)
                : Objects.requireNonNullElse(result, "");
    }

    private static String shortened(@Nullable Object result) {
        String text = result instanceof byte[] bytes
                ? new String(bytes, StandardCharsets.ISO_8859_1)
                : String.valueOf(result);
        return text.length() < 80 ? text : text.substring(0, 80) + "...";
    }
}
