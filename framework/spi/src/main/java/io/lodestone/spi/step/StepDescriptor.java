package io.lodestone.spi.step;

import static java.util.Objects.requireNonNull;

import io.lodestone.spi.Mode;
import io.lodestone.spi.option.OptionSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What is known of a step without a database.
 *
 * @param id lower case with dashes, unique among all plugins; mapping rules assign tables by it
 * @param title as printed
 * @param modes in which it runs; never empty
 * @param after ids of steps that must have finished; unknown ids are ignored, so that optional plugins can be named
 * @param before ids of steps that must wait for this one
 * @param writes destination tables that the step changes besides those of its table plans; {@code *} is a wildcard. They
 *     are backed up before the first write
 * @param adjusts what it changes on purpose in tables that were copied
 * @since 1.0
 */
public record StepDescriptor(
        String id,
        String title,
        Set<Mode> modes,
        Set<String> after,
        Set<String> before,
        Set<String> writes,
        List<OptionSpec> options,
        List<Adjustment> adjusts) {

    public StepDescriptor {
        requireNonNull(id, "id is null");
        requireNonNull(title, "title is null");
        modes = Set.copyOf(modes);
        after = Set.copyOf(after);
        before = Set.copyOf(before);
        writes = Set.copyOf(writes);
        options = List.copyOf(options);
        adjusts = List.copyOf(adjusts);
        if (!id.matches("[a-z][a-z0-9-]*")) {
            throw new IllegalArgumentException("step id '" + id + "' must be lower case letters, digits and dashes");
        }
        if (modes.isEmpty()) {
            throw new IllegalArgumentException("step " + id + " names no mode");
        }
    }

    public static StepDescriptor of(String id, String title, Mode... modes) {
        return new StepDescriptor(id, title, Set.of(modes), Set.of(), Set.of(), Set.of(), List.of(), List.of());
    }

    public StepDescriptor after(String... ids) {
        return new StepDescriptor(id, title, modes, Set.of(ids), before, writes, options, adjusts);
    }

    public StepDescriptor before(String... ids) {
        return new StepDescriptor(id, title, modes, after, Set.of(ids), writes, options, adjusts);
    }

    public StepDescriptor writes(String... tables) {
        return new StepDescriptor(id, title, modes, after, before, Set.of(tables), options, adjusts);
    }

    public StepDescriptor option(OptionSpec option) {
        List<OptionSpec> more = new ArrayList<>(options);
        more.add(option);
        return new StepDescriptor(id, title, modes, after, before, writes, more, adjusts);
    }

    /** Further things that the step changes in copied tables on purpose, so that {@code verify} does not take them amiss. */
    public StepDescriptor adjusts(Adjustment... adjustments) {
        List<Adjustment> more = new ArrayList<>(adjusts);
        more.addAll(List.of(adjustments));
        return new StepDescriptor(id, title, modes, after, before, writes, options, more);
    }
}
