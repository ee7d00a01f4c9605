package io.lodestone.plugin.magento.dmt;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A rule for a table or a column in the making; values are YAML. */
final class TableRule {

    private final Map<String, String> keys = new LinkedHashMap<>();
    private final Map<String, TableRule> columns = new TreeMap<>();
    private final List<HandlerUse> handlers = new ArrayList<>();

    /** @return whether the key was free; the first rule counts */
    boolean set(String key, String yaml) {
        return keys.putIfAbsent(key, yaml) == null;
    }

    boolean has(String key) {
        return keys.containsKey(key);
    }

    void remove(String key) {
        keys.remove(key);
    }

    TableRule column(String name) {
        return columns.computeIfAbsent(name, n -> new TableRule());
    }

    void handler(HandlerUse handler) {
        handlers.removeIf(other -> other.name().equals(handler.name()));
        handlers.add(handler);
    }

    Map<String, String> keys() {
        return keys;
    }

    Map<String, TableRule> columns() {
        return columns;
    }

    List<HandlerUse> handlers() {
        return handlers;
    }

    /** Whether it is left out as a whole, so that nothing else about it counts. */
    boolean isLeftOut() {
        return has("ignore") || has("keep");
    }

    /**
     * A handler with its options as YAML.
     *
     * @param takesClasses whether it has the option {@code classes}
     */
    record HandlerUse(String name, Map<String, String> options, boolean takesClasses) {

        HandlerUse {
            options = new LinkedHashMap<>(options);
        }
    }
}
