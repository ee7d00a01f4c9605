package io.lodestone.kernel.run;

import static io.lodestone.kernel.KernelErrorCode.OPTION_INVALID;

import io.lodestone.kernel.plan.StepOrder;
import io.lodestone.kernel.yaml.Nearest;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.Mode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Those steps of a mode that a user wants to run, which are all of them when the user names none. */
final class ChosenSteps {

    private final Mode mode;
    private final StepOrder<BoundStep> order;
    private final Set<String> named;

    private ChosenSteps(Mode mode, StepOrder<BoundStep> order, Set<String> named) {
        this.mode = mode;
        this.order = order;
        this.named = named;
    }

    /**
     * @param installed steps of all modes
     * @throws LodestoneException naming every id that is no step of the mode
     */
    static ChosenSteps of(Mode mode, Set<String> named, StepOrder<BoundStep> order, List<BoundStep> installed) {
        Set<String> known =
                order.steps().stream().map(BoundStep::id).collect(Collectors.toCollection(LinkedHashSet::new));
        List<String> problems = new ArrayList<>();
        for (String id : named) {
            if (!known.contains(id)) {
                problems.add(unknown(mode, id, known, installed));
            }
        }
        if (!problems.isEmpty()) {
            throw new LodestoneException(OPTION_INVALID, String.join("\n", problems));
        }
        return new ChosenSteps(mode, order, named.isEmpty() ? known : named);
    }

    private static String unknown(Mode mode, String id, Set<String> known, List<BoundStep> installed) {
        Optional<BoundStep> other =
                installed.stream().filter(step -> step.id().equals(id)).findFirst();
        if (other.isPresent()) {
            String word = other.get().descriptor().modes().iterator().next().word();
            return "Step '" + id + "' does not belong to " + mode.word() + " mode but to " + word
                    + " mode: lodestone migrate " + word + " --steps " + id;
        }
        String hint = Nearest.hint(id, known);
        return "There is no step '" + id + "' in " + mode.word() + " mode" + (hint.isEmpty() ? "." : hint)
                + " Steps are: " + String.join(", ", known) + ".";
    }

    Set<String> ids() {
        return named;
    }

    /**
     * @param done whether a step has run before
     * @throws LodestoneException when one of them waits for a step that neither has run nor is to run now
     */
    void requirePredecessors(Predicate<String> done) {
        Set<String> needed = new LinkedHashSet<>();
        List<String> problems = new ArrayList<>();
        for (String id : named) {
            Set<String> missing = missing(id, done);
            if (!missing.isEmpty() && !done.test(id)) {
                problems.add("Step '" + id + "' comes after " + String.join(", ", missing) + ", which "
                        + (missing.size() == 1 ? "has" : "have") + " not run yet.");
                needed.addAll(missing);
            }
        }
        if (!problems.isEmpty()) {
            needed.addAll(named);
            String complete = order.steps().stream()
                    .map(BoundStep::id)
                    .filter(needed::contains)
                    .collect(Collectors.joining(","));
            throw new LodestoneException(
                    OPTION_INVALID,
                    String.join("\n", problems) + "\nNothing was written. Run them as well: lodestone migrate "
                            + mode.word() + " --steps " + complete);
        }
    }

    /** Everything before the step that is still to do and not chosen. */
    private Set<String> missing(String id, Predicate<String> done) {
        Set<String> missing = new LinkedHashSet<>();
        for (String before : order.before(id)) {
            if (!done.test(before)) {
                missing.addAll(missing(before, done));
                if (!named.contains(before)) {
                    missing.add(before);
                }
            }
        }
        return missing;
    }
}
