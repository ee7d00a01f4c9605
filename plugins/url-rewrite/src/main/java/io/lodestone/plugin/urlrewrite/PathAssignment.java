package io.lodestone.plugin.urlrewrite;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Numbers repeated paths until each is free. Goes in rounds: {@link #candidates}, then {@link #taken} for each store view,
 * until there are no candidates.
 */
final class PathAssignment {

    private static final int FIRST_NUMBER = 2;

    private final Map<Long, String> newPaths = new LinkedHashMap<>();
    private final Set<String> used = new HashSet<>();
    private List<Open> open = new ArrayList<>();

    /**
     * A rewrite that still needs a path.
     *
     * @param groupNumbers those that its group has used: what is alike stays so with the same number, whatever makes it alike
     */
    private record Open(Rewrite rewrite, int number, Set<Integer> groupNumbers) {
        String path() {
            return NumberedPath.of(rewrite.path(), number);
        }

        Open next() {
            return new Open(rewrite, number + 1, groupNumbers);
        }
    }

    /** @param groups rewrites of one path side by side; the first of each keeps it */
    PathAssignment(Collection<List<Rewrite>> groups) {
        for (List<Rewrite> group : groups) {
            Set<Integer> numbers = new HashSet<>();
            for (Rewrite rewrite : group.subList(1, group.size())) {
                open.add(new Open(rewrite, FIRST_NUMBER, numbers));
            }
        }
    }

    /** Paths to ask for, by store view; no two that a server could take for the same. */
    Map<Long, List<String>> candidates() {
        Map<Long, List<String>> candidates = new TreeMap<>();
        List<Open> next = new ArrayList<>();
        for (Open wanted : open) {
            Open free = wanted;
            while (!free.groupNumbers().add(free.number())
                    || !used.add(key(free.rewrite().store(), free.path()))) {
                free = free.next();
            }
            next.add(free);
            candidates
                    .computeIfAbsent(free.rewrite().store(), s -> new ArrayList<>())
                    .add(free.path());
        }
        open = next;
        return candidates;
    }

    /** The answer to the candidates of a store view: those that are not free, as they were asked for, try again; the others are done. */
    void taken(long store, Collection<String> taken) {
        Set<String> keys = new HashSet<>();
        taken.forEach(path -> keys.add(key(store, path)));
        List<Open> next = new ArrayList<>();
        for (Open wanted : open) {
            if (wanted.rewrite().store() != store) {
                next.add(wanted);
            } else if (keys.contains(key(store, wanted.path()))) {
                next.add(wanted.next());
            } else {
                newPaths.put(wanted.rewrite().id(), wanted.path());
            }
        }
        open = next;
    }

    Map<Long, String> newPaths() {
        return Collections.unmodifiableMap(newPaths);
    }

    private static String key(long store, String path) {
        return store + " " + path.strip().toLowerCase(Locale.ROOT);
    }
}
