package io.lodestone.kernel.copy;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Hands out parts of tables, the largest first, but rather of a table that nobody is writing: while one session inserts
 * into a table whose ids the server counts, others wait for its counter. What closes a table comes after all its parts,
 * and after those of others: to change a table the server waits for every transaction that writes one with a key to it.
 */
public final class UnitQueue {

    private final List<Unit> waiting;
    private final List<Unit> closing;
    private final Map<String, Integer> writers = new HashMap<>();
    /** Tasks that found nothing ready and ended; as many units are left to those that are at work. */
    private int owed;

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

    /** @param closing what is to be done with tables when all their parts have ended; one for each table at most */
    public UnitQueue(List<Unit> units, List<Unit> closing) {
        this.waiting = largestFirst(units);
        this.closing = largestFirst(closing);
    }

    private static List<Unit> largestFirst(List<Unit> units) {
        List<Unit> sorted = new ArrayList<>(units);
        sorted.sort(Comparator.comparingLong(Unit::bytes).reversed());
        return sorted;
    }

    /** As many as there are units; each takes the best one when it is run. */
    public List<Runnable> tasks() {
        return Collections.nCopies(waiting.size() + closing.size(), this::runNext);
    }

    private void runNext() {
        Unit unit = takeOrLeave();
        while (unit != null) {
            boolean ended = false;
            try {
                unit.work().run();
                ended = true;
            } finally {
                giveBack(unit, ended);
            }
            unit = makeUp();
        }
    }

    private synchronized @Nullable Unit takeOrLeave() {
        Unit unit = take();
        if (unit == null) {
            owed++;
        }
        return unit;
    }

    /** A task that found nothing is made up for by the one that ended what the rest waited for. */
    private synchronized @Nullable Unit makeUp() {
        Unit unit = owed > 0 ? take() : null;
        if (unit != null) {
            owed--;
        }
        return unit;
    }

    private @Nullable Unit take() {
        Unit best = waiting.isEmpty() ? ready() : next();
        if (best != null) {
            writers.merge(best.table(), 1, Integer::sum);
        }
        return best;
    }

    private Unit next() {
        Unit best = waiting.stream()
                .filter(unit -> !writers.containsKey(unit.table()))
                .findFirst()
                .orElse(waiting.get(0));
        waiting.remove(best);
        return best;
    }

    private @Nullable Unit ready() {
        Unit ready = closing.stream()
                .filter(unit -> !writers.containsKey(unit.table()))
                .findFirst()
                .orElse(null);
        closing.remove(ready);
        return ready;
    }

    /** A table of which a part has failed is never closed. */
    private synchronized void giveBack(Unit unit, boolean ended) {
        if (!ended) {
            closing.removeIf(one -> one.table().equals(unit.table()));
        }
        writers.computeIfPresent(unit.table(), (table, count) -> count == 1 ? null : count - 1);
    }
}
