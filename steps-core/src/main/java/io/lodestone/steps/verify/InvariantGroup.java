package io.lodestone.steps.verify;

import java.util.List;

/**
 * Invariants about the same rows, of which a look or a few tell whether any is broken. Only then each is asked on its own.
 *
 * @param suspects looks that have to find nothing, all of them. Each is one or more queries over the destination of the number
 *     1, tables in braces, the quickest first: the first that finds no row settles it, and the next is asked only when one
 *     before did find one
 */
public record InvariantGroup(List<List<String>> suspects, List<Invariant> invariants) {

    public InvariantGroup {
        suspects = suspects.stream().map(List::copyOf).toList();
        invariants = List.copyOf(invariants);
    }
}
