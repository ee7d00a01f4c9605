package io.lodestone.plugin.magento.dmt;

import io.lodestone.plugin.magento.dmt.TableRule.HandlerUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes what was imported as files of Lodestone. */
final class YamlText {

    private YamlText() {}

    /** Always in quotes: a value may look like a number, a flag or a comment. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    private static String name(String text) {
        boolean plain =
                text.matches("[A-Za-z_][A-Za-z0-9_]*") && !text.matches("(?i)y|n|yes|no|on|off|true|false|null");
        return plain ? text : quoted(text);
    }

    static String mapping(Imported imported) {
        StringBuilder yaml = new StringBuilder("""
                # Imported from the files of the official tool: look through it before you use it.
                apiVersion: lodestone/v1
                kind: Mapping
                """);
        tables("tables", imported.tables(), imported.classes(), yaml);
        tables("destination", imported.destination(), imported.classes(), yaml);
        return yaml.toString();
    }

    private static void tables(
            String key, Map<String, TableRule> rules, Map<String, String> classes, StringBuilder yaml) {
        StringBuilder lines = new StringBuilder();
        rules.forEach((table, rule) -> {
            if (rule.isLeftOut() || !(rule.keys().isEmpty() && rule.columns().isEmpty())) {
                lines.append("  ").append(name(table)).append(':');
                List<String> own = parts(rule, classes);
                boolean inline =
                        rule.isLeftOut() || rule.columns().values().stream().allMatch(YamlText::isEmpty);
                if (inline) {
                    lines.append(" { ").append(String.join(", ", own)).append(" }\n");
                    return;
                }
                lines.append('\n');
                own.forEach(part -> lines.append("    ").append(part).append('\n'));
                lines.append("    columns:\n");
                rule.columns().forEach((column, columnRule) -> {
                    if (!isEmpty(columnRule)) {
                        lines.append("      ")
                                .append(name(column))
                                .append(": { ")
                                .append(String.join(", ", parts(columnRule, classes)))
                                .append(" }\n");
                    }
                });
            }
        });
        if (lines.length() > 0) {
            yaml.append(key).append(":\n").append(lines);
        }
    }

    private static boolean isEmpty(TableRule rule) {
        return rule.keys().isEmpty() && rule.handlers().isEmpty();
    }

    private static List<String> parts(TableRule rule, Map<String, String> classes) {
        List<String> parts = new ArrayList<>();
        rule.keys().forEach((key, value) -> parts.add(key + ": " + value));
        if (!rule.handlers().isEmpty()) {
            parts.add("handlers: [ "
                    + rule.handlers().stream().map(h -> handler(h, classes)).collect(Collectors.joining(", ")) + " ]");
        }
        return parts;
    }

    private static String handler(HandlerUse handler, Map<String, String> classes) {
        List<String> options = new ArrayList<>();
        handler.options().forEach((key, value) -> options.add(key + ": " + value));
        if (handler.takesClasses() && !classes.isEmpty()) {
            options.add("classes: " + map(classes));
        }
        return options.isEmpty()
                ? handler.name()
                : "{ " + handler.name() + ": { " + String.join(", ", options) + " } }";
    }

    private static String map(Map<String, String> values) {
        return values.entrySet().stream()
                .map(e -> quoted(e.getKey()) + ": " + quoted(e.getValue()))
                .collect(Collectors.joining(", ", "{ ", " }"));
    }

    /** What belongs into lodestone.yaml. */
    static String configuration(Imported imported) {
        StringBuilder yaml = new StringBuilder(
                "# For lodestone.yaml. Passwords and keys were left out on purpose: set the variables that are named here.\n");
        for (String side : List.of("source", "destination")) {
            Map<String, String> keys = imported.configuration();
            List<String> own =
                    keys.keySet().stream().filter(k -> k.startsWith(side + ".")).toList();
            if (!own.isEmpty()) {
                yaml.append(side).append(":\n");
                own.forEach(k -> yaml.append("  ")
                        .append(k.substring(side.length() + 1))
                        .append(": ")
                        .append(keys.get(k))
                        .append('\n'));
            }
        }
        StringBuilder settings = new StringBuilder();
        section("ignore", imported.ignoredSettings(), settings);
        section("rename", imported.renamedSettings(), settings);
        section("values", imported.convertedSettings(), settings);
        if (settings.length() > 0) {
            yaml.append("steps:\n  options:\n    settings:\n").append(settings);
        }
        return yaml.toString();
    }

    private static void section(String key, Map<String, String> values, StringBuilder yaml) {
        if (!values.isEmpty()) {
            yaml.append("      ").append(key).append(":\n");
            values.forEach((k, v) -> yaml.append("        ")
                    .append(quoted(k))
                    .append(": ")
                    .append(quoted(v))
                    .append('\n'));
        }
    }
}
