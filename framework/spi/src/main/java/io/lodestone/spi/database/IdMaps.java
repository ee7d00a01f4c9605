package io.lodestone.spi.database;

import io.lodestone.spi.KernelProvided;
import java.util.Map;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/**
 * Which id of the source became which id of the destination, by kind. Kept in {@code lodestone_id_map}; look-ups go
 * through a bounded cache. Injected by constructor. Thread-safe.
 *
 * @since 1.0
 */
@KernelProvided
public interface IdMaps {

    /**
     * Records ids within the caller's transaction; an id recorded before is overwritten.
     *
     * @param handle the handle of the unit of work or chunk
     * @param kind a lower-case word that names the id space, for example {@code attribute_group}
     */
    void put(Handle handle, String kind, Map<Long, Long> sourceToDestination);

    /** Empty when the id was never recorded. */
    OptionalLong find(String kind, long sourceId);

    /** Every pair of a kind; for id spaces that are small by nature. */
    Map<Long, Long> all(String kind);
}
