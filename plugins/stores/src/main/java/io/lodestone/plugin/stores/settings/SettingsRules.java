package io.lodestone.plugin.stores.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of settings, by their path in Magento 1. The first rule of its kind that matches counts.
 *
 * @param copies paths that are copied although another rule ignores them
 * @param classes paths whose value must not name a class of Magento 1
 * @param known paths of Magento's own
 */
record SettingsRules(
        List<PathPattern> copies,
        List<Ignore> ignores,
        List<Rename> renames,
        List<Convert> converts,
        List<PathPattern> classes,
        List<PathPattern> known) {

    /** Settings that stay behind, and why. */
    record Ignore(PathPattern paths, String reason) {}

    /** Settings that Magento 2 has elsewhere; {@code to} takes the parts of the pattern. */
    record Rename(PathPattern paths, String to) {

        Rename {
            long wanted = to.chars().filter(c -> c == '*').count();
            if (wanted > paths.parts()) {
                throw new IllegalArgumentException("'" + to + "' has more '*' than '" + paths + "' has '*' and braces");
            }
        }
    }

    /** Settings whose value changes. */
    record Convert(PathPattern paths, ValueRule rule) {}

    SettingsRules {
        copies = List.copyOf(copies);
        ignores = List.copyOf(ignores);
        renames = List.copyOf(renames);
        converts = List.copyOf(converts);
        classes = List.copyOf(classes);
        known = List.copyOf(known);
    }

    /** These rules first, then the others. */
    SettingsRules before(SettingsRules others) {
        return new SettingsRules(
                joined(copies, others.copies),
                joined(ignores, others.ignores),
                joined(renames, others.renames),
                joined(converts, others.converts),
                joined(classes, others.classes),
                joined(known, others.known));
    }

    Optional<String> ignoredBecause(String path) {
        if (matchesAny(copies, path)) {
            return Optional.empty();
        }
        return ignores.stream()
                .filter(i -> i.paths().matches(path))
                .map(Ignore::reason)
                .findFirst();
    }

    /** The path in Magento 2. */
    String renamed(String path) {
        return renames.stream()
                .filter(r -> r.paths().matches(path))
                .map(r -> r.paths().rename(path, r.to()))
                .findFirst()
                .orElse(path);
    }

    Optional<ValueRule> valueRule(String path) {
        return converts.stream()
                .filter(c -> c.paths().matches(path))
                .map(Convert::rule)
                .findFirst();
    }

    boolean mayNotNameClass(String path) {
        return matchesAny(classes, path);
    }

    boolean isKnown(String path) {
        return matchesAny(known, path)
                || renames.stream().anyMatch(r -> r.paths().matches(path))
                || converts.stream().anyMatch(c -> c.paths().matches(path));
    }

    private static boolean matchesAny(List<PathPattern> patterns, String path) {
        return patterns.stream().anyMatch(p -> p.matches(path));
    }

    private static <T> List<T> joined(List<T> first, List<T> then) {
        List<T> all = new ArrayList<>(first);
        all.addAll(then);
        return all;
    }
}
