package io.lodestone.kernel.schema;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.lodestone.spi.database.Side;
import io.lodestone.spi.schema.DatabaseSchema;
import java.util.function.Supplier;

/** Keeps the schema of each side until somebody changes its tables. Thread-safe. */
public final class SchemaCache {

    private final Cache<Side, DatabaseSchema> schemas =
            Caffeine.newBuilder().maximumSize(Side.values().length).build();

    /** Reads on the first call for a side, and again after {@link #invalidate}. */
    public DatabaseSchema get(Side side, Supplier<DatabaseSchema> read) {
        return requireNonNull(schemas.get(side, absent -> read.get()), "the schema read is null");
    }

    /** To be called after tables of the side were created, altered or dropped. */
    public void invalidate(Side side) {
        schemas.invalidate(side);
    }
}
