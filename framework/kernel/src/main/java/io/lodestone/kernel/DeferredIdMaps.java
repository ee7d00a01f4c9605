package io.lodestone.kernel;

import io.lodestone.spi.database.IdMaps;
import java.util.Map;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Stands for the id maps from the time when plugins are created until the destination is open. */
final class DeferredIdMaps implements IdMaps {

    private volatile @Nullable IdMaps stored;

    void open(IdMaps maps) {
        stored = maps;
    }

    private IdMaps stored() {
        IdMaps maps = stored;
        if (maps == null) {
            throw new IllegalStateException(
                    "id maps are asked for before the destination is open: use them in run, not in"
                            + " constructors, and only in commands that open databases");
        }
        return maps;
    }

    @Override
    public void put(Handle handle, String kind, Map<Long, Long> sourceToDestination) {
        stored().put(handle, kind, sourceToDestination);
    }

    @Override
    public OptionalLong find(String kind, long sourceId) {
        return stored().find(kind, sourceId);
    }

    @Override
    public Map<Long, Long> all(String kind) {
        return stored().all(kind);
    }
}
