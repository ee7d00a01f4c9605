package io.lodestone.steps.verify;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Invariants about the same rows, of which one look tells whether any is broken. Only then each is asked on its own.
 *
 * @param suspects a query over the destination of the number 1 for each row that breaks one of them; tables in braces
 */
public record InvariantGroup(String suspects, List<Invariant> invariants) {

    public InvariantGroup {
        requireNonNull(suspects, "suspects is null");
        invariants = List.copyOf(invariants);
    }
}
