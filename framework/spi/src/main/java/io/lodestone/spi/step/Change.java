package io.lodestone.spi.step;

import static java.util.Objects.requireNonNull;

import io.lodestone.spi.Incubating;
import java.util.List;

/**
 * A captured change of one source row.
 *
 * @param table the source table
 * @param key values of the primary key, in key order, as texts
 * @since 1.0
 */
@Incubating
public record Change(String table, List<String> key, Operation operation) {

    /** What happened to the row. */
    public enum Operation {
        INSERT,
        UPDATE,
        DELETE
    }

    public Change {
        requireNonNull(table, "table is null");
        key = List.copyOf(key);
        requireNonNull(operation, "operation is null");
    }
}
