package io.lodestone.kernel.golive;

import static java.util.Objects.requireNonNull;

import io.lodestone.kernel.state.GoLiveEntry;
import io.lodestone.kernel.state.GoLiveEntry.State;
import io.lodestone.spi.golive.GoLiveStep;
import java.util.List;
import java.util.Optional;

/**
 * A line of the check list.
 *
 * @param entry empty when nobody has touched it
 * @param waitsFor ids of open steps that must be done before it, however many are between
 */
public record GoLiveItem(GoLiveStep step, Optional<GoLiveEntry> entry, List<String> waitsFor) {

    public GoLiveItem {
        requireNonNull(step, "step is null");
        waitsFor = List.copyOf(waitsFor);
    }

    public String id() {
        return step.id();
    }

    public boolean isDone() {
        return is(State.DONE);
    }

    public boolean isFailed() {
        return is(State.FAILED);
    }

    /** Whether Lodestone itself does it. */
    public boolean isKernels() {
        return GoLiveStep.OF_THE_KERNEL.contains(id());
    }

    /** @param withRoot whether commands have a place to run */
    public boolean canBeRun(boolean withRoot) {
        return isKernels() || (withRoot && !step.commands().isEmpty());
    }

    private boolean is(State state) {
        return entry.filter(known -> known.state() == state).isPresent();
    }
}
