package io.lodestone.kernel.copy;

import io.lodestone.kernel.state.ValueWarning;
import io.lodestone.spi.step.Reject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows on their way, encoded: what one load sends. Filled by a reader, then handed to a writer, then used again; one
 * thread at a time.
 */
final class RowBatch {

    private final int capacity;
    private final LineBuffer lines;
    private final LineBuffer keys;
    private int[] lineEnds = new int[1024];
    private int[] keyEnds = new int[1024];
    private int rows;
    private long read;
    private boolean last;
    private @Nullable String position;
    private final List<Reject> rejects = new ArrayList<>();
    private final Map<String, Warned> warnings = new LinkedHashMap<>();

    private static final class Warned {
        private final String column;
        private final String reason;
        private final List<String> keys = new ArrayList<>();
        private long times;

        Warned(String column, String reason) {
            this.column = column;
            this.reason = reason;
        }
    }

    /** @param capacity bytes after which it counts as full */
    RowBatch(int capacity) {
        this.capacity = capacity;
        // A little more than full, so that the row that fills it does not make it grow.
        this.lines = new LineBuffer(Math.min(capacity, 1 << 20));
        this.keys = new LineBuffer(16 << 10);
    }

    void clear() {
        lines.clear(capacity);
        keys.clear(capacity);
        rows = 0;
        read = 0;
        last = false;
        position = null;
        rejects.clear();
        warnings.clear();
    }

    boolean isFull() {
        return lines.size() >= capacity;
    }

    LineBuffer lines() {
        return lines;
    }

    /** Counts a row that was read, whatever becomes of it. */
    void countRead() {
        read++;
    }

    void endRow(CurrentRow row) {
        lines.endOfLine();
        row.writeKey(keys);
        rowEnded();
    }

    /** Adds a row of another batch as it is. */
    void copyRow(RowBatch from, int row) {
        lines.plain(from.lines.array(), from.lineStart(row), from.lineEnd(row));
        keys.plain(from.keys.array(), row == 0 ? 0 : from.keyEnds[row - 1], from.keyEnds[row]);
        read++;
        rowEnded();
    }

    private void rowEnded() {
        if (rows == lineEnds.length) {
            lineEnds = Arrays.copyOf(lineEnds, rows * 2);
            keyEnds = Arrays.copyOf(keyEnds, rows * 2);
        }
        lineEnds[rows] = lines.size();
        keyEnds[rows] = keys.size();
        rows++;
    }

    void reject(Reject reject) {
        rejects.add(reject);
    }

    void warn(String column, String reason, String key) {
        Warned warned = warnings.computeIfAbsent(column + "\n" + reason, k -> new Warned(column, reason));
        warned.times++;
        if (warned.keys.size() < ValueWarning.EXAMPLES) {
            warned.keys.add(key);
        }
    }

    /** @param isLast whether the unit has no rows after these */
    void finish(@Nullable String newPosition, boolean isLast) {
        position = newPosition;
        last = isLast;
    }

    int rows() {
        return rows;
    }

    long read() {
        return read;
    }

    boolean isLast() {
        return last;
    }

    @Nullable
    String position() {
        return position;
    }

    /** Rows that were refused while reading; writers add theirs to lists of their own. */
    List<Reject> rejects() {
        return rejects;
    }

    List<ValueWarning> warnings(String table) {
        return warnings.values().stream()
                .map(w -> new ValueWarning(table, w.column, w.reason, w.times, w.keys))
                .toList();
    }

    int lineStart(int row) {
        return row == 0 ? 0 : lineEnds[row - 1];
    }

    int lineEnd(int row) {
        return lineEnds[row];
    }

    String key(int row) {
        int start = row == 0 ? 0 : keyEnds[row - 1];
        return new String(keys.array(), start, keyEnds[row] - start, StandardCharsets.UTF_8);
    }
}
