package io.lodestone.kernel.golive;

import java.util.List;
import java.util.Optional;

/**
 * What a run of the check list did.
 *
 * @param done how many steps it did
 * @param failed the step that ended it
 * @param waiting steps that it could have done, if those before them were done
 */
public record GoLiveResult(int done, Optional<GoLiveItem> failed, List<GoLiveItem> waiting) {

    public GoLiveResult {
        waiting = List.copyOf(waiting);
    }

    /** Whether nothing is left for the tool. */
    public boolean isClean() {
        return failed.isEmpty() && waiting.isEmpty();
    }
}
