package io.lodestone.kernel.delta;

import io.lodestone.spi.step.Change;
import io.lodestone.spi.step.Change.Operation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What changed, by table: as captured, and as it follows from that. */
final class ChangeSet {

    private final Map<String, Map<List<String>, Operation>> changes = new LinkedHashMap<>();

    private final List<Change> onlyHere = new ArrayList<>();

    /** @return whether it was not known yet, or only as an update, from which nothing follows for other tables' rows */
    boolean add(String table, List<String> key, Operation operation) {
        Map<List<String>, Operation> own = changes.computeIfAbsent(table, t -> new LinkedHashMap<>());
        Operation before = own.putIfAbsent(key, operation);
        boolean more = before == Operation.UPDATE && operation != Operation.UPDATE;
        if (more) {
            own.put(key, operation);
        }
        return before == null || more;
    }

    /** Remembers a change to which nothing but the destination's rows leads. */
    void foundInDestination(String table, List<String> key) {
        onlyHere.add(new Change(table, key, Operation.DELETE));
    }

    List<Change> foundInDestination() {
        return List.copyOf(onlyHere);
    }

    Operation operation(String table, List<String> key) {
        return changes.getOrDefault(table, Map.of()).getOrDefault(key, Operation.UPDATE);
    }

    /** Every key of the table. */
    Collection<List<String>> keys(String table) {
        return changes.getOrDefault(table, Map.of()).keySet();
    }

    Set<String> tables() {
        return changes.keySet();
    }

    /** The row's state decides, not what happened to it last. */
    void correct(String table, Collection<List<String>> existing) {
        Map<List<String>, Operation> own = changes.getOrDefault(table, Map.of());
        own.replaceAll((key, operation) -> !existing.contains(key)
                ? Operation.DELETE
                : operation == Operation.DELETE ? Operation.UPDATE : operation);
    }

    List<Change> of(Set<String> tables) {
        List<Change> all = new ArrayList<>();
        changes.forEach((table, keys) -> {
            if (tables.contains(table)) {
                keys.forEach((key, operation) -> all.add(new Change(table, key, operation)));
            }
        });
        return all;
    }

    int size() {
        return changes.values().stream().mapToInt(Map::size).sum();
    }
}
