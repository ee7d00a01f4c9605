package io.lodestone.kernel.mapping;

import io.lodestone.kernel.yaml.Nearest;
import io.lodestone.kernel.yaml.Problems;
import io.lodestone.kernel.yaml.YamlNode;
import java.util.List;
import java.util.Optional;

/** Takes YAML nodes for what they should be, and records a problem where they are something else. */
final class NodeReader {

    private final Problems problems;

    NodeReader(Problems problems) {
        this.problems = problems;
    }

    void problem(YamlNode node, String path, String message) {
        problems.add(node.place(), path, message);
    }

    Optional<YamlNode.Mapping> map(YamlNode node, String path) {
        if (node instanceof YamlNode.Mapping mapping) {
            return Optional.of(mapping);
        }
        problem(node, path, "is " + node.kind() + ": expected a map");
        return Optional.empty();
    }

    Optional<String> text(YamlNode node, String path) {
        if (node instanceof YamlNode.Scalar scalar
                && scalar.text() != null
                && !scalar.text().isBlank()) {
            return Optional.of(scalar.text());
        }
        problem(node, path, "is " + kind(node) + ": expected a text");
        return Optional.empty();
    }

    /** A reason is a sentence; {@code true} is what one writes who has none. */
    Optional<String> reason(YamlNode node, String path, String key) {
        boolean bare = node instanceof YamlNode.Scalar scalar
                && !scalar.quoted()
                && ("true".equals(scalar.text()) || "false".equals(scalar.text()));
        if (bare
                || (node instanceof YamlNode.Scalar scalar
                        && (scalar.text() == null || scalar.text().isBlank()))) {
            problem(node, path, "needs a reason: " + key + ": \"why\"");
            return Optional.empty();
        }
        return text(node, path);
    }

    Optional<Boolean> flag(YamlNode node, String path) {
        if (node instanceof YamlNode.Scalar scalar && !scalar.quoted()) {
            if ("true".equals(scalar.text())) {
                return Optional.of(true);
            }
            if ("false".equals(scalar.text())) {
                return Optional.of(false);
            }
        }
        problem(node, path, "is " + shown(node) + ": expected true or false");
        return Optional.empty();
    }

    Optional<String> word(YamlNode node, String path, List<String> words) {
        if (node instanceof YamlNode.Scalar scalar && scalar.text() != null && words.contains(scalar.text())) {
            return Optional.of(scalar.text());
        }
        String hint = node instanceof YamlNode.Scalar scalar && scalar.text() != null
                ? Nearest.hint(scalar.text(), words)
                : "";
        problem(node, path, "is " + shown(node) + ": expected " + String.join(", ", words) + hint);
        return Optional.empty();
    }

    /** Records every key that is not known; the nearest that is may be what was meant. */
    void unknownKeys(YamlNode.Mapping mapping, String path, List<String> known) {
        for (String key : mapping.entries().keySet()) {
            if (!known.contains(key)) {
                problems.add(
                        mapping.keyPlaces().getOrDefault(key, mapping.place()),
                        path.isEmpty() ? key : path + "." + key,
                        "is not a key of the mapping language" + Nearest.hint(key, known) + "; known here: "
                                + String.join(", ", known));
            }
        }
    }

    private static String shown(YamlNode node) {
        return node instanceof YamlNode.Scalar scalar && scalar.text() != null ? "'" + scalar.text() + "'" : kind(node);
    }

    private static String kind(YamlNode node) {
        return node instanceof YamlNode.Scalar scalar && scalar.text() != null ? "an empty text" : node.kind();
    }
}
