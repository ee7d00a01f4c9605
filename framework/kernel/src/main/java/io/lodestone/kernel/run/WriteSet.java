package io.lodestone.kernel.run;

import io.lodestone.spi.plan.Disposition;
import io.lodestone.spi.plan.MigrationPlan;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.schema.DatabaseSchema;
import io.lodestone.spi.schema.TableSchema;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The destination tables that a step changes.
 *
 * @param names without prefix; may hold {@code *} as a wildcard
 */
record WriteSet(Set<String> names) {

    WriteSet {
        names = Set.copyOf(names);
    }

    static WriteSet of(BoundStep step, MigrationPlan plan) {
        Set<String> names = new LinkedHashSet<>(step.step().descriptor().writes());
        for (TablePlan table : plan.ofStep(step.id())) {
            if (table.destination() != null && table.disposition() != Disposition.IGNORE) {
                names.add(table.destination());
            }
        }
        return new WriteSet(names);
    }

    /** Tables of the destination that any of the steps may change, without prefix. */
    static Set<String> tables(Iterable<BoundStep> steps, MigrationPlan plan, DatabaseSchema destination) {
        Set<String> patterns = new LinkedHashSet<>();
        steps.forEach(step -> patterns.addAll(of(step, plan).names()));
        return destination.tables().stream()
                .map(TableSchema::name)
                .filter(name -> patterns.stream().anyMatch(pattern -> matches(pattern, name)))
                .collect(Collectors.toSet());
    }

    /** Whether both may change one table; wildcards are judged generously. */
    boolean overlaps(WriteSet other) {
        return names.stream().anyMatch(a -> other.names.stream().anyMatch(b -> overlap(a, b)));
    }

    private static boolean overlap(String a, String b) {
        boolean patterns = a.contains("*") || b.contains("*");
        if (!patterns) {
            return a.equals(b);
        }
        String startOfA = a.contains("*") ? a.substring(0, a.indexOf('*')) : a;
        String startOfB = b.contains("*") ? b.substring(0, b.indexOf('*')) : b;
        return startOfA.startsWith(startOfB) || startOfB.startsWith(startOfA);
    }

    static boolean matches(String pattern, String name) {
        // Nearly all are names, and every table of the destination is asked about each.
        return pattern.indexOf('*') < 0
                ? name.equals(pattern)
                : name.matches("\\Q" + pattern.replace("*", "\\E.*\\Q") + "\\E");
    }
}
