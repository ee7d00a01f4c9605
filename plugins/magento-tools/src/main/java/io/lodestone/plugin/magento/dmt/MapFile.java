package io.lodestone.plugin.magento.dmt;

import static io.lodestone.plugin.magento.dmt.YamlText.quoted;

import io.lodestone.plugin.magento.dmt.TableRule.HandlerUse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code map.xml} and its like: ignore, rename, move, transform, on either side. */
final class MapFile {

    private static final String SOURCE = "source";

    private final XmlElement root;
    private final Imported imported;
    private final Map<String, String> renames = new HashMap<>();

    MapFile(XmlElement root, Imported imported) {
        this.root = root;
        this.imported = imported;
    }

    void read() {
        // What is ignored wins over everything else, so it is read first.
        for (String side : List.of(SOURCE, "destination")) {
            root.all(side, "document_rules", "ignore", "document").forEach(e -> ignoreTable(side, e));
        }
        root.all(SOURCE, "document_rules", "rename").forEach(this::renameTable);
        for (String side : List.of(SOURCE, "destination")) {
            root.all(side, "field_rules", "ignore", "field").forEach(e -> ignoreColumn(side, e));
        }
        root.all(SOURCE, "field_rules", "move").forEach(this::moveColumn);
        for (String side : List.of(SOURCE, "destination")) {
            root.all(side, "field_rules", "transform").forEach(e -> transform(side, e));
            root.all(side, "field_rules", "ignore", "datatype").forEach(e -> ignoreType(side, e));
        }
        for (String rule : List.of("rename", "move")) {
            String kind = rule.equals("rename") ? "document_rules" : "field_rules";
            root.all("destination", kind, rule)
                    .forEach(
                            e -> imported.note(e, "'" + rule + "' has no meaning on the destination's side: left out"));
        }
        unknown();
    }

    private TableRule table(String side, String name) {
        return side.equals(SOURCE) ? imported.table(name) : imported.destination(name);
    }

    private void ignoreTable(String side, XmlElement at) {
        String name = at.text();
        if (name.isEmpty()) {
            imported.note(at, "names no table: left out");
            return;
        }
        // The tool does not look at what follows the last character of a pattern.
        String pattern = name.contains("*") && !name.endsWith("*") ? name + "*" : name;
        table(side, pattern).set(side.equals(SOURCE) ? "ignore" : "keep", quoted("ignored at " + at.place()));
    }

    private void renameTable(XmlElement at) {
        String from = at.childText("document");
        String to = at.childText("to");
        if (from.isEmpty() || to.isEmpty()) {
            imported.note(at, "a rename needs 'document' and 'to': left out");
            return;
        }
        TableRule rule = imported.table(from);
        if (rule.isLeftOut()) {
            imported.note(at, from + " is ignored as well, which wins: the rename is left out");
        } else if (rule.set("to", quoted(to))) {
            renames.put(from, to);
        } else if (!quoted(to).equals(rule.keys().get("to"))) {
            imported.note(at, from + " is renamed before, which wins: the rename to " + to + " is left out");
        }
    }

    /** A table and a column. */
    private record Field(String table, String column) {}

    private Optional<Field> field(XmlElement at, String text) {
        int dot = text.indexOf('.');
        if (dot <= 0 || dot == text.length() - 1) {
            imported.note(at, "'" + text + "' is no table.column: left out");
            return Optional.empty();
        }
        return Optional.of(new Field(text.substring(0, dot), text.substring(dot + 1)));
    }

    private Optional<TableRule> column(String side, XmlElement at, Field field) {
        TableRule table = table(side, field.table());
        if (table.isLeftOut()) {
            imported.note(
                    at,
                    field.table() + " is left out as a whole: the rule for its column " + field.column()
                            + " is not needed");
            return Optional.empty();
        }
        return Optional.of(table.column(field.column()));
    }

    private void ignoreColumn(String side, XmlElement at) {
        field(at, at.text()).flatMap(f -> column(side, at, f)).ifPresent(rule -> {
            rule.set(side.equals(SOURCE) ? "ignore" : "keep", quoted("ignored at " + at.place()));
            if (!side.equals(SOURCE)) {
                // The tool has nothing against a column that is not there.
                rule.set("optional", "true");
            }
        });
    }

