package io.lodestone.kernel.state;

import static java.util.Objects.requireNonNull;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a step of going live.
 *
 * @param begunAt in UTC
 * @param endedAt null while it runs, or when its process died
 * @param message one sentence; may be empty
 * @param output the end of what its commands printed; may be empty
 */
public record GoLiveEntry(
        String step,
        State state,
        Doer doer,
        LocalDateTime begunAt,
        @Nullable LocalDateTime endedAt,
        String message,
        String output) {

    /** How far it is; a step without an entry is open. */
    public enum State {
        /** Begun and not ended; when nobody works on the list, its process died. */
        RUNNING,
        FAILED,
        DONE
    }

    /** Who did it. */
    public enum Doer {
        TOOL,
        PERSON
    }

    public GoLiveEntry {
        requireNonNull(step, "step is null");
        requireNonNull(state, "state is null");
        requireNonNull(doer, "doer is null");
        requireNonNull(begunAt, "begunAt is null");
        requireNonNull(message, "message is null");
        requireNonNull(output, "output is null");
    }
}
