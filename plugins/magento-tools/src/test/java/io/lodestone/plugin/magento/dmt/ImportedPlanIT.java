package io.lodestone.plugin.magento.dmt;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.plugin.magento.MagentoToolsPlugin;
import io.lodestone.spi.Mode;
import io.lodestone.spi.option.Options;
import io.lodestone.spi.plan.ColumnPlan;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.steps.StepsCorePlugin;
import io.lodestone.testkit.LodestoneTest;
import io.lodestone.testkit.TestDatabases;
import io.lodestone.testkit.TestMigration;
import io.lodestone.testkit.plugin.PluginJar;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is imported plans the same as what somebody writes by hand, shape by shape of the tool's language: a table for each. */
@LodestoneTest
class ImportedPlanIT {

    @TempDir
    Path folder;

    private final Map<String, String> imported = new TreeMap<>();
    private final Map<String, String> written = new TreeMap<>();
    private String notes = "";

    @BeforeEach
    void planBoth(TestDatabases databases) throws IOException {
        databases.source().execute(text("source.sql"));
        databases.destination().execute(text("destination.sql"));
        Path tool = Files.createDirectories(folder.resolve("tool"));
        for (String file : new String[] {"map.xml", "map-document-groups.xml", "class-map.xml"}) {
            Files.writeString(tool.resolve(file), text(file));
        }
        Imported rules = ImportDmt.read(tool);
        notes = String.join("\n", rules.notes());
        imported.putAll(plan(databases, "imported", YamlText.mapping(rules)));
        written.putAll(plan(databases, "written", text("written.yaml")));
    }

    private static String text(String file) {
        try (InputStream in = ImportedPlanIT.class.getResourceAsStream("/dmt/" + file)) {
            return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> plan(TestDatabases databases, String name, String rules) {
        Map<String, String> plans = new TreeMap<>();
        TestMigration.in(folder.resolve(name), databases)
                .plugin(PluginJar.of("steps-core", "1.0.0").everythingOf(StepsCorePlugin.class))
                .plugin(PluginJar.of("magento-tools", "1.0.0")
                        .attribute("Plugin-Dependencies", "steps-core")
                        .everythingOf(MagentoToolsPlugin.class))
                .mapping(name + ".yaml", rules)
                .configuration("steps: { disable: [ preflight ] }")
                .plan(Mode.DATA)
                .forEach(table -> plans.put(table.id(), printed(table)));
        return plans;
    }

    /** Everything that decides what happens, and nothing of who decided it and why. */
    private static String printed(TablePlan table) {
        return table.source() + " -> " + table.destination() + " "
                + table.disposition().word() + " " + table.write()
                + " by " + table.step() + " where " + table.filter() + "\n"
                + table.columns().stream().map(ImportedPlanIT::printed).collect(Collectors.joining("\n"))
                + "\nwithout "
                + table.ignored().stream().map(column -> column.name()).sorted().toList();
    }

    private static String printed(ColumnPlan column) {
        return column.destination() + " <- " + column.source() + " "
                + column.handlers().stream()
                        .map(call -> call.handler() + printed(call.options()))
                        .toList();
    }

    private static String printed(Options options) {
        Map<String, Object> values = new TreeMap<>();
        for (String name : new String[] {"onError", "value", "text", "column", "matches", "default", "hours"}) {
            put(values, name, () -> options.text(name).orElse("-"));
        }
        for (String name : new String[] {"values", "classes"}) {
            put(values, name, () -> new TreeMap<>(options.map(name)));
        }
        return values.toString();
    }

    /** Options that a handler does not have cannot be asked for. */
    private static void put(Map<String, Object> values, String name, Supplier<Object> value) {
        try {
            values.put(name, value.get());
        } catch (IllegalArgumentException e) {
            values.remove(name);
        }
    }

    @Test
    void everyShapeGivesThePlanOfHandwrittenRules() {
        assertThat(imported.keySet()).as("tables of the plans").isEqualTo(written.keySet());
        assertThat(imported).hasSizeGreaterThan(25);
        written.forEach(
                (table, plan) -> assertThat(imported.get(table)).as(table).isEqualTo(plan));
    }

    @Test
    void whatHasNoCounterpartIsListedWithItsPlace() {
        assertThat(notes.lines())
                .anyMatch(note -> note.startsWith(place("Acme\\Dmt\\Rot13")) && note.contains("no counterpart"))
                .anyMatch(note -> note.startsWith(place("shape_move_elsewhere.a")) && note.contains("elsewhere"))
                .anyMatch(note -> note.startsWith(place("GetDestinationValue")) && note.contains("the tool's own"))
                .anyMatch(note ->
                        note.startsWith(place("<to>shape_rename_again</to>")) && note.contains("is renamed before"))
                .hasSize(4);
    }

    /** The line of map.xml that has a text, or the line of the element around it. */
    private static String place(String text) {
        int line = text("map.xml").substring(0, text("map.xml").indexOf(text)).split("\n", -1).length;
        return "map.xml:" + line;
    }
}
