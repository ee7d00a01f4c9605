package io.lodestone.kernel.suggest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** How much two names of tables or columns are alike, word by word: from 0, nothing, to 1, equal. */
final class NameLikeness {

    /** Words that schemas use for the same thing. */
    private static final List<Set<String>> SYNONYMS = List.of(
            Set.of("title", "name", "subject", "headline"),
            Set.of("content", "text", "body", "message", "description"),
            Set.of("created", "creation"),
            Set.of("updated", "update", "modified", "changed"),
            Set.of("time", "at", "date"),
            Set.of("status", "active", "enabled", "state"),
            Set.of("identifier", "url", "key", "slug"),
            Set.of("sort", "position", "order"),
            Set.of("cat", "category"),
            Set.of("amount", "value", "sum"),
            Set.of("user", "author", "nickname"),
            Set.of("image", "img", "picture"));

    private static final double SYNONYM = 0.8;
    private static final double BEGINNING = 0.75;
    private static final int SHORTEST_BEGINNING = 3;

    private NameLikeness() {}

    static double of(String left, String right) {
        if (left.equalsIgnoreCase(right)) {
            return 1;
        }
        List<String> a = words(left);
        List<String> b = new ArrayList<>(words(right));
        int all = a.size() + b.size();
        double alike = 0;
        for (String word : a) {
            int best = -1;
            double most = 0;
            for (int i = 0; i < b.size(); i++) {
                double likeness = ofWords(word, b.get(i));
                if (likeness > most) {
                    most = likeness;
                    best = i;
                }
            }
            if (best >= 0) {
                alike += most;
                b.remove(best);
            }
        }
        return all == 0 ? 0 : 2 * alike / all;
    }

    private static List<String> words(String name) {
        return Arrays.stream(name.toLowerCase(Locale.ROOT).split("[^a-z0-9]+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static double ofWords(String left, String right) {
        if (singular(left).equals(singular(right))) {
            return 1;
        }
        if (SYNONYMS.stream().anyMatch(group -> group.contains(left) && group.contains(right))) {
            return SYNONYM;
        }
        int shorter = Math.min(left.length(), right.length());
        boolean begins = shorter >= SHORTEST_BEGINNING && (left.startsWith(right) || right.startsWith(left));
        return begins ? BEGINNING : 0;
    }

    private static String singular(String word) {
        if (word.endsWith("ies")) {
            return word.substring(0, word.length() - "ies".length()) + "y";
        }
        return word.endsWith("s") && !word.endsWith("ss") ? word.substring(0, word.length() - 1) : word;
    }
}
