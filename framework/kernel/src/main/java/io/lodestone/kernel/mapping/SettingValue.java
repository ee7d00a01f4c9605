package io.lodestone.kernel.mapping;

import io.lodestone.spi.plan.HandlerCall;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The value of a setting. */
public sealed interface SettingValue {

    /** Null only for a constant that is NULL. */
    record Text(@Nullable String text) implements SettingValue {
        @Override
        public String toString() {
            return String.valueOf(text);
        }
    }

    /** True or false. */
    record Flag(boolean value) implements SettingValue {
        @Override
        public String toString() {
            return String.valueOf(value);
        }
    }

    /** A chain of handlers. */
    record Handlers(List<HandlerCall> calls) implements SettingValue {
        public Handlers {
            calls = List.copyOf(calls);
        }

        @Override
        public String toString() {
            return calls.stream().map(HandlerCall::handler).collect(Collectors.joining(", ", "[", "]"));
        }
    }
}
