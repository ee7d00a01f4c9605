package io.lodestone.kernel.mapping;

import io.lodestone.kernel.mapping.Rule.RuleFile;
import io.lodestone.kernel.platform.VersionCondition;
import io.lodestone.kernel.yaml.Nearest;
import io.lodestone.kernel.yaml.Place;
import io.lodestone.kernel.yaml.Problems;
import io.lodestone.kernel.yaml.YamlNode;
import io.lodestone.kernel.yaml.YamlReader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one mapping file into rules. Whatever is wrong becomes a problem, and the rest is still read. */
final class MappingParser {

    static final String API_VERSION = "lodestone/v1";
    static final String KIND = "Mapping";
    static final List<String> FILE_KEYS =
            List.of("apiVersion", "kind", "when", "tables", "destination", FingerprintReader.KEY);
    static final List<String> WHEN_KEYS = List.of("source", "destination");
    static final List<String> WRITE_MODES = List.of("replace", "merge", "append");
    static final List<String> TYPES = List.of("differ");

    private final Vocabulary vocabulary;
    private final Problems problems;
    private final NodeReader nodes;
    private final HandlersReader handlers;

    MappingParser(Vocabulary vocabulary, Problems problems) {
        this.vocabulary = vocabulary;
        this.problems = problems;
        this.nodes = new NodeReader(problems);
        this.handlers = new HandlersReader(vocabulary.handlers(), problems);
    }

    /**
     * @param name of the file, as problems print it
     */
    Optional<RuleFile> parse(String name, String text) {
        return YamlReader.read(new StringReader(text), name, problems)
                .flatMap(root -> nodes.map(root, ""))
                .map(root -> file(name, root));
    }

    private RuleFile file(String name, YamlNode.Mapping root) {
        nodes.unknownKeys(root, "", FILE_KEYS);
        header(root, "apiVersion", API_VERSION);
        header(root, "kind", KIND);
        List<Rule> rules = new ArrayList<>();
        root.find("tables")
                .flatMap(node -> nodes.map(node, "tables"))
                .ifPresent(node -> rules.addAll(rules(Level.TABLE, node, "tables")));
        root.find("destination")
                .flatMap(node -> nodes.map(node, "destination"))
                .ifPresent(node -> rules.addAll(rules(Level.DESTINATION, node, "destination")));
        return new RuleFile(name, when(root, ""), rules, new FingerprintReader(problems).read(root));
    }

    private void header(YamlNode.Mapping root, String key, String expected) {
        Optional<YamlNode> node = root.find(key);
        if (node.isEmpty()) {
            problems.add(root.place(), key, "is missing: add " + key + ": " + expected);
        } else {
            nodes.word(node.get(), key, List.of(expected));
        }
    }

    private List<Rule> rules(Level level, YamlNode.Mapping owner, String path) {
        List<Rule> rules = new ArrayList<>();
        owner.entries().forEach((name, node) -> {
            Place place = owner.keyPlaces().getOrDefault(name, node.place());
            String at = path + "." + name;
            nodes.map(node, at).ifPresent(mapping -> rules.add(rule(level, name, place, mapping, at)));
        });
        return rules;
    }

    private Rule rule(Level level, String name, Place place, YamlNode.Mapping node, String path) {
        nodes.unknownKeys(node, path, level.keyNames());
        Map<String, Setting> settings = new LinkedHashMap<>();
        node.entries()
                .forEach((key, value) -> level.key(key)
                        .flatMap(k -> value(k, value, path + "." + key))
                        .ifPresent(v -> settings.put(
                                key, new Setting(key, v, node.keyPlaces().getOrDefault(key, place)))));
        contradictions(level, node, path);
        if (name.indexOf('*') >= 0 && node.find("from").isPresent() && level == Level.DESTINATION) {
            problems.add(place, path, "is a pattern: a rule with 'from' needs the exact name of a table");
        }
        return new Rule(level, name, place, when(node, path), settings, columns(level, node, path));
    }

    private Map<String, Rule> columns(Level level, YamlNode.Mapping node, String path) {
        Map<String, Rule> columns = new LinkedHashMap<>();
        boolean allowed = level.key("columns").isPresent();
        node.find("columns")
                .filter(columnsNode -> allowed)
                .flatMap(columnsNode -> nodes.map(columnsNode, path + ".columns"))
                .ifPresent(mapping -> rules(level.columns(), mapping, path + ".columns")
                        .forEach(rule -> columns.put(rule.name(), rule)));
        return columns;
    }

    /** Two keys of one rule that cannot both hold. */
    private void contradictions(Level level, YamlNode.Mapping node, String path) {
        List<String> keys = List.copyOf(node.entries().keySet());
        for (int later = 1; later < keys.size(); later++) {
            for (String earlier : keys.subList(0, later)) {
                if (level.excludedBy(keys.get(later)).contains(earlier)) {
                    problems.add(
                            node.keyPlaces().getOrDefault(keys.get(later), node.place()),
                            path + "." + keys.get(later),
                            "contradicts '" + earlier + "' of the same rule: remove one");
                }
            }
        }
    }

    private Optional<SettingValue> value(Level.Key key, YamlNode node, String path) {
        return switch (key.shape()) {
            case TEXT ->
                nodes.text(node, path)
                        .filter(text -> !key.name().equals("step") || knownStep(text, node, path))
                        .map(SettingValue.Text::new);
            case REASON -> nodes.reason(node, path, key.name()).map(SettingValue.Text::new);
            case FLAG -> nodes.flag(node, path).map(SettingValue.Flag::new);
            case WRITE -> nodes.word(node, path, WRITE_MODES).map(SettingValue.Text::new);
            case TYPES -> nodes.word(node, path, TYPES).map(SettingValue.Text::new);
            case CONSTANT -> constant(node, path);
            case HANDLERS -> handlers.read(node, path);
            case COLUMNS, WHEN -> Optional.empty();
        };
    }

    private Optional<SettingValue> constant(YamlNode node, String path) {
        if (node instanceof YamlNode.Scalar scalar) {
            return Optional.of(new SettingValue.Text(scalar.text()));
        }
        nodes.problem(node, path, "is " + node.kind() + ": expected one value, or null");
        return Optional.empty();
    }

    private boolean knownStep(String step, YamlNode node, String path) {
        if (!vocabulary.complete() || vocabulary.steps().contains(step)) {
            return true;
        }
        problems.add(
                node.place(),
                path,
                "names the step '" + step + "', which no loaded plugin has" + Nearest.hint(step, vocabulary.steps()));
        return false;
    }

    private When when(YamlNode.Mapping owner, String path) {
        String at = path.isEmpty() ? "when" : path + ".when";
        Optional<YamlNode.Mapping> node = owner.find("when").flatMap(w -> nodes.map(w, at));
        if (node.isEmpty()) {
            return When.ALWAYS;
        }
        nodes.unknownKeys(node.get(), at, WHEN_KEYS);
        return new When(condition(node.get(), "source", at), condition(node.get(), "destination", at));
    }

    private Optional<VersionCondition> condition(YamlNode.Mapping when, String side, String path) {
        return when.find(side)
                .flatMap(node -> nodes.text(node, path + "." + side).flatMap(text -> {
                    try {
                        return Optional.of(VersionCondition.parse(text));
                    } catch (IllegalArgumentException e) {
                        nodes.problem(node, path + "." + side, String.valueOf(e.getMessage()));
                        return Optional.empty();
                    }
                }));
    }
}
