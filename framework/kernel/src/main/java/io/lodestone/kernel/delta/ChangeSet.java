package io.lodestone.kernel.delta;

import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.step.Change;
import io.lodestone.spi.step.Change.Operation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What changed, by table: as captured, and as it follows from that. */
final class ChangeSet {

    private final Map<String, Map<List<String>, Operation>> changes = new LinkedHashMap<>();

    /** Destinations that are concerned, of rows that are as they were, but of which a value or filter looks at a changed one. */
    private final Map<String, Map<List<String>, Set<String>>> concerned = new HashMap<>();

    private final List<Change> onlyHere = new ArrayList<>();

    /** @return whether it was not known yet, or only as an update, from which nothing follows for other tables' rows */
    boolean add(String table, List<String> key, Operation operation) {
        Map<List<String>, Operation> own = changes.computeIfAbsent(table, t -> new LinkedHashMap<>());
        Operation before = own.putIfAbsent(key, operation);
        boolean more = before == Operation.UPDATE && operation != Operation.UPDATE;
        if (more) {
            own.put(key, operation);
        }
        Map<List<String>, Set<String>> some = concerned.get(table);
        boolean wider = some != null && some.remove(key) != null;
        return before == null || more || wider;
    }

    /**
     * Adds a row that the source has as before, for some of the tables that it is copied into.
     *
     * @return whether it was not known yet
     */
    boolean addFor(Set<String> destinations, String table, List<String> key) {
        Map<List<String>, Set<String>> own = concerned.computeIfAbsent(table, t -> new HashMap<>());
        boolean fresh =
                changes.computeIfAbsent(table, t -> new LinkedHashMap<>()).putIfAbsent(key, Operation.UPDATE) == null;
        if (fresh) {
            own.put(key, new HashSet<>(destinations));
        } else {
            own.computeIfPresent(key, (k, some) -> {
                some.addAll(destinations);
                return some;
            });
        }
        return fresh;
    }

    /** Whether a change of the row concerns a plan of its table. */
    boolean concerns(TablePlan plan, List<String> key) {
        Set<String> destinations =
                concerned.getOrDefault(String.valueOf(plan.source()), Map.of()).get(key);
        return destinations == null || destinations.contains(String.valueOf(plan.destination()));
    }

    /** Keys of a plan's table whose changes concern it. */
    Collection<List<String>> keys(TablePlan plan) {
        Collection<List<String>> all = keys(String.valueOf(plan.source()));
        return concerned.getOrDefault(String.valueOf(plan.source()), Map.of()).isEmpty()
                ? all
                : all.stream().filter(key -> concerns(plan, key)).toList();
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
