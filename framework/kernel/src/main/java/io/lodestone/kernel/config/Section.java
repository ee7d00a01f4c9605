package io.lodestone.kernel.config;

import io.lodestone.kernel.yaml.Nearest;
import io.lodestone.kernel.yaml.Place;
import io.lodestone.kernel.yaml.Problems;
import io.lodestone.kernel.yaml.YamlNode;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A map of the configuration whose keys are known; every wrong one becomes a problem. */
final class Section {

    private final String path;
    private final YamlNode.Mapping node;
    private final Problems problems;
    private final Placeholders placeholders;

    Section(String path, YamlNode.Mapping node, List<String> known, Problems problems, Placeholders placeholders) {
        this.path = path;
        this.node = node;
        this.problems = problems;
        this.placeholders = placeholders;
        for (String key : node.entries().keySet()) {
            if (!known.contains(key)) {
                Place place = node.keyPlaces().getOrDefault(key, node.place());
                problems.add(place, path(key), "is not known here" + hint(key, known));
            }
        }
    }

    private static String hint(String key, List<String> known) {
        String nearest = Nearest.hint(key, known);
        return nearest.isEmpty() ? "; known are " + String.join(", ", known) : nearest;
    }

    String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    Place place(String key) {
        return node.find(key).map(YamlNode::place).orElse(node.place());
    }

    boolean has(String key) {
        return present(key).isPresent();
    }

    /**
     * A folder that must be there.
     *
     * @param starts where a relative one is looked for, in this order
     */
    Optional<Path> folder(String key, Path... starts) {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<Path> found = text.flatMap(Section::parsed)
                .flatMap(path -> Arrays.stream(starts)
                        .map(start -> start.resolve(path))
                        .filter(Files::isDirectory)
                        .findFirst());
        if (found.isEmpty()) {
            problem(
                    key,
                    "names a folder that is not there: relative ones start in "
                            + starts[0].toAbsolutePath().normalize() + ", where this file is");
        }
        return found;
    }

    private static Optional<Path> parsed(String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    void problem(String key, String message) {
        problems.add(place(key), path(key), message);
    }

    /** A section below this one; an empty one when it is left out. */
    Section section(String key, String... known) {
        return new Section(path(key), mapping(key), List.of(known), problems, placeholders);
    }

    /** A map with any keys; an empty one when it is left out or wrong. */
    YamlNode.Mapping mapping(String key) {
        YamlNode.Mapping empty = new YamlNode.Mapping(node.place(), java.util.Map.of(), java.util.Map.of());
        Optional<YamlNode> found = present(key);
        if (found.isEmpty()) {
            return empty;
        }
        if (found.get() instanceof YamlNode.Mapping mapping) {
            return mapping;
        }
        problem(key, "must be a map of options, not " + found.get().kind());
        return empty;
    }

    private Optional<YamlNode> present(String key) {
        return node.find(key).filter(n -> !(n instanceof YamlNode.Scalar scalar && scalar.text() == null));
    }

    /** The text with placeholders filled in; empty when it is left out or wrong. */
    Optional<String> text(String key) {
        return raw(key).flatMap(raw -> placeholders.resolve(raw, place(key), path(key)));
    }

    private Optional<String> raw(String key) {
        Optional<YamlNode> found = present(key);
        if (found.isPresent() && !(found.get() instanceof YamlNode.Scalar)) {
            problem(key, "must be a text, not " + found.get().kind());
        }
        return found.filter(YamlNode.Scalar.class::isInstance).map(n -> ((YamlNode.Scalar) n).text());
    }

    Optional<String> requiredText(String key, String example) {
        if (present(key).isEmpty()) {
            problem(key, "is missing: write " + example);
        }
        return text(key);
    }

    /**
     * A text made into something else.
     *
     * @param what what it must be, for the message; a value that came out of a placeholder is not printed
     */
    <T> Optional<T> value(String key, String what, Function<String, Optional<T>> parser) {
        Optional<String> text = text(key);
        Optional<T> value = text.flatMap(parser);
        if (text.isPresent() && value.isEmpty()) {
            String raw = raw(key).orElse("");
            problem(
                    key,
                    "is '" + raw + "'" + (Placeholders.isIn(raw) ? ", whose value" : ", which") + " is not " + what);
        }
        return value;
    }

    /** One of the words of an enum, which the file writes in lower case with dashes. */
    <E extends Enum<E>> E word(String key, Class<E> type, E fallback) {
        List<String> words =
                Arrays.stream(type.getEnumConstants()).map(Section::word).toList();
        return value(
                        key,
                        "one of " + String.join(", ", words),
                        text -> Arrays.stream(type.getEnumConstants())
                                .filter(constant -> word(constant).equals(text))
                                .findFirst())
                .orElse(fallback);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A list of texts in its order; empty when it is left out. One text counts as a list of one. */
    Set<String> words(String key) {
        Optional<YamlNode> found = present(key);
        if (found.isEmpty()) {
            return Set.of();
        }
        if (found.get() instanceof YamlNode.Sequence sequence) {
            return sequence.items().stream()
                    .flatMap(item -> item(key, item).stream())
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }
        return item(key, found.get()).map(Set::of).orElse(Set.of());
    }

    private Optional<String> item(String key, YamlNode item) {
        if (item instanceof YamlNode.Scalar scalar && scalar.text() != null) {
            return Optional.of(scalar.text());
        }
        problems.add(item.place(), path(key), "must be a list of texts, and this is " + item.kind());
        return Optional.empty();
    }
}
