package io.lodestone.kernel.option;

import io.lodestone.kernel.yaml.Nearest;
import io.lodestone.kernel.yaml.Place;
import io.lodestone.kernel.yaml.Problems;
import io.lodestone.kernel.yaml.YamlNode;
import io.lodestone.spi.option.OptionSpec;
import io.lodestone.spi.option.OptionType;
import io.lodestone.spi.option.Options;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks given options against their descriptions and fills in defaults; every problem is recorded with its place. */
public final class OptionsBinder {

    private final List<OptionSpec> specs;
    private final String path;
    private final Problems problems;
    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, List<String>> lists = new HashMap<>();
    private final Map<String, Map<String, String>> maps = new HashMap<>();

    private OptionsBinder(List<OptionSpec> specs, String path, Problems problems) {
        this.specs = specs;
        this.path = path;
        this.problems = problems;
    }

    /** As {@link #bind(List, YamlNode.Mapping, Place, String, Problems)}; without a map, problems name lodestone.yaml. */
    public static Options bind(
            List<OptionSpec> specs, YamlNode.@Nullable Mapping given, String path, Problems problems) {
        Place owner = given == null ? new Place("lodestone.yaml", 1, 1) : given.place();
        return bind(specs, given, owner, path, problems);
    }

    /**
     * @param given null when there is no map of options at all
     * @param owner where a missing option would have to be added
     * @param path dotted path of the map, for problems
     */
    public static Options bind(
            List<OptionSpec> specs, YamlNode.@Nullable Mapping given, Place owner, String path, Problems problems) {
        OptionsBinder binder = new OptionsBinder(specs, path, problems);
        Map<String, YamlNode> entries = given == null ? Map.of() : given.entries();
        entries.forEach((name, node) -> {
            Place place = given == null ? owner : given.keyPlaces().getOrDefault(name, owner);
            binder.known(name, place).ifPresent(spec -> binder.take(spec, node));
        });
        return binder.finish(entries, owner);
    }

    /**
     * The same from texts, as a command line or Java code gives them: lists with commas, maps as {@code a=b,c=d}.
     *
     * @param owner what problems name as their file
     */
    public static Options bindTexts(
            List<OptionSpec> specs, Map<String, String> given, String owner, Problems problems) {
        Place place = new Place(owner, 1, 1);
        OptionsBinder binder = new OptionsBinder(specs, "", problems);
        given.forEach((name, text) -> binder.known(name, place).ifPresent(spec -> binder.takeText(spec, text, place)));
        return binder.finish(given, place);
    }

    private Optional<OptionSpec> known(String name, Place place) {
        Optional<OptionSpec> spec =
                specs.stream().filter(s -> s.name().equals(name)).findFirst();
        if (spec.isEmpty()) {
            List<String> names = specs.stream().map(OptionSpec::name).sorted().toList();
            String known = names.isEmpty() ? "; there are no options here" : "; known: " + String.join(", ", names);
            problems.add(place, at(name), "is not an option" + Nearest.hint(name, names) + known);
        }
        return spec;
    }

    private Options finish(Map<String, ?> given, Place owner) {
        for (OptionSpec spec : specs) {
            if (given.containsKey(spec.name())) {
                continue;
            }
            if (spec.defaultValue() != null) {
                takeText(spec, spec.defaultValue(), owner);
            } else if (spec.required()) {
                problems.add(owner, at(spec.name()), "is missing: " + spec.description());
            }
        }
        return new BoundOptions(specs.stream().map(OptionSpec::name).collect(Collectors.toSet()), texts, lists, maps);
    }

    private void take(OptionSpec spec, YamlNode node) {
        if (node instanceof YamlNode.Scalar scalar && scalar.text() == null) {
            problems.add(node.place(), at(spec.name()), "has no value: expected " + expected(spec.type()));
        } else if (spec.type() == OptionType.LIST && node instanceof YamlNode.Sequence sequence) {
            List<String> items = new ArrayList<>();
            sequence.items().forEach(item -> scalar(spec, item).ifPresent(items::add));
            lists.put(spec.name(), items);
        } else if (spec.type() == OptionType.MAP && node instanceof YamlNode.Mapping mapping) {
            Map<String, String> map = new LinkedHashMap<>();
            mapping.entries().forEach((key, value) -> scalar(spec, value).ifPresent(text -> map.put(key, text)));
            maps.put(spec.name(), map);
        } else if (node instanceof YamlNode.Scalar scalar && scalar.text() != null && spec.type() != OptionType.MAP) {
            takeText(spec, scalar.text(), scalar.place());
        } else {
            problems.add(node.place(), at(spec.name()), "is " + node.kind() + ": expected " + expected(spec.type()));
        }
    }

    private Optional<String> scalar(OptionSpec spec, YamlNode node) {
        if (node instanceof YamlNode.Scalar scalar) {
            return Optional.of(scalar.text() == null ? "" : scalar.text());
        }
        problems.add(node.place(), at(spec.name()), "holds " + node.kind() + ": expected " + expected(spec.type()));
        return Optional.empty();
    }

    private void takeText(OptionSpec spec, String text, Place place) {
        switch (spec.type()) {
            case TEXT -> texts.put(spec.name(), text);
            case NUMBER -> takeNumber(spec, text, place);
            case FLAG -> takeFlag(spec, text, place);
            case LIST -> lists.put(spec.name(), split(text));
            case MAP -> takePairs(spec, text, place);
        }
    }

    private void takeNumber(OptionSpec spec, String text, Place place) {
        try {
            texts.put(spec.name(), Long.toString(Long.parseLong(text.strip().replace("_", ""))));
        } catch (NumberFormatException e) {
            problems.add(place, at(spec.name()), "is '" + text + "': expected " + expected(spec.type()));
        }
    }

    private void takeFlag(OptionSpec spec, String text, Place place) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        if (word.equals("true") || word.equals("false")) {
            texts.put(spec.name(), word);
        } else {
            problems.add(place, at(spec.name()), "is '" + text + "': expected " + expected(spec.type()));
        }
    }

    private void takePairs(OptionSpec spec, String text, Place place) {
        Map<String, String> map = new LinkedHashMap<>();
        for (String pair : split(text)) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                problems.add(place, at(spec.name()), "holds '" + pair + "': expected key=value");
            } else {
                map.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        maps.put(spec.name(), map);
    }

    private static List<String> split(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    private static String expected(OptionType type) {
        return switch (type) {
            case TEXT -> "a text";
            case NUMBER -> "a whole number";
            case FLAG -> "true or false";
            case LIST -> "a list of texts";
            case MAP -> "a map of texts";
        };
    }

    private String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
