package io.lodestone.plugin.magento.dmt;

import static io.lodestone.plugin.magento.dmt.YamlText.quoted;

import io.lodestone.plugin.magento.classes.ClassLookup;
import io.lodestone.plugin.magento.classes.ClassMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Settings, classes, groups of tables, and the main configuration. */
final class OtherFiles {

    private static final Map<String, String> VALUE_RULES = Map.of(
            "Settings\\CategoryRootId", "root-category",
            "Settings\\UrlSuffix", "url-suffix",
            "Settings\\Template", "contact-template",
            "SerializeToJson", "php-to-json",
            "Encrypt", "reencrypt");
    private static final String UPDATE_ON_DUPLICATE = "destination_documents_update_on_duplicate";
    private static final String STEPS = "Migration\\Step\\";

    private OtherFiles() {}

    static void settings(XmlElement root, Imported imported) {
        root.all("key", "ignore", "path")
                .forEach(e -> imported.ignoredSettings().putIfAbsent(pattern(e.text()), "ignored at " + e.place()));
        root.all("key", "rename")
                .forEach(e -> imported.renamedSettings().putIfAbsent(e.childText("path"), e.childText("to")));
        for (XmlElement transform : root.all("value", "transform")) {
            String name = HandlerTable.shortName(
                    transform.child("handler").map(h -> h.attribute("class")).orElse(""));
            Optional<String> rule = Optional.ofNullable(VALUE_RULES.get(name));
            if (rule.isPresent()) {
                imported.convertedSettings().putIfAbsent(transform.childText("path"), rule.get());
            } else {
                imported.note(
                        transform,
                        "the handler " + name + " of the setting " + transform.childText("path")
                                + " has no counterpart: the value is copied as it is; correct it after the run");
            }
        }
    }

    private static String pattern(String path) {
        return path.contains("*") && !path.endsWith("*") ? path + "*" : path;
    }

    /** Only what Lodestone does not know, or knows otherwise. */
    static void classes(XmlElement root, Imported imported) {
        ClassMap known = ClassMap.commerce();
        for (XmlElement rename : root.children("rename")) {
            String from = rename.attribute("from").isEmpty() ? rename.childText("from") : rename.attribute("from");
            String to = rename.attribute("to").isEmpty() ? rename.childText("to") : rename.attribute("to");
            if (from.isEmpty()) {
                imported.note(rename, "names no class: left out");
            } else if (known.find(from) instanceof ClassLookup.Unknown) {
                if (to.isEmpty()) {
                    imported.note(
                            rename,
                            "the class " + from + " has no counterpart in Magento 2: left out, as it was there");
                } else {
                    imported.classes().putIfAbsent(from, to);
                }
            }
        }
    }

    static void groups(XmlElement root, Imported imported) {
        for (XmlElement group : root.children("group")) {
            String name = group.attribute("name");
            if (name.equals(UPDATE_ON_DUPLICATE)) {
                group.children("document").forEach(document -> merge(document, imported));
            } else {
                imported.note(
                        group,
                        "the group " + name + " (" + group.children().size()
                                + " entries) is a list for one of the tool's steps; Lodestone's steps find their tables themselves");
            }
        }
    }

    private static void merge(XmlElement document, Imported imported) {
        String table = document.text();
        String source = imported.tables().entrySet().stream()
                .filter(e -> quoted(table).equals(e.getValue().keys().get("to")))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(table);
        TableRule rule = imported.table(source);
        if (rule.isLeftOut()) {
            imported.note(document, table + " is left out, so it does not matter how its rows meet others");
        } else {
            rule.set("write", "merge");
        }
    }

    static void configuration(XmlElement root, Imported imported) {
        for (String side : List.of("source", "destination")) {
            root.all(side, "database").forEach(database -> database(side, database, imported));
        }
        for (XmlElement option :
                root.all("options").stream().flatMap(o -> o.children().stream()).toList()) {
            option(option, imported);
        }
        for (XmlElement step : root.all("steps", "step")) {
            for (XmlElement stage : step.children()) {
                String type = stage.text().replaceFirst("^\\\\", "");
                if (!type.startsWith(STEPS)) {
                    imported.note(
                            stage,
                            "the step '" + step.attribute("title") + "' runs the class " + type
                                    + ", which has no counterpart: write a step in a plugin ('lodestone plugins new' shows how)");
                }
            }
        }
    }

    private static void database(String side, XmlElement database, Imported imported) {
        String host = database.attribute("host");
        String port = database.attribute("port");
        boolean portInHost = host.matches(".*:\\d+");
        String address = host + (portInHost ? "" : ":" + (port.isEmpty() ? "3306" : port));
        String variable = "LODESTONE_" + side.toUpperCase(Locale.ROOT) + "_PASSWORD";
        imported.configuration().put(side + ".url", "jdbc:mysql://" + address + "/" + database.attribute("name"));
        imported.configuration().put(side + ".user", quoted(database.attribute("user")));
        imported.configuration().put(side + ".password", "${env:" + variable + "}");
        if (!database.attribute("ssl_ca").isEmpty()
                || !database.attribute("ssl_cert").isEmpty()) {
            imported.note(database, "it connects with TLS: add the driver's options for that to " + side + ".url");
        }
    }

    private static void option(XmlElement option, Imported imported) {
        String value = option.text();
        switch (option.name()) {
            case "source_prefix" -> imported.configuration().put("source.prefix", quoted(value));
            case "dest_prefix" -> imported.configuration().put("destination.prefix", quoted(value));
            case "crypt_key" -> {
                if (!value.isEmpty()) {
                    imported.configuration().put("source.cryptKey", "${env:LODESTONE_SOURCE_CRYPT_KEY}");
                    imported.note(option, "the key was not copied: set LODESTONE_SOURCE_CRYPT_KEY");
                }
            }
            case "resource_adapter_class_name", "init_statements_source", "init_statements_destination" -> {
                if (!value.isEmpty() && !value.equals("SET NAMES utf8;")) {
                    imported.note(option, "the option " + option.name() + " has no counterpart: left out");
                }
            }
            default -> {
                // Names of its files, sizes of its pages and the like mean nothing elsewhere.
            }
        }
    }
}
