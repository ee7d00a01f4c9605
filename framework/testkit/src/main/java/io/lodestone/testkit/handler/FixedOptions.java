package io.lodestone.testkit.handler;

import io.lodestone.spi.option.OptionSpec;
import io.lodestone.spi.option.OptionType;
import io.lodestone.spi.option.Options;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Options as a test gives them, checked as strictly as those of a file. */
final class FixedOptions implements Options {

    private final Map<String, OptionSpec> specs = new LinkedHashMap<>();
    private final Map<String, Object> given;

    FixedOptions(List<OptionSpec> described, Map<String, Object> given) {
        described.forEach(spec -> specs.put(spec.name(), spec));
        given.keySet().forEach(this::spec);
        described.stream()
                .filter(spec -> spec.required() && !given.containsKey(spec.name()))
                .findFirst()
                .ifPresent(spec -> {
                    throw new IllegalArgumentException("option '" + spec.name() + "' is required");
                });
        this.given = Map.copyOf(given);
    }

    private OptionSpec spec(String name) {
        OptionSpec spec = specs.get(name);
        if (spec == null) {
            throw new IllegalArgumentException(
                    "option '" + name + "' is not described; described are " + specs.keySet());
        }
        return spec;
    }

    @Override
    public Optional<String> text(String name) {
        OptionSpec spec = spec(name);
        Object value = given.get(name);
        return value == null ? Optional.ofNullable(spec.defaultValue()) : Optional.of(value.toString());
    }

    @Override
    public long number(String name) {
        return Long.parseLong(
                text(name).orElseThrow(() -> new IllegalArgumentException("option '" + name + "' has no value")));
    }

    @Override
    public boolean flag(String name) {
        return text(name).map(Boolean::parseBoolean).orElse(false);
    }

    @Override
    public List<String> list(String name) {
        require(name, OptionType.LIST);
        List<String> items = new ArrayList<>();
        if (given.get(name) instanceof List<?> list) {
            list.forEach(item -> items.add(String.valueOf(item)));
        }
        return items;
    }

    @Override
    public Map<String, String> map(String name) {
        require(name, OptionType.MAP);
        Map<String, String> map = new LinkedHashMap<>();
        if (given.get(name) instanceof Map<?, ?> pairs) {
            pairs.forEach((key, value) -> map.put(String.valueOf(key), String.valueOf(value)));
        }
        return map;
    }

    private void require(String name, OptionType type) {
        if (spec(name).type() != type) {
            throw new IllegalArgumentException("option '" + name + "' is no " + type);
        }
    }
}
