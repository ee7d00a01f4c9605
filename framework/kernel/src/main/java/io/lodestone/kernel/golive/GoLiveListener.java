package io.lodestone.kernel.golive;

import io.lodestone.kernel.delta.DeltaListener;
import io.lodestone.kernel.state.GoLiveEntry;
import io.lodestone.kernel.verify.VerifyListener;
import io.lodestone.kernel.verify.VerifyReport;

/** Hears what is done for going live. Called by one thread at a time. */
public interface GoLiveListener {

    default void begun(GoLiveItem item) {}

    /** A command is started. */
    default void command(String line) {}

    /** A line that a command printed. */
    default void printed(String line) {}

    /** Hears of the last changes. */
    default DeltaListener changes() {
        return new DeltaListener() {};
    }

    /** Hears of the comparison. */
    default VerifyListener comparison() {
        return new VerifyListener() {};
    }

    default void compared(VerifyReport report) {}

    default void ended(GoLiveItem item, GoLiveEntry.State state, String message) {}
}
