package io.lodestone.kernel.mapping;

import io.lodestone.kernel.yaml.Problems;
import io.lodestone.kernel.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the key {@code fingerprint} of a file: one, or a list of them. */
final class FingerprintReader {

    static final String KEY = "fingerprint";
    static final List<String> KEYS = List.of("name", "tables", "columns", "prefix", "clones", "plugin", "advice");

    private final Problems problems;
    private final NodeReader nodes;

    FingerprintReader(Problems problems) {
        this.problems = problems;
        this.nodes = new NodeReader(problems);
    }

    List<Fingerprint> read(YamlNode.Mapping root) {
        Optional<YamlNode> node = root.find(KEY);
        if (node.isEmpty()) {
            return List.of();
        }
        List<Fingerprint> fingerprints = new ArrayList<>();
        if (node.get() instanceof YamlNode.Sequence list) {
            for (int i = 0; i < list.items().size(); i++) {
                String path = KEY + "[" + i + "]";
                nodes.map(list.items().get(i), path)
                        .flatMap(one -> one(one, path))
                        .ifPresent(fingerprints::add);
            }
        } else {
            nodes.map(node.get(), KEY).flatMap(one -> one(one, KEY)).ifPresent(fingerprints::add);
        }
        return List.copyOf(fingerprints);
    }

    private Optional<Fingerprint> one(YamlNode.Mapping node, String path) {
        nodes.unknownKeys(node, path, KEYS);
        Optional<String> name = text(node, "name", path);
        List<String> tables = texts(node, "tables", path);
        List<String> clones = texts(node, "clones", path);
        Optional<String> prefix = text(node, "prefix", path);
        for (String required : List.of("name", "tables")) {
            if (node.find(required).isEmpty()) {
                problems.add(node.place(), path + "." + required, "is missing: a fingerprint has a name and tables");
            }
        }
        if (!clones.isEmpty() && prefix.isEmpty()) {
            problems.add(
                    node.keyPlaces().getOrDefault("clones", node.place()),
                    path + ".clones",
                    "needs 'prefix' beside it: what the names begin with that clones replace");
        }
        if (name.isEmpty() || tables.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Fingerprint(
                name.get(),
                node.place(),
                tables,
                columns(node, path),
                prefix.orElse(""),
                clones,
                text(node, "plugin", path),
                text(node, "advice", path).orElse("")));
    }

    private Map<String, List<String>> columns(YamlNode.Mapping node, String path) {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        node.find("columns")
                .flatMap(found -> nodes.map(found, path + ".columns"))
                .ifPresent(map -> map.entries()
                        .keySet()
                        .forEach(table -> columns.put(table, texts(map, table, path + ".columns"))));
        return columns;
    }

    private Optional<String> text(YamlNode.Mapping node, String key, String path) {
        return node.find(key).flatMap(found -> nodes.text(found, path + "." + key));
    }

    private List<String> texts(YamlNode.Mapping node, String key, String path) {
        Optional<YamlNode> found = node.find(key);
        if (found.isEmpty()) {
            return List.of();
        }
        if (!(found.get() instanceof YamlNode.Sequence list)) {
            nodes.problem(found.get(), path + "." + key, "is " + found.get().kind() + ": expected a list of names");
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < list.items().size(); i++) {
            nodes.text(list.items().get(i), path + "." + key + "[" + i + "]").ifPresent(texts::add);
        }
        return List.copyOf(texts);
    }
}
