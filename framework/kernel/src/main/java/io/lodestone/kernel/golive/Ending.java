package io.lodestone.kernel.golive;

import static java.util.Objects.requireNonNull;

import io.lodestone.kernel.state.GoLiveEntry.State;

/**
 * How a step ended.
 *
 * @param message one sentence
 * @param output what its commands printed, or its end
 */
public record Ending(State state, String message, String output) {

    public Ending {
        requireNonNull(state, "state is null");
        requireNonNull(message, "message is null");
        requireNonNull(output, "output is null");
    }

    public static Ending done(String message) {
        return new Ending(State.DONE, message, "");
    }

    public static Ending failed(String message) {
        return new Ending(State.FAILED, message, "");
    }
}
