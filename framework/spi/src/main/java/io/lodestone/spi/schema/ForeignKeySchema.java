package io.lodestone.spi.schema;

import java.util.List;

/**
 * A declared foreign key; names come without prefix.
 *
 * @param columns the child's columns, in the order of {@code referencedColumns}
 * @param onDelete {@code CASCADE}, {@code SET NULL}, {@code RESTRICT} or {@code NO ACTION}
 * @since 1.0
 */
public record ForeignKeySchema(
        String name, List<String> columns, String referencedTable, List<String> referencedColumns, String onDelete) {

    public ForeignKeySchema {
        columns = List.copyOf(columns);
        referencedColumns = List.copyOf(referencedColumns);
    }
}
