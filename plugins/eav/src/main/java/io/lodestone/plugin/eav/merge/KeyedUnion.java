package io.lodestone.plugin.eav.merge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rows of both sides by a natural key: the source's row wins and keeps its id, the destination's others get new ids. */
final class KeyedUnion {

    private final String id;
    private final List<String> key;
    private final Map<Long, Long> fromDestination = new HashMap<>();

    /**
     * @param id the surrogate id; empty when the key is the primary key
     * @param key columns of the natural key
     */
    KeyedUnion(String id, String... key) {
        this.id = id;
        this.key = List.of(key);
    }

    /** @param destination with its references mapped already */
    List<Row> merge(List<Row> source, List<Row> destination) {
        Map<String, Row> byKey = new HashMap<>();
        source.forEach(row -> byKey.putIfAbsent(key(row), row));
        List<Row> rows = new ArrayList<>(source);
        NewIds ids = NewIds.above(id.isEmpty() ? List.of() : source, id);
        for (Row row : destination) {
            Row match = byKey.get(key(row));
            if (match == null) {
                Row kept = id.isEmpty() ? row : row.with(id, ids.next());
                byKey.put(key(row), kept);
                rows.add(kept);
                match = kept;
            }
            if (!id.isEmpty()) {
                fromDestination.put(row.number(id), match.number(id));
            }
        }
        return rows;
    }

    /** New id by the destination's old one; complete after {@link #merge}. */
    Map<Long, Long> fromDestination() {
        return fromDestination;
    }

    private String key(Row row) {
        Stream<String> values = key.stream().map(c -> row.textOrEmpty(c).toLowerCase(Locale.ROOT));
        return values.collect(Collectors.joining("\u0000"));
    }
}
