package io.lodestone.kernel.delta;

import io.lodestone.spi.step.Change.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * An entry of a changelog that is being brought.
 *
 * @param extra by name of the table's extra columns the values that they have and had since data mode or the last entry; NULL
 *     is left out
 * @param age since the change was made, when it was read
 */
public record ChangeEntry(List<String> key, Map<String, List<String>> extra, Operation operation, Duration age) {

    public ChangeEntry {
        key = List.copyOf(key);
        extra = Map.copyOf(extra);
    }
}
