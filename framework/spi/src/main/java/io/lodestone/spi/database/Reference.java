package io.lodestone.spi.database;

import static java.util.Objects.requireNonNull;

import io.lodestone.spi.schema.ForeignKeySchema;
import io.lodestone.spi.schema.TableSchema;

/**
 * A foreign key with the table that declares it; immutable data.
 *
 * @since 1.0
 */
public record Reference(TableSchema child, ForeignKeySchema key) {

    public Reference {
        requireNonNull(child, "child is null");
        requireNonNull(key, "key is null");
    }
}
