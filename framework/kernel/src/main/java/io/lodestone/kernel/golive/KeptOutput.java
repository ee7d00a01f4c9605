package io.lodestone.kernel.golive;

import java.util.ArrayDeque;
import java.util.Deque;

/** The last lines of what commands print. Thread-safe. */
final class KeptOutput {

    private static final int LONGEST_LINE = 2_000;
    private static final int MOST = 60_000;

    private final Deque<String> lines = new ArrayDeque<>();
    private int size;
    private boolean cut;

    static int longestLine() {
        return LONGEST_LINE;
    }

    synchronized void add(String line) {
        lines.addLast(line);
        size += line.length() + 1;
        while (size > MOST) {
            size -= lines.removeFirst().length() + 1;
            cut = true;
        }
    }

    synchronized String text() {
        return (cut ? "...\n" : "") + String.join("\n", lines);
    }
}
