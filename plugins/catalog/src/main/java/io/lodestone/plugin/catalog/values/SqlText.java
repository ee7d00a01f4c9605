package io.lodestone.plugin.catalog.values;

import java.util.Collection;
import java.util.stream.Collectors;

/** Texts and lists inside of plan expressions, where nothing can be bound. */
final class SqlText {

    private SqlText() {}

    static String quote(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    /** @param ids not empty */
    static String list(Collection<Long> ids) {
        return ids.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
    }
}
