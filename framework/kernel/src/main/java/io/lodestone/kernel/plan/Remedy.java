package io.lodestone.kernel.plan;

import java.util.Collection;
import java.util.stream.Collectors;

/** The line to add to a mapping file, as a sentence. */
final class Remedy {

    private static final String WHERE = "Add to a file in conf/mappings: ";

    private Remedy() {}

    /** The side is the word of the language, as in "destination: { ... }"; the rule stands in braces. */
    static String columns(String side, String table, Collection<String> columns, String rule) {
        return WHERE
                + columns.stream()
                        .map(column -> column + ": " + rule)
                        .collect(Collectors.joining(", ", side + ": { " + table + ": { columns: { ", " } } }"));
    }

    static String table(String side, String table, String rule) {
        return WHERE + side + ": { " + table + ": " + rule + " }";
    }
}
