package io.lodestone.plugin.sales.sequence;

import io.lodestone.spi.database.Database;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The source's counters by type and store, as they stand when they are read. */
final class SourceCounters {

    private static final String NUMERIC = "eav/entity_increment_numeric";

    private final Map<String, Type> types;

    /**
     * @param model the class that makes the next number; null for the numeric one in old releases
     */
    private record Type(
            @Nullable String model, boolean perStore, int padLength, char padCharacter, Map<Long, Counter> counters) {}

    private SourceCounters(Map<String, Type> types) {
        this.types = types;
    }

    static SourceCounters read(Database source) {
        if (!source.schema().hasTable("eav_entity_type") || !source.schema().hasTable("eav_entity_store")) {
            return new SourceCounters(Map.of());
        }
        return source.jdbi().withHandle(handle -> {
            Map<String, Type> types = types(source, handle);
            counters(source, handle, types);
            return new SourceCounters(types);
        });
    }

    private static Map<String, Type> types(Database source, Handle handle) {
        Map<String, Type> types = new HashMap<>();
        handle.createQuery(source.sql("SELECT entity_type_code, increment_model, increment_per_store,"
                        + " increment_pad_length, increment_pad_char FROM {eav_entity_type}"))
                .map((row, context) -> Map.entry(
                        row.getString(1),
                        new Type(
                                row.getString(2),
                                row.getInt(3) != 0,
                                row.getInt(4),
                                character(row.getString(5)),
                                new HashMap<>())))
                .forEach(entry -> types.put(entry.getKey(), entry.getValue()));
        return types;
    }

    private static void counters(Database source, Handle handle, Map<String, Type> types) {
        // Of two rows for one store, which no key forbids, the source uses the first.
        handle.createQuery(
                        source.sql(
                                "SELECT t.entity_type_code, c.store_id, COALESCE(c.increment_prefix, ''),"
                                        + " COALESCE(c.increment_last_id, '') FROM {eav_entity_store} c"
                                        + " JOIN {eav_entity_type} t ON t.entity_type_id = c.entity_type_id ORDER BY c.entity_store_id"))
                .map((row, context) -> {
                    Type type = Objects.requireNonNull(types.get(row.getString(1)), "type is null");
                    Counter counter =
                            Counter.of(row.getString(3), row.getString(4), type.padLength(), type.padCharacter());
                    type.counters().putIfAbsent(row.getLong(2), counter);
                    return counter;
                })
                .forEach(counter -> {});
    }

    private static char character(@Nullable String text) {
        return text == null || text.isEmpty() ? '0' : text.charAt(0);
    }

    /** Empty when the source does not know the type. */
    Optional<Counter> of(String type, long store) {
        Type known = types.get(type);
        if (known == null) {
            return Optional.empty();
        }
        long owner = known.perStore() ? store : 0;
        Counter counter = known.counters().get(owner);
        // The source begins a counter when it is first asked: its prefix is the store's id.
        return Optional.of(
                counter != null
                        ? counter
                        : new Counter(Long.toString(owner), 0, known.padLength(), known.padCharacter()));
    }

    /** Whether all stores share one counter of the type. */
    boolean shared(String type) {
        Type known = types.get(type);
        return known != null && !known.perStore();
    }

    /** The class that makes the type's numbers, when it is not the usual one. */
    Optional<String> customModel(String type) {
        return Optional.ofNullable(types.get(type))
                .map(Type::model)
                .filter(model -> !model.isEmpty() && !model.equals(NUMERIC));
    }

    /** Those that the source has begun. */
    Map<Long, Counter> byStore(String type) {
        Type known = types.get(type);
        return known == null ? Map.of() : new TreeMap<>(known.counters());
    }
}
