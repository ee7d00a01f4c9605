package io.lodestone.kernel.mapping;

import io.lodestone.kernel.mapping.Rule.RuleFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rules of one layer for the tables of one side, without what does not hold for the databases at hand. */
final class LayerRules {

    private final Mappings.Layer layer;
    private final Map<String, List<Rule>> exact = new LinkedHashMap<>();
    private final List<PatternRule> patterns = new ArrayList<>();

    LayerRules(Mappings.Layer layer, Level level, Platforms platforms) {
        this.layer = layer;
        for (RuleFile file : layer.files()) {
            if (file.when().holds(platforms)) {
                file.rules().stream()
                        .filter(rule -> rule.level() == level && rule.when().holds(platforms))
                        .map(rule -> rule.withColumnsFor(platforms))
                        .forEach(this::add);
            }
        }
        patterns.sort(Comparator.comparing(pattern -> pattern.rule().name()));
    }

    private void add(Rule rule) {
        if (rule.isPattern()) {
            patterns.add(new PatternRule(rule, new TablePattern(rule.name())));
        } else {
            exact.computeIfAbsent(rule.name(), n -> new ArrayList<>()).add(rule);
        }
    }

    String name() {
        return layer.name();
    }

    boolean isOwn() {
        return layer.own();
    }

    Collection<String> exactNames() {
        return exact.keySet();
    }

    List<Rule> all() {
        List<Rule> all = new ArrayList<>();
        exact.values().forEach(all::addAll);
        patterns.forEach(pattern -> all.add(pattern.rule()));
        return all;
    }

    /** Rules that name the table, or else those by the most specific pattern; several patterns when they tie. */
    List<Rule> mostSpecific(String table) {
        List<Rule> named = exact.get(table);
        if (named != null) {
            return named;
        }
        List<PatternRule> matching =
                patterns.stream().filter(pattern -> pattern.matches(table)).toList();
        int most = matching.stream().mapToInt(PatternRule::literals).max().orElse(0);
        return matching.stream()
                .filter(pattern -> pattern.literals() == most)
                .map(PatternRule::rule)
                .toList();
    }

    private record PatternRule(Rule rule, TablePattern pattern) {

        boolean matches(String table) {
            return pattern.matches(table);
        }

        int literals() {
            return pattern.literals();
        }
    }
}
