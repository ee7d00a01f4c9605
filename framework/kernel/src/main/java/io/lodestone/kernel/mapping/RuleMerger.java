package io.lodestone.kernel.mapping;

import io.lodestone.kernel.yaml.Place;
import io.lodestone.kernel.yaml.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts the rules for one table, or one column, of all layers together key by key. A later layer's key takes the place of the
 * same key, and of keys that contradict it; inside a layer both are a problem.
 */
final class RuleMerger {

    private static final String COLUMNS = "columns";

    private final Problems problems;
    private final List<Rule> rules = new ArrayList<>();
    private final Map<String, Decided> settings = new LinkedHashMap<>();
    private final Map<String, RuleMerger> columns = new LinkedHashMap<>();

    RuleMerger(Problems problems) {
        this.problems = problems;
    }

    /** Adds what a later layer says; all rules are for the same table or column. */
    void addLayer(String layer, List<Rule> layerRules) {
        rules.addAll(layerRules);
        Map<String, Setting> mine = new LinkedHashMap<>();
        for (Rule rule : layerRules) {
            for (Setting setting : rule.settings().values()) {
                contradiction(rule, setting.key(), mine).ifPresent(other -> report(rule, setting, other));
                mine.put(setting.key(), setting);
            }
        }
        for (Rule rule : layerRules) {
            for (Setting setting : rule.settings().values()) {
                override(rule.level(), setting, layer, mine);
            }
        }
        addColumns(layer, layerRules, mine);
    }

    private void override(Level level, Setting setting, String layer, Map<String, Setting> mine) {
        List<Decided> overridden = new ArrayList<>();
        Decided same = settings.remove(setting.key());
        if (same != null) {
            overridden.add(same);
            overridden.addAll(same.overridden());
        }
        for (String excluded : level.excludedBy(setting.key())) {
            if (excluded.equals(COLUMNS)) {
                columns.clear();
            } else if (!mine.containsKey(excluded)) {
                Optional.ofNullable(settings.remove(excluded)).ifPresent(overridden::add);
            }
        }
        settings.put(setting.key(), new Decided(setting, layer, overridden));
    }

    private void addColumns(String layer, List<Rule> layerRules, Map<String, Setting> mine) {
        Map<String, List<Rule>> byColumn = new LinkedHashMap<>();
        for (Rule rule : layerRules) {
            rule.columns().forEach((column, columnRule) -> {
                byColumn.computeIfAbsent(column, c -> new ArrayList<>()).add(columnRule);
            });
        }
        if (byColumn.isEmpty()) {
            return;
        }
        Level level = layerRules.get(0).level();
        for (String excluded : level.excludedBy(COLUMNS)) {
            Setting contradicting = mine.get(excluded);
            if (contradicting != null) {
                Rule first = byColumn.values().iterator().next().get(0);
                problems.add(
                        first.place(),
                        path(layerRules.get(0)) + ".columns." + first.name(),
                        "contradicts '" + excluded + "' at " + contradicting.place() + ": remove one");
            } else {
                settings.remove(excluded);
            }
        }
        byColumn.forEach((column, columnRules) ->
                columns.computeIfAbsent(column, c -> new RuleMerger(problems)).addLayer(layer, columnRules));
    }

    private static Optional<Setting> contradiction(Rule rule, String key, Map<String, Setting> mine) {
        if (mine.containsKey(key)) {
            return Optional.ofNullable(mine.get(key));
        }
        return rule.level().excludedBy(key).stream()
                .filter(mine::containsKey)
                .sorted()
                .map(mine::get)
                // Inside one rule the parser has said so already.
                .filter(other -> !rule.settings().containsValue(other))
                .findFirst();
    }

    private void report(Rule rule, Setting setting, Setting other) {
        Place first = other.place();
        String message = other.key().equals(setting.key())
                ? "is set at " + first + " as well: files of one layer must not set the same key twice; remove one"
                : "contradicts '" + other.key() + "' at " + first + ": remove one";
        problems.add(setting.place(), path(rule) + "." + setting.key(), message);
    }

    private static String path(Rule rule) {
        return switch (rule.level()) {
            case TABLE -> "tables." + rule.name();
            case DESTINATION -> "destination." + rule.name();
            case COLUMN, DESTINATION_COLUMN -> "columns." + rule.name();
        };
    }

    Resolved resolve(String name) {
        Map<String, Resolved> resolved = new LinkedHashMap<>();
        columns.forEach((column, merger) -> resolved.put(column, merger.resolve(column)));
        return new Resolved(name, rules, settings, resolved);
    }
}
