package io.lodestone.kernel.suggest;

import java.util.List;

/**
 * What is proposed for a source table.
 *
 * @param table of the source
 * @param yaml a whole mapping file to paste; empty when there is nothing to decide
 * @param destination the table that it proposes; empty when none is like it
 * @param others further tables of the destination that are like it, the most alike first
 */
public record Suggestion(String table, String yaml, String destination, List<String> others) {

    public Suggestion {
        others = List.copyOf(others);
    }

    /** Whether everything is decided already. */
    public boolean isEmpty() {
        return yaml.isEmpty();
    }
}
