package io.lodestone.kernel.mapping;

import io.lodestone.kernel.yaml.Place;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one file says about one table or column.
 *
 * @param name of the table or column, or a pattern of table names
 * @param columns rules for columns by name; empty for a column's rule
 */
record Rule(
        Level level, String name, Place place, When when, Map<String, Setting> settings, Map<String, Rule> columns) {

    Rule {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }

    /** The rule with only those columns whose conditions hold. */
    Rule withColumnsFor(Platforms platforms) {
        Map<String, Rule> active = new LinkedHashMap<>();
        columns.forEach((column, rule) -> {
            if (rule.when().holds(platforms)) {
                active.put(column, rule);
            }
        });
        return new Rule(level, name, place, when, settings, active);
    }

    boolean isPattern() {
        return TablePattern.isPattern(name);
    }

    /** A mapping file, parsed. */
    record RuleFile(String name, When when, List<Rule> rules, List<Fingerprint> fingerprints) {
        RuleFile {
            rules = List.copyOf(rules);
            fingerprints = List.copyOf(fingerprints);
        }
    }
}
