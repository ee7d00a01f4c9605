package io.lodestone.kernel.mapping;

import io.lodestone.kernel.mapping.Explanation.Entry;
import io.lodestone.kernel.mapping.Explanation.Standing;
import io.lodestone.kernel.mapping.Rule.RuleFile;
import io.lodestone.kernel.yaml.Place;
import io.lodestone.kernel.yaml.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds out which rules speak of a table of one side, and which of their settings hold. */
final class Explainer {

    private final List<Mappings.Layer> layers;
    private final Level level;
    private final String table;
    private final Optional<Platforms> platforms;
    private final List<Entry> entries = new ArrayList<>();
    /** Conditions by place of the setting, for those that hold now but not always. */
    private final Map<Place, String> conditions = new HashMap<>();

    /**
     * @param platforms empty when no database was asked: every condition is then taken to hold, and told
     */
    Explainer(List<Mappings.Layer> layers, Level level, String table, Optional<Platforms> platforms) {
        this.layers = layers;
        this.level = level;
        this.table = table;
        this.platforms = platforms;
    }

    List<Entry> explain() {
        RuleMerger merger = new RuleMerger(new Problems());
        List<Entry> unused = new ArrayList<>();
        for (Mappings.Layer layer : layers) {
            List<Rule> active = active(layer, unused);
            List<Rule> best = mostSpecific(active);
            active.stream()
                    .filter(rule -> !best.contains(rule))
                    .forEach(rule -> unused(
                            rule,
                            layer.name(),
                            "'" + best.get(0).name() + "' at " + best.get(0).place() + " is more specific",
                            unused));
            if (!best.isEmpty()) {
                merger.addLayer(layer.name(), best);
            }
        }
        Resolved resolved = merger.resolve(table);
        told("", resolved);
        resolved.columns().forEach((column, rule) -> told("columns." + column + ".", rule));
        entries.addAll(unused);
        return entries;
    }

    private List<Rule> active(Mappings.Layer layer, List<Entry> unused) {
        List<Rule> active = new ArrayList<>();
        for (RuleFile file : layer.files()) {
            for (Rule rule : file.rules()) {
                boolean matches = rule.level() == level
                        && (rule.name().equals(table) || new TablePattern(rule.name()).matches(table));
                if (!matches) {
                    continue;
                }
                if (!holds(file.when()) || !holds(rule.when())) {
                    When failing = holds(file.when()) ? rule.when() : file.when();
                    unused(rule, layer.name(), "holds only for " + failing, unused);
                    continue;
                }
                note(rule, file.when(), rule.when());
                Rule narrowed = platforms.map(rule::withColumnsFor).orElse(rule);
                rule.columns().forEach((column, columnRule) -> {
                    if (narrowed.columns().containsKey(column)) {
                        note(columnRule, file.when(), rule.when(), columnRule.when());
                    } else {
                        settings(
                                columnRule,
                                "columns." + column + ".",
                                layer.name(),
                                "holds only for " + columnRule.when(),
                                unused);
                    }
                });
                active.add(narrowed);
            }
        }
        return active;
    }

    private boolean holds(When when) {
        return platforms.map(when::holds).orElse(true);
    }

    /** Which conditions a rule depends on matters only as long as nobody knows the databases. */
    private void note(Rule rule, When... whens) {
        if (platforms.isPresent()) {
            return;
        }
        List<String> told = new ArrayList<>();
        for (When when : whens) {
            if (!when.equals(When.ALWAYS)) {
                told.add(when.toString());
            }
        }
        if (!told.isEmpty()) {
            rule.settings()
                    .values()
                    .forEach(setting -> conditions.put(setting.place(), "for " + String.join(" and ", told)));
        }
    }

    private static List<Rule> mostSpecific(List<Rule> rules) {
        int most = rules.stream().mapToInt(Explainer::specificity).max().orElse(0);
        return rules.stream().filter(rule -> specificity(rule) == most).toList();
    }

    private static int specificity(Rule rule) {
        return rule.isPattern() ? new TablePattern(rule.name()).literals() : Integer.MAX_VALUE;
    }

    private static void unused(Rule rule, String layer, String why, List<Entry> unused) {
        settings(rule, "", layer, why, unused);
        rule.columns()
                .forEach((column, columnRule) -> settings(columnRule, "columns." + column + ".", layer, why, unused));
    }

    private static void settings(Rule rule, String path, String layer, String why, List<Entry> unused) {
        for (Setting setting : rule.settings().values()) {
            unused.add(new Entry(
                    path + setting.key(),
                    setting.toString(),
                    setting.place().toString(),
                    layer,
                    Standing.NOT_USED,
                    why));
        }
    }

    private void told(String path, Resolved resolved) {
        for (Decided decided : resolved.decided()) {
            Setting setting = decided.setting();
            entries.add(entry(path, decided, Standing.HOLDS, conditions.getOrDefault(setting.place(), "")));
            for (Decided earlier : decided.overridden()) {
                entries.add(entry(path, earlier, Standing.OVERRIDDEN, "by " + setting.place()));
            }
        }
    }

    private static Entry entry(String path, Decided decided, Standing standing, String note) {
        Setting setting = decided.setting();
        return new Entry(
                path + setting.key(), setting.toString(), setting.place().toString(), decided.layer(), standing, note);
    }
}