    private void moveColumn(XmlElement at) {
        Optional<Field> from = field(at, at.childText("field"));
        Optional<Field> to = field(at, at.childText("to"));
        if (from.isEmpty() || to.isEmpty()) {
            return;
        }
        column(SOURCE, at, from.get()).ifPresent(rule -> {
            String goesTo = renames.getOrDefault(from.get().table(), from.get().table());
            if (!to.get().table().equals(goesTo)) {
                imported.note(
                        at,
                        "moves a column of " + from.get().table() + " to the table "
                                + to.get().table() + ", while its rows go to " + goesTo
                                + "; the tool looks at the column's name only, and so does this import");
            }
            if (rule.isLeftOut()) {
                imported.note(at, at.childText("field") + " is ignored as well, which wins: the move is left out");
            } else if (!rule.set("to", quoted(to.get().column()))) {
                imported.note(at, at.childText("field") + " is moved before, which wins: this move is left out");
            }
        });
    }

    private void ignoreType(String side, XmlElement at) {
        field(at, at.text()).ifPresent(f -> {
            TableRule table = table(side, f.table());
            if (!table.isLeftOut()
                    && !table.column(f.column()).isLeftOut()
                    && !table.column(f.column()).has("default")) {
                table.column(f.column()).set("types", "differ");
            }
        });
    }

    private void transform(String side, XmlElement at) {
        Optional<Field> field = field(at, at.childText("field"));
        Optional<XmlElement> handler = at.child("handler");
        if (field.isEmpty() || handler.isEmpty()) {
            if (handler.isEmpty()) {
                imported.note(at, "a transform needs a handler: left out");
            }
            return;
        }
        String name = HandlerTable.shortName(handler.get().attribute("class"));
        Map<String, String> parameters = HandlerTable.parameters(handler.get());
        if (HandlerTable.isBuiltIn(name)) {
            imported.note(
                    at,
                    "the handler " + name + " is the tool's own for " + at.childText("field")
                            + ": the rules and steps of Lodestone decide about that column, nothing is imported");
            return;
        }
        column(side, at, field.get()).ifPresent(rule -> {
            if (rule.isLeftOut() && side.equals(SOURCE)) {
                imported.note(
                        at,
                        at.childText("field") + " is ignored, so its handler " + name
                                + " could only have a side effect, which handlers here do not have: left out");
                return;
            }
            use(side, at, field.get(), rule, name, parameters);
        });
    }

    private void use(
            String side, XmlElement at, Field field, TableRule rule, String name, Map<String, String> parameters) {
        if (!side.equals(SOURCE) && name.equals("FieldCopy") && parameters.containsKey("fieldCopy")) {
            free(rule);
            rule.set("from", quoted(parameters.get("fieldCopy")));
            return;
        }
        String value = parameters.getOrDefault("value", "");
        if (!side.equals(SOURCE) && name.equals("SetValue") && !value.matches("[+-].*")) {
            free(rule);
            rule.remove("types");
            rule.set("default", value.equals("NULL") ? "null" : quoted(value));
            return;
        }
        try {
            Optional<HandlerUse> converted = HandlerTable.convert(name, parameters);
            if (converted.isPresent()) {
                if (!side.equals(SOURCE)) {
                    free(rule);
                }
                rule.handler(converted.get());
            } else {
                imported.note(
                        at,
                        "the handler " + name + " of " + field.table() + "." + field.column()
                                + " has no counterpart: write one ('lodestone plugins new' shows how) or an SQL expression; the value"
                                + " goes unchanged until then");
            }
        } catch (IllegalArgumentException e) {
            imported.note(
                    at,
                    "the handler " + name + " is used with " + e.getMessage() + ", which has no counterpart: left out");
        }
    }

    /** A handler gives a value to a column that is otherwise said to need none. */
    private static void free(TableRule rule) {
        rule.remove("keep");
    }

    private void unknown() {
        for (XmlElement side : root.children()) {
            if (!List.of(SOURCE, "destination").contains(side.name())) {
                imported.note(side, "the element '" + side.name() + "' is not known: left out");
                continue;
            }
            for (XmlElement rules : side.children()) {
                List<String> known = rules.name().equals("document_rules")
                        ? List.of("ignore", "rename")
                        : rules.name().equals("field_rules")
                                ? List.of("ignore", "move", "transform", "rename")
                                : List.of();
                rules.children().stream()
                        .filter(rule -> !known.contains(rule.name()))
                        .forEach(rule -> imported.note(rule, "the rule '" + rule.name() + "' is not known: left out"));
            }
        }
    }
}
