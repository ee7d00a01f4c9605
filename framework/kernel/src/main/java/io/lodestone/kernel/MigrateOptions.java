package io.lodestone.kernel;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * How a mode is to be run.
 *
 * @param reset first puts the destination back to before the mode's first write
 * @param auto accepts findings that are errors and can be accepted
 * @param dryRun checks only; writes nothing
 * @param steps only these, by id; empty for all
 */
public record MigrateOptions(boolean reset, boolean auto, boolean dryRun, Set<String> steps) {

    public static final MigrateOptions NONE = new MigrateOptions(false, false, false, Set.of());

    public MigrateOptions {
        steps = Collections.unmodifiableSet(new LinkedHashSet<>(steps));
    }
}
