package io.lodestone.spi.schema;

import io.lodestone.spi.KernelProvided;
import java.util.Collection;
import java.util.Optional;

/**
 * The tables of one side, read once and cached. Names are without prefix; tables that do not carry the configured prefix
 * and views are not part of it. Tables of Lodestone itself ({@code lodestone_*}) are left out.
 *
 * @since 1.0
 */
@KernelProvided
public interface DatabaseSchema {

    Optional<TableSchema> table(String name);

    /** In the order of their names. */
    Collection<TableSchema> tables();

    default boolean hasTable(String name) {
        return table(name).isPresent();
    }

    default boolean hasColumn(String table, String column) {
        return table(table).map(t -> t.hasColumn(column)).orElse(false);
    }
}
