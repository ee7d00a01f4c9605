package io.lodestone.kernel.mapping;

import io.lodestone.kernel.yaml.Place;
import io.lodestone.spi.plan.HandlerCall;
import io.lodestone.spi.plan.Origin;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What all layers together say about one table or column. Immutable. */
public final class Resolved {

    static final Resolved NOTHING = new Resolved("", List.of(), Map.of(), Map.of());

    private final String name;
    private final List<Rule> rules;
    private final Map<String, Decided> settings;
    private final Map<String, Resolved> columns;

    Resolved(String name, List<Rule> rules, Map<String, Decided> settings, Map<String, Resolved> columns) {
        this.name = name;
        this.rules = List.copyOf(rules);
        this.settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        this.columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }

    public String name() {
        return name;
    }

    /** Whether no rule says anything. */
    public boolean isEmpty() {
        return rules.isEmpty();
    }

    /** Whether a rule names the table itself; rules by a pattern cannot know every column. */
    public boolean isExact() {
        return rules.stream().anyMatch(rule -> !rule.isPattern());
    }

    /** Place of the latest rule. */
    public Origin origin() {
        return rules.isEmpty()
                ? new Origin("default")
                : new Origin(rules.get(rules.size() - 1).place().toString());
    }

    public boolean has(String key) {
        return settings.containsKey(key);
    }

    public Optional<Setting> setting(String key) {
        return Optional.ofNullable(settings.get(key)).map(Decided::setting);
    }

    public Optional<String> text(String key) {
        return setting(key)
                .map(Setting::value)
                .filter(SettingValue.Text.class::isInstance)
                .map(value -> ((SettingValue.Text) value).text());
    }

    public boolean flag(String key) {
        return setting(key)
                .map(Setting::value)
                .filter(SettingValue.Flag.class::isInstance)
                .map(value -> ((SettingValue.Flag) value).value())
                .orElse(false);
    }

    public List<HandlerCall> handlers() {
        return setting("handlers")
                .map(Setting::value)
                .filter(SettingValue.Handlers.class::isInstance)
                .map(value -> ((SettingValue.Handlers) value).calls())
                .orElse(List.of());
    }

    /** Where the key stands; the rule's own place when it does not. */
    public Origin origin(String key) {
        return setting(key).map(Setting::origin).orElseGet(this::origin);
    }

    /** What is said about a column; nothing when no rule names it. */
    public Resolved column(String column) {
        return columns.getOrDefault(column, NOTHING);
    }

    public Map<String, Resolved> columns() {
        return columns;
    }

    Collection<Decided> decided() {
        return settings.values();
    }

    List<Place> places() {
        return rules.stream().map(Rule::place).toList();
    }
}
