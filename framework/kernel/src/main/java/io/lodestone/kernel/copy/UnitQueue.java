package io.lodestone.kernel.copy;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Hands out parts of tables, the largest first, but rather of a table that nobody is writing: while one session inserts
 * into a table whose ids the server counts, others wait for its counter.
 */
public final class UnitQueue {

    private final List<Unit> waiting;
    private final Map<String, Integer> writers = new HashMap<>();

    /**
     * @param table the destination's
     * @param bytes estimate
     */
    public record Unit(String table, long bytes, Runnable work) {
        public Unit {
            requireNonNull(table, "table is null");
            requireNonNull(work, "work is null");
        }
    }

    public UnitQueue(List<Unit> units) {
        this.waiting = new ArrayList<>(units);
        waiting.sort(Comparator.comparingLong(Unit::bytes).reversed());
    }

    /** As many as there are units; each takes the best one when it is run. */
    public List<Runnable> tasks() {
        return Collections.nCopies(waiting.size(), this::runNext);
    }

    private void runNext() {
        Unit unit = take();
        try {
            unit.work().run();
        } finally {
            giveBack(unit);
        }
    }

    private synchronized Unit take() {
        Unit best = waiting.stream()
                .filter(unit -> !writers.containsKey(unit.table()))
                .findFirst()
                .orElse(waiting.get(0));
        waiting.remove(best);
        writers.merge(best.table(), 1, Integer::sum);
        return best;
    }

    private synchronized void giveBack(Unit unit) {
        writers.computeIfPresent(unit.table(), (table, count) -> count == 1 ? null : count - 1);
    }
}
