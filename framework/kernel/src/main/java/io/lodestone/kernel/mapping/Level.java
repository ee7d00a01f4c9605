package io.lodestone.kernel.mapping;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The levels of the mapping language with the keys that may stand on each. The JSON Schema for editors says the same, and a
 * test holds the two together.
 */
enum Level {
    /** A rule for a source table, under {@code tables}. */
    TABLE(
            key("to", Shape.TEXT, "ignore", "archive"),
            key("write", Shape.WRITE, "ignore", "archive"),
            key("step", Shape.TEXT, "ignore", "archive"),
            key("filter", Shape.TEXT, "ignore", "archive"),
            key("ignore", Shape.REASON, "to", "write", "step", "filter", "archive", "columns"),
            key("archive", Shape.FLAG, "to", "write", "step", "filter", "ignore", "columns"),
            key("optional", Shape.FLAG),
            key("columns", Shape.COLUMNS, "ignore", "archive"),
            key("when", Shape.WHEN)),
    /** A rule for a source column. */
    COLUMN(
            key("to", Shape.TEXT, "ignore"),
            key("ignore", Shape.REASON, "to", "expression", "handlers", "types"),
            key("expression", Shape.TEXT, "ignore"),
            key("handlers", Shape.HANDLERS, "ignore"),
            key("types", Shape.TYPES, "ignore"),
            key("optional", Shape.FLAG),
            key("when", Shape.WHEN)),
    /** A rule for a destination table, under {@code destination}. */
    DESTINATION(
            key("from", Shape.TEXT, "keep"),
            key("write", Shape.WRITE, "keep"),
            key("step", Shape.TEXT, "keep"),
            key("filter", Shape.TEXT, "keep"),
            key("keep", Shape.REASON, "from", "write", "step", "filter", "columns"),
            key("columns", Shape.COLUMNS, "keep"),
            key("when", Shape.WHEN)),
    /** A rule for a destination column. */
    DESTINATION_COLUMN(
            key("from", Shape.TEXT, "keep", "default", "expression"),
            key("expression", Shape.TEXT, "keep", "default", "from"),
            key("default", Shape.CONSTANT, "keep", "from", "expression", "handlers", "types"),
            key("keep", Shape.REASON, "default", "from", "expression", "handlers", "types"),
            key("handlers", Shape.HANDLERS, "keep", "default"),
            key("types", Shape.TYPES, "keep", "default"),
            key("optional", Shape.FLAG),
            key("when", Shape.WHEN));

    /** What kind of value a key takes. */
    enum Shape {
        TEXT,
        /** A text that says why. */
        REASON,
        FLAG,
        WRITE,
        TYPES,
        /** Any single value, null included. */
        CONSTANT,
        HANDLERS,
        COLUMNS,
        WHEN
    }

    /**
     * A key.
     *
     * @param excludes keys that cannot stand beside it; a later layer's key takes the place of those
     */
    record Key(String name, Shape shape, Set<String> excludes) {}

    @SuppressWarnings("ImmutableEnumChecker") // List.of gives a list that nobody can change
    private final List<Key> keys;

    Level(Key... keys) {
        this.keys = List.of(keys);
    }

    private static Key key(String name, Shape shape, String... excludes) {
        // Sorted, so that an explanation reads the same every time.
        return new Key(name, shape, Collections.unmodifiableSortedSet(new TreeSet<>(List.of(excludes))));
    }

    List<String> keyNames() {
        return keys.stream().map(Key::name).toList();
    }

    Optional<Key> key(String name) {
        return keys.stream().filter(k -> k.name().equals(name)).findFirst();
    }

    Set<String> excludedBy(String name) {
        return key(name).map(Key::excludes).orElse(Set.of());
    }

    Level columns() {
        return this == TABLE ? COLUMN : DESTINATION_COLUMN;
    }
}
