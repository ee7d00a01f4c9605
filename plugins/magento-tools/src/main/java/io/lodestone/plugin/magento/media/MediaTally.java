package io.lodestone.plugin.magento.media;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What became of how many files, by folder; and what was left out, by reason. Thread-safe. */
final class MediaTally {

    private static final int EXAMPLES = 3;

    private final Map<String, Figures> folders = new TreeMap<>();
    private final Map<String, LeftOut> leftOut = new LinkedHashMap<>();

    /** Of one folder. */
    record Figures(long copied, long copiedBytes, long replaced, long replacedBytes, long there, long thereBytes) {

        static final Figures NONE = new Figures(0, 0, 0, 0, 0, 0);

        Figures plus(Figures other) {
            return new Figures(
                    copied + other.copied,
                    copiedBytes + other.copiedBytes,
                    replaced + other.replaced,
                    replacedBytes + other.replacedBytes,
                    there + other.there,
                    thereBytes + other.thereBytes);
        }

        long files() {
            return copied + replaced + there;
        }

        long bytes() {
            return copiedBytes + replacedBytes + thereBytes;
        }

        private static Figures of(FileCopy.Outcome outcome, long bytes) {
            return switch (outcome) {
                case COPIED -> new Figures(1, bytes, 0, 0, 0, 0);
                case REPLACED -> new Figures(0, 0, 1, bytes, 0, 0);
                case ALREADY_THERE -> new Figures(0, 0, 0, 0, 1, bytes);
            };
        }
    }

    /**
     * For one reason.
     *
     * @param things folders with a slash at the end, and files; folders are not looked into
     */
    record LeftOut(long count, List<String> things) {}

    synchronized void count(String folder, FileCopy.Outcome outcome, long bytes) {
        folders.merge(folder, Figures.of(outcome, bytes), Figures::plus);
    }

    synchronized void leaveOut(String thing, String reason) {
        LeftOut before = leftOut.getOrDefault(reason, new LeftOut(0, List.of()));
        List<String> things = new ArrayList<>(before.things());
        if (things.size() < EXAMPLES) {
            things.add(thing);
        }
        leftOut.put(reason, new LeftOut(before.count() + 1, List.copyOf(things)));
    }

    synchronized Map<String, Figures> folders() {
        return new TreeMap<>(folders);
    }

    synchronized Map<String, LeftOut> leftOut() {
        return new LinkedHashMap<>(leftOut);
    }

    synchronized Figures total() {
        return folders.values().stream().reduce(Figures.NONE, Figures::plus);
    }
}
