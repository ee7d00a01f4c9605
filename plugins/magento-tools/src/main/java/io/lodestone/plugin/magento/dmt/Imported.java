package io.lodestone.plugin.magento.dmt;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Everything that the files gave: rules, settings, and sentences about what they did not give. */
final class Imported {

    private final Map<String, TableRule> tables = new TreeMap<>();
    private final Map<String, TableRule> destination = new TreeMap<>();
    private final Map<String, String> ignoredSettings = new LinkedHashMap<>();
    private final Map<String, String> renamedSettings = new LinkedHashMap<>();
    private final Map<String, String> convertedSettings = new LinkedHashMap<>();
    private final Map<String, String> classes = new TreeMap<>();
    private final Map<String, String> configuration = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();

    TableRule table(String name) {
        return tables.computeIfAbsent(name, n -> new TableRule());
    }

    TableRule destination(String name) {
        return destination.computeIfAbsent(name, n -> new TableRule());
    }

    Map<String, TableRule> tables() {
        return tables;
    }

    Map<String, TableRule> destination() {
        return destination;
    }

    Map<String, String> ignoredSettings() {
        return ignoredSettings;
    }

    Map<String, String> renamedSettings() {
        return renamedSettings;
    }

    Map<String, String> convertedSettings() {
        return convertedSettings;
    }

    /** Classes that Lodestone does not know, by their alias. */
    Map<String, String> classes() {
        return classes;
    }

    /** Keys of lodestone.yaml with dots, and their values. */
    Map<String, String> configuration() {
        return configuration;
    }

    /** {@code file:line  sentence}. */
    List<String> notes() {
        return notes;
    }

    void note(XmlElement at, String sentence) {
        notes.add(at.place() + "  " + sentence);
    }
}
