package io.lodestone.kernel.state;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.lodestone.spi.Mode;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.database.IdMaps;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Id maps in {@code lodestone_id_map}. What a later mode records about an id wins over an earlier mode. */
public final class StoredIdMaps implements IdMaps {

    private static final int CACHED = 100_000;
    private static final String LATER_LAST = " ORDER BY FIELD(mode, 'settings', 'data', 'delta')";

    private final Database destination;
    private final Cache<Key, OptionalLong> cache =
            Caffeine.newBuilder().maximumSize(CACHED).build();
    private volatile Mode mode = Mode.SETTINGS;
    // Before the first run there is no table to read, and checks and plans must not create one.
    private volatile boolean tableExists;

    private record Key(String kind, long id) {}

    public StoredIdMaps(Database destination) {
        this.destination = requireNonNull(destination, "destination is null");
    }

    /** Called by the run before its first step. */
    public void recordFor(Mode current) {
        mode = requireNonNull(current, "current is null");
        cache.invalidateAll();
    }

    @Override
    public void put(Handle handle, String kind, Map<Long, Long> sourceToDestination) {
        requireNonNull(kind, "kind is null");
        if (sourceToDestination.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("INSERT INTO lodestone_id_map (kind, source_id, destination_id, mode)"
                + " VALUES (?, ?, ?, ?) ON DUPLICATE KEY UPDATE destination_id = VALUES(destination_id)");
        // In order, so that two transactions cannot lock each other out.
        new TreeMap<>(sourceToDestination).forEach((from, to) -> batch.add(kind, from, to, mode.word()));
        batch.execute();
        Map<Long, Long> written = Map.copyOf(sourceToDestination);
        if (handle.isInTransaction()) {
            handle.afterCommit(() -> forget(kind, written));
        } else {
            forget(kind, written);
        }
    }

    @Override
    public OptionalLong find(String kind, long sourceId) {
        return exists() ? cache.get(new Key(kind, sourceId), this::load) : OptionalLong.empty();
    }

    @Override
    public Map<Long, Long> all(String kind) {
        Map<Long, Long> pairs = new TreeMap<>();
        if (exists()) {
            destination
                    .jdbi()
                    .useHandle(handle -> handle.createQuery(
                                    "SELECT source_id, destination_id FROM lodestone_id_map WHERE kind = :kind"
                                            + LATER_LAST)
                            .bind("kind", kind)
                            .map((row, context) -> Map.entry(row.getLong(1), row.getLong(2)))
                            .forEach(pair -> pairs.put(pair.getKey(), pair.getValue())));
        }
        return pairs;
    }

    private void forget(String kind, Map<Long, Long> written) {
        written.keySet().forEach(id -> cache.invalidate(new Key(kind, id)));
    }

    private OptionalLong load(Key key) {
        return destination
                .jdbi()
                .withHandle(handle -> handle.createQuery("SELECT destination_id FROM lodestone_id_map"
                                + " WHERE kind = :kind AND source_id = :id" + LATER_LAST + " DESC LIMIT 1")
                        .bind("kind", key.kind())
                        .bind("id", key.id())
                        .mapTo(Long.class)
                        .findOne()
                        .map(OptionalLong::of)
                        .orElseGet(OptionalLong::empty));
    }

    private boolean exists() {
        if (!tableExists) {
            tableExists = destination.jdbi().withHandle(handle -> Names.existing(handle, "lodestone_id_map"));
        }
        return tableExists;
    }
}
