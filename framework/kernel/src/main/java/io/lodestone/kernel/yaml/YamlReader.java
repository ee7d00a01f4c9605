package io.lodestone.kernel.yaml;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads one YAML document into nodes with places; no tag of it ever creates an object. */
public final class YamlReader {

    private YamlReader() {}

    /** Empty after a problem, which is recorded. */
    public static Optional<YamlNode> read(Path file, Problems problems) {
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return read(reader, file.toString(), problems);
        } catch (IOException e) {
            problems.add(new Place(file.toString(), 1, 1), "", "cannot be read as UTF-8 text: " + e.getMessage());
            return Optional.empty();
        }
    }

    /**
     * @param name of the file, as problems print it
     */
    public static Optional<YamlNode> read(Reader reader, String name, Problems problems) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(50);
        options.setCodePointLimit(32 * 1024 * 1024);
        try {
            Node root = new Yaml(new SafeConstructor(options)).compose(reader);
            if (root == null) {
                problems.add(new Place(name, 1, 1), "", "is empty");
                return Optional.empty();
            }
            return Optional.of(new Converter(name, problems).convert(root, ""));
        } catch (MarkedYAMLException e) {
            problems.add(place(name, e.getProblemMark()), "", "is not valid YAML: " + e.getProblem());
            return Optional.empty();
        } catch (YAMLException e) {
            // Bytes that are no UTF-8, characters that YAML does not allow, too many aliases.
            problems.add(new Place(name, 1, 1), "", "cannot be read as YAML in UTF-8: " + reason(e));
            return Optional.empty();
        }
    }

    private static String reason(YAMLException e) {
        if (e.getCause() instanceof CharacterCodingException) {
            return "it holds bytes that are no UTF-8; save it as UTF-8 text";
        }
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip();
    }

    private static Place place(String file, Mark mark) {
        return mark == null ? new Place(file, 1, 1) : new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private record Converter(String file, Problems problems) {

        YamlNode convert(Node node, String path) {
            Place at = place(file, node.getStartMark());
            if (node instanceof MappingNode mapping) {
                return convertMapping(mapping, at, path);
            }
            if (node instanceof SequenceNode sequence) {
                List<YamlNode> items = new ArrayList<>();
                for (Node item : sequence.getValue()) {
                    items.add(convert(item, path + "[" + items.size() + "]"));
                }
                return new YamlNode.Sequence(at, items);
            }
            ScalarNode scalar = (ScalarNode) node;
            boolean quoted = scalar.getScalarStyle() != org.yaml.snakeyaml.DumperOptions.ScalarStyle.PLAIN;
            boolean isNull = Tag.NULL.equals(scalar.getTag()) && !quoted;
            return new YamlNode.Scalar(at, isNull ? null : scalar.getValue(), quoted);
        }

        private YamlNode convertMapping(MappingNode mapping, Place at, String path) {
            Map<String, YamlNode> entries = new LinkedHashMap<>();
            Map<String, Place> keyPlaces = new LinkedHashMap<>();
            for (NodeTuple tuple : mapping.getValue()) {
                Place keyPlace = place(file, tuple.getKeyNode().getStartMark());
                if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                    problems.add(keyPlace, path, "has a key that is not a text");
                    continue;
                }
                String name = key.getValue();
                String child = path.isEmpty() ? name : path + "." + name;
                if (entries.containsKey(name)) {
                    problems.add(
                            keyPlace,
                            child,
                            "stands here twice: remove one (the first is at " + keyPlaces.get(name) + ")");
                    continue;
                }
                entries.put(name, convert(tuple.getValueNode(), child));
                keyPlaces.put(name, keyPlace);
            }
            return new YamlNode.Mapping(at, entries, keyPlaces);
        }
    }
}
