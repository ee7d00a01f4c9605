package io.lodestone.spi.schema;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * One base table.
 *
 * @param name without the table prefix
 * @param engine as the server names it: {@code InnoDB}, {@code MyISAM}, {@code MEMORY}
 * @param columns in their order
 * @param primaryKey columns in key order; empty when the table has none
 * @param keys every other key
 * @param estimatedRows the server's estimate; may be far off
 * @param bytes data length, the server's estimate
 * @since 1.0
 */
public record TableSchema(
        String name,
        String engine,
        List<ColumnSchema> columns,
        List<String> primaryKey,
        List<KeySchema> keys,
        List<ForeignKeySchema> foreignKeys,
        long estimatedRows,
        long bytes) {

    public TableSchema {
        requireNonNull(name, "name is null");
        columns = List.copyOf(columns);
        primaryKey = List.copyOf(primaryKey);
        keys = List.copyOf(keys);
        foreignKeys = List.copyOf(foreignKeys);
    }

    public Optional<ColumnSchema> column(String column) {
        return columns.stream().filter(c -> c.name().equals(column)).findFirst();
    }

    public boolean hasColumn(String column) {
        return column(column).isPresent();
    }
}
