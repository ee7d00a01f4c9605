package io.lodestone.kernel.copy;

import static io.lodestone.kernel.KernelErrorCode.CANCELLED;
import static java.util.Objects.requireNonNull;

import io.lodestone.spi.LodestoneException;
import java.util.function.BooleanSupplier;

/** Asked at every chunk boundary whether to go on. Thread-safe. */
public final class Cancellation {

    private final BooleanSupplier userWants;
    private volatile boolean failed;

    /** @param userWants true from the moment on when the user wants the run to stop */
    public Cancellation(BooleanSupplier userWants) {
        this.userWants = requireNonNull(userWants, "userWants is null");
    }

    /** Another part of the run failed: everything else stops at its next chunk boundary. */
    public void stopAfterFailure() {
        failed = true;
    }

    /** Whether work stops because something else failed: then its own CANCELLED is not the reason to report. */
    public boolean isStoppedByFailure() {
        return failed;
    }

    public void check() {
        if (failed || userWants.getAsBoolean()) {
            throw new LodestoneException(
                    CANCELLED,
                    "The run was stopped. What is done is committed: start the same command again and it continues.");
        }
    }
}
