package io.lodestone.steps.integrity;

import java.util.List;

/**
 * What breaks one foreign key.
 *
 * @param rows of the child table
 * @param values the first values that refer to nothing
 * @param more whether there are further values
 */
record Orphans(ForeignKey key, long rows, List<String> values, boolean more) {

    Orphans {
        values = List.copyOf(values);
    }
}
