package io.lodestone.kernel.verify;

import io.lodestone.kernel.verify.ComparedTable.Feed;
import io.lodestone.kernel.verify.TableAdjustments.Declared;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Rows of both sides, compared one by one. What is equal is forgotten at once; the rest can be repaired. */
final class RowGroup {

    static final String MISSING = "missing";
    static final String SURPLUS = "surplus";
    /** Rows to delete that are kept in mind; more are found by the next comparison. */
    private static final int MOST_SURPLUS = 50_000;

    private final ComparedTable table;
    private final Tally tally;
    private final Set<String> rejected;
    private final List<Declared> byRow;
    private final Map<ByteBuffer, Deque<Expected>> expected = new LinkedHashMap<>();
    private final Map<ByteBuffer, Write> writes = new LinkedHashMap<>();
    private final List<byte[][]> surplus = new ArrayList<>();

    private record Expected(Feed feed, byte[] @Nullable [] values, String key) {}

    /**
     * A row to be written again.
     *
     * @param kept columns that stay as they are
     * @param times more than once only in tables without a key
     * @param values that it should have
     */
    record Write(Feed feed, Set<String> kept, int times, byte[] @Nullable [] values) {}

    RowGroup(ComparedTable table, Tally tally, Set<String> rejected) {
        this.table = table;
        this.tally = tally;
        this.rejected = rejected;
        this.byRow = table.adjustments().byRow();
    }

    void expect(ByteBuffer key, Feed feed, byte[] @Nullable [] values, String name) {
        Deque<Expected> rows = expected.computeIfAbsent(key, k -> new ArrayDeque<>(1));
        Expected row = new Expected(feed, values, name);
        if (rows.isEmpty() || !table.hasKey()) {
            rows.add(row);
        } else if (feed.overwrites()) {
            rows.clear();
            rows.add(row);
        } else if (isRejected(row)) {
            tally.refused++;
        } else if (isRejected(rows.getFirst())) {
            tally.refused++;
            rows.clear();
            rows.add(row);
        } else {
            tally.repeated++;
            tally.example(
                    "repeated",
                    new Difference(
                            Rows.print(table, values), "", "a row for " + name, "another source row has this key"));
        }
    }

    private boolean isRejected(Expected row) {
        return rejected.contains(row.feed().table().plan().source() + " " + row.key());
    }

    void meet(ByteBuffer key, byte[] @Nullable [] values, boolean[] flags) {
        Deque<Expected> rows = expected.get(key);
        if (rows == null) {
            surplus(values, flags);
            return;
        }
        Expected row = rows.removeFirst();
        if (rows.isEmpty()) {
            expected.remove(key);
        }
        Set<String> kept = new HashSet<>(table.adjustedColumns());
        boolean differs = false;
        for (int i = 0; i < values.length; i++) {
            if (row.feed().compared()[i] && !Arrays.equals(row.values()[i], values[i])) {
                String column = table.columns().get(i).name();
                Declared adjustment = adjustment(column, flags);
                if (adjustment != null) {
                    kept.add(column);
                    tally.adjusted(column + " adjusted by step " + adjustment.step() + ": " + adjustment.reason());
                } else {
                    differs = true;
                    column(column, i, row.values(), values);
                }
            }
        }
        if (differs) {
            tally.different++;
            writes.put(key, new Write(row.feed(), kept, 1, row.values()));
        }
    }

    private void column(String column, int position, byte[] @Nullable [] should, byte[] @Nullable [] is) {
        tally.column(column);
        if (tally.wantsExample(column)) {
            tally.example(
                    column,
                    new Difference(
                            Rows.print(table, is),
                            column,
                            Masks.print(table, position, should),
                            Masks.print(table, position, is)));
        }
    }

    private @Nullable Declared adjustment(String column, boolean[] flags) {
        for (int i = 0; i < flags.length; i++) {
            if (flags[i] && byRow.get(i).column().equals(column)) {
                return byRow.get(i);
            }
        }
        return null;
    }

    private void surplus(byte[] @Nullable [] values, boolean[] flags) {
        if (!table.isReplaced()) {
            return;
        }
        for (int i = 0; i < flags.length; i++) {
            if (flags[i] && byRow.get(i).addsRows()) {
                tally.adjusted("rows added by step " + byRow.get(i).step() + ": "
                        + byRow.get(i).reason());
                return;
            }
        }
        tally.surplus++;
        if (tally.wantsExample(SURPLUS)) {
            tally.example(SURPLUS, new Difference(Rows.print(table, values), "", "no row", "a row"));
        }
        if (surplus.size() < MOST_SURPLUS) {
            surplus.add(values.clone());
        }
    }

    /** What was not met is missing. */
    void finish() {
        expected.forEach((key, rows) -> {
            int times = 0;
            Expected last = rows.getLast();
            for (Expected row : rows) {
                if (isRejected(row)) {
                    tally.refused++;
                    continue;
                }
                times++;
                last = row;
                tally.missing++;
                if (tally.wantsExample(MISSING)) {
                    tally.example(MISSING, new Difference(Rows.print(table, row.values()), "", "a row", "no row"));
                }
            }
            if (times > 0) {
                writes.put(key, new Write(last.feed(), Set.of(), times, last.values()));
            }
        });
        expected.clear();
    }

    boolean isEmpty() {
        return writes.isEmpty() && surplus.isEmpty();
    }

    Map<ByteBuffer, Write> writes() {
        return writes;
    }

    /** Takes rows out of what is to be done: those to be written by what they should be, those too many by what they are. */
    void leave(Predicate<byte[][]> written, Predicate<byte[][]> deleted) {
        writes.values().removeIf(write -> written.test(write.values()));
        surplus.removeIf(deleted);
    }

    Collection<byte[][]> surplus() {
        return surplus;
    }
}
