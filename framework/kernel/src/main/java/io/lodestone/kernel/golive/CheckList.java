package io.lodestone.kernel.golive;

import static io.lodestone.kernel.KernelErrorCode.OPTION_INVALID;

import io.lodestone.kernel.plan.StepOrder;
import io.lodestone.kernel.state.GoLiveEntry;
import io.lodestone.kernel.yaml.Nearest;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.Mode;
import io.lodestone.spi.golive.GoLiveStep;
import io.lodestone.spi.golive.GoLiveSteps;
import io.lodestone.spi.step.StepDescriptor;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every step, in an order in which they can be done. */
public final class CheckList {

    private final StepOrder<GoLiveStep> order;

    private CheckList(StepOrder<GoLiveStep> order) {
        this.order = order;
    }

    /**
     * @param captured whether changes of the source are followed
     * @throws LodestoneException when steps wait for each other in a circle
     */
    public static CheckList of(List<GoLiveSteps> contributed, boolean captured) {
        List<GoLiveStep> steps = new ArrayList<>(KernelSteps.all(captured));
        contributed.forEach(plugin -> steps.addAll(plugin.steps()));
        return new CheckList(StepOrder.of(steps, CheckList::described));
    }

    private static StepDescriptor described(GoLiveStep step) {
        return StepDescriptor.of(step.id(), step.title(), Mode.DELTA)
                .after(step.after().toArray(String[]::new))
                .before(step.before().toArray(String[]::new));
    }

    /** With what is known of them. */
    List<GoLiveItem> items(Map<String, GoLiveEntry> entries) {
        return order.steps().stream()
                .map(step -> new GoLiveItem(
                        step, Optional.ofNullable(entries.get(step.id())), openBefore(step.id(), entries)))
                .toList();
    }

    /** @throws LodestoneException OPTION_INVALID with the nearest name */
    void requireKnown(String id) {
        List<String> ids = order.steps().stream().map(GoLiveStep::id).toList();
        if (!ids.contains(id)) {
            throw new LodestoneException(
                    OPTION_INVALID,
                    "There is no step '" + id + "' on the check list" + hint(id, ids) + " Steps are: "
                            + String.join(", ", ids) + ".");
        }
    }

    private static String hint(String id, List<String> ids) {
        String nearest = Nearest.hint(id, ids);
        return nearest.isEmpty() ? "." : nearest;
    }

    private List<String> openBefore(String id, Map<String, GoLiveEntry> entries) {
        Set<String> all = new LinkedHashSet<>();
        collect(id, all);
        return order.steps().stream()
                .map(GoLiveStep::id)
                .filter(all::contains)
                .filter(step -> Optional.ofNullable(entries.get(step))
                        .filter(entry -> entry.state() == GoLiveEntry.State.DONE)
                        .isEmpty())
                .toList();
    }

    private void collect(String id, Set<String> all) {
        for (String before : order.before(id)) {
            if (all.add(before)) {
                collect(before, all);
            }
        }
    }
}
