package io.lodestone.spi.schema;

import java.util.List;

/**
 * A key of a table.
 *
 * @param columns in key order
 * @since 1.0
 */
public record KeySchema(String name, List<String> columns, boolean unique) {

    public KeySchema {
        columns = List.copyOf(columns);
    }
}
