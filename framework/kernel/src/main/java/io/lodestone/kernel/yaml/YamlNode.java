package io.lodestone.kernel.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A value of a YAML file with its place. Keys of maps are always texts. */
public sealed interface YamlNode {

    Place place();

    /** What it is, for messages: {@code a map}, {@code a list}, {@code a text}. */
    String kind();

    /** A map in the order of the file; {@code keyPlaces} says where each key stands. */
    record Mapping(Place place, Map<String, YamlNode> entries, Map<String, Place> keyPlaces) implements YamlNode {
        public Mapping {
            entries = new LinkedHashMap<>(entries);
            keyPlaces = Map.copyOf(keyPlaces);
        }

        @Override
        public String kind() {
            return "a map";
        }

        public Optional<YamlNode> find(String key) {
            return Optional.ofNullable(entries.get(key));
        }
    }

    /** A list. */
    record Sequence(Place place, List<YamlNode> items) implements YamlNode {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /**
     * A single value.
     *
     * @param text null for an explicit YAML null or an empty value
     * @param quoted whether it stood in quotes, so that {@code "true"} differs from {@code true}
     */
    record Scalar(Place place, @Nullable String text, boolean quoted) implements YamlNode {
        @Override
        public String kind() {
            return text == null ? "nothing" : "a text";
        }
    }
}
