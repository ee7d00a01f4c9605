package io.lodestone.kernel.option;

import io.lodestone.spi.option.Options;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Checked option values.
 *
 * @param names of every option described
 */
record BoundOptions(
        Set<String> names,
        Map<String, String> texts,
        Map<String, List<String>> lists,
        Map<String, Map<String, String>> maps)
        implements Options {

    BoundOptions {
        names = Set.copyOf(names);
        texts = Map.copyOf(texts);
        lists = Map.copyOf(lists);
        Map<String, Map<String, String>> ordered = new LinkedHashMap<>();
        maps.forEach((name, map) -> ordered.put(name, Collections.unmodifiableMap(new LinkedHashMap<>(map))));
        maps = Collections.unmodifiableMap(ordered);
    }

    @Override
    public Optional<String> text(String name) {
        check(name);
        if (lists.containsKey(name)) {
            return Optional.of(String.join(",", list(name)));
        }
        return Optional.ofNullable(texts.get(name));
    }

    @Override
    public long number(String name) {
        check(name);
        String text = texts.get(name);
        if (text == null) {
            throw new IllegalArgumentException("option '" + name + "' has no value");
        }
        return Long.parseLong(text);
    }

    @Override
    public boolean flag(String name) {
        check(name);
        return Boolean.parseBoolean(texts.get(name));
    }

    @Override
    public List<String> list(String name) {
        check(name);
        return lists.getOrDefault(name, List.of());
    }

    @Override
    public Map<String, String> map(String name) {
        check(name);
        return maps.getOrDefault(name, Map.of());
    }

    private void check(String name) {
        if (!names.contains(name)) {
            throw new IllegalArgumentException(
                    "option '" + name + "' is not described; described are " + new TreeSet<>(names));
        }
    }

    /** Names and values in the order of the names, the same in every run: it is part of a plan's hash. */
    @Override
    public String toString() {
        Map<String, Object> values = new TreeMap<>(texts);
        values.putAll(lists);
        values.putAll(maps);
        return values.toString();
    }
}
