package io.lodestone.kernel.mapping;

import io.lodestone.kernel.mapping.Rule.RuleFile;
import io.lodestone.kernel.yaml.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds contradictions inside a layer that hold whatever the versions are: rules of two files for the same table under the
 * same conditions. What depends on the versions is found when they are known.
 */
final class SameCondition {

    private record Subject(Level level, String name, List<When> when) {}

    private SameCondition() {}

    static void check(Mappings.Layer layer, Problems problems) {
        Map<Subject, List<Rule>> groups = new LinkedHashMap<>();
        for (RuleFile file : layer.files()) {
            for (Rule rule : file.rules()) {
                Subject subject = new Subject(rule.level(), rule.name(), List.of(file.when(), rule.when()));
                groups.computeIfAbsent(subject, s -> new ArrayList<>()).add(rule);
            }
        }
        groups.values().stream()
                .filter(rules -> rules.size() > 1)
                .forEach(rules -> new RuleMerger(problems).addLayer(layer.name(), withoutConditionalColumns(rules)));
    }

    private static List<Rule> withoutConditionalColumns(List<Rule> rules) {
        return rules.stream()
                .map(rule -> new Rule(
                        rule.level(),
                        rule.name(),
                        rule.place(),
                        rule.when(),
                        rule.settings(),
                        unconditional(rule.columns())))
                .toList();
    }

    private static Map<String, Rule> unconditional(Map<String, Rule> columns) {
        Map<String, Rule> result = new LinkedHashMap<>();
        columns.forEach((name, rule) -> {
            if (rule.when().equals(When.ALWAYS)) {
                result.put(name, rule);
            }
        });
        return result;
    }
}
