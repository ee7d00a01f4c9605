package io.lodestone.kernel.suggest;

import io.lodestone.kernel.plan.Types;
import io.lodestone.kernel.suggest.ColumnPairs.Pair;
import io.lodestone.spi.schema.ColumnSchema;
import io.lodestone.spi.schema.TableSchema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes proposals as mapping files, with a comment where a person must look twice. */
final class SuggestedYaml {

    private static final String HEAD = "apiVersion: lodestone/v1\nkind: Mapping\n";

    private SuggestedYaml() {}

    /** For a table that has a place, and columns that do not. */
    static String columns(TableSchema table, List<ColumnSchema> open, Map<String, Pair> pairs) {
        return HEAD + "tables:\n  " + name(table.name()) + ":\n    columns:\n" + rules(open, pairs);
    }

    static String table(TableSchema table, TableSchema target, Map<String, Pair> pairs) {
        StringBuilder yaml = new StringBuilder(HEAD)
                .append("tables:\n  ")
                .append(name(table.name()))
                .append(":\n");
        if (!table.name().equals(target.name())) {
            yaml.append("    to: ").append(name(target.name())).append('\n');
        }
        String rules = rules(table.columns(), pairs);
        yaml.append(rules.isEmpty() ? "" : "    columns:\n" + rules);
        String missing = missing(target, pairs.values());
        if (!missing.isEmpty()) {
            yaml.append("destination:\n  ")
                    .append(name(target.name()))
                    .append(":\n    columns:\n")
                    .append(missing);
        }
        return yaml.toString();
    }

    static String nothingAlike(TableSchema table) {
        return HEAD
                + "tables:\n  # No table of the destination is like it. Keep it as it is, or write: ignore: \"why\"\n  "
                + name(table.name()) + ": { archive: true }\n";
    }

    /** Columns that go to their namesake without a difference need no rule. */
    private static String rules(List<ColumnSchema> columns, Map<String, Pair> pairs) {
        StringBuilder rules = new StringBuilder();
        for (ColumnSchema column : columns) {
            Pair pair = pairs.get(column.name());
            String rule = pair == null
                    ? "{ ignore: \"no column of the destination is like it\" }   # say why, or give it a place with 'to'"
                    : rule(pair);
            if (!rule.isEmpty()) {
                rules.append("      ")
                        .append(name(column.name()))
                        .append(": ")
                        .append(rule)
                        .append('\n');
            }
        }
        return rules.toString();
    }

    private static String rule(Pair pair) {
        ColumnSchema from = pair.source();
        ColumnSchema to = pair.destination();
        List<String> keys = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        if (!from.name().equals(to.name())) {
            keys.add("to: " + name(to.name()));
        }
        if (Types.differ(from, to)) {
            keys.add("types: differ");
            remarks.add(from.columnType() + " becomes " + to.columnType() + ": is that right for every value?");
        } else if (isLonger(from, to)) {
            remarks.add(from.columnType() + " into " + to.columnType() + ": longer values are rejected");
        }
        if (from.nullable() && to.needsValue()) {
            remarks.add("the destination takes no NULL");
        }
        if (keys.isEmpty()) {
            return remarks.isEmpty() ? "" : "{ to: " + name(to.name()) + " }   # " + String.join("; ", remarks);
        }
        return "{ " + String.join(", ", keys) + " }" + (remarks.isEmpty() ? "" : "   # " + String.join("; ", remarks));
    }

    private static boolean isLonger(ColumnSchema from, ColumnSchema to) {
        Long left = from.characterLength();
        Long right = to.characterLength();
        return left != null && right != null && left > right;
    }

    /** Columns of the destination that need a value and get none. */
    private static String missing(TableSchema target, Collection<Pair> pairs) {
        Set<String> filled = new HashSet<>();
        pairs.forEach(pair -> filled.add(pair.destination().name()));
        StringBuilder missing = new StringBuilder();
        for (ColumnSchema column : target.columns()) {
            if (column.needsValue() && !filled.contains(column.name())) {
                missing.append("      ")
                        .append(name(column.name()))
                        .append(": { default: ")
                        .append(column.isNumeric() ? "0" : "\"\"")
                        .append(" }   # ")
                        .append(column.columnType())
                        .append(", takes no NULL and has no default\n");
            }
        }
        return missing.toString();
    }

    private static String name(String name) {
        boolean plain =
                name.matches("[A-Za-z_][A-Za-z0-9_]*") && !name.matches("(?i)y|n|yes|no|on|off|true|false|null");
        return plain ? name : "\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
