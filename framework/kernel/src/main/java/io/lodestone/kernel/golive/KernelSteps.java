package io.lodestone.kernel.golive;

import static io.lodestone.spi.golive.GoLiveStep.LAST_CHANGES;
import static io.lodestone.spi.golive.GoLiveStep.NUMBERS;
import static io.lodestone.spi.golive.GoLiveStep.REMOVE_CAPTURE;
import static io.lodestone.spi.golive.GoLiveStep.VERIFY;

import io.lodestone.spi.golive.GoLiveStep;
import java.util.ArrayList;
import java.util.List;

/** The steps that any migration ends with. */
final class KernelSteps {

    private KernelSteps() {}

    /** @param captured whether changes of the source are followed */
    static List<GoLiveStep> all(boolean captured) {
        List<GoLiveStep> steps = new ArrayList<>();
        if (captured) {
            steps.add(GoLiveStep.of(
                    LAST_CHANGES,
                    "Bring the last changes",
                    "Brings what the source changed since the last look; it must stand still by now.\n"
                            + "By hand: lodestone migrate delta --once"));
        }
        steps.add(GoLiveStep.of(
                        NUMBERS,
                        "Let numbers go on",
                        "Lets the ids of new rows begin after the highest that the source ever gave, rows that were deleted"
                                + " there included.")
                .after(LAST_CHANGES));
        steps.add(GoLiveStep.of(
                        VERIFY,
                        "Compare both sides",
                        "Compares the contents of every copied table and lets every step check its own work.\n"
                                + "By hand: lodestone verify. What differs is repaired by lodestone reconcile --repair.")
                .after(LAST_CHANGES, NUMBERS));
        if (captured) {
            steps.add(GoLiveStep.of(
                            REMOVE_CAPTURE,
                            "Remove change capture",
                            "Drops the change logs and triggers from the source. From then on the source cannot be followed"
                                    + " any more: leave it until you are sure that you will not go back.")
                    .after(LAST_CHANGES, VERIFY));
        }
        return steps;
    }
}
