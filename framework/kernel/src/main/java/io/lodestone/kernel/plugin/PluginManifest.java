package io.lodestone.kernel.plugin;

import static java.util.stream.Collectors.joining;

import io.lodestone.kernel.platform.VersionCondition;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import org.pf4j.PluginDependency;

/**
 * What a plugin says of itself.
 *
 * @param requires range of SPI versions; {@code *} for any
 * @param pluginClass PF4J's life-cycle class; empty for nearly all
 * @param source condition on the source, when there is one
 * @param destination condition on the destination, when there is one
 */
record PluginManifest(
        String id,
        String version,
        String description,
        String provider,
        String license,
        String requires,
        String pluginClass,
        List<PluginDependency> dependencies,
        Optional<VersionCondition> source,
        Optional<VersionCondition> destination) {

    private static final String ID = "[A-Za-z0-9][A-Za-z0-9._-]*";

    PluginManifest {
        dependencies = List.copyOf(dependencies);
    }

    String label() {
        return id + " " + version;
    }

    String dependenciesText() {
        return dependencies.stream().map(PluginManifest::text).collect(joining(","));
    }

    private static String text(PluginDependency dependency) {
        String range = dependency.getPluginVersionSupport();
        return dependency.getPluginId() + (dependency.isOptional() ? "?" : "") + (range.equals("*") ? "" : "@" + range);
    }

    /** Empty after a problem. */
    static Optional<PluginManifest> read(Manifest manifest, String file, PluginProblems problems) {
        Attributes attributes = manifest.getMainAttributes();
        String id = value(attributes, "Plugin-Id");
        if (id.isEmpty()) {
            problems.add(file + " is no plugin, its manifest has no Plugin-Id: move it out of the folder; libraries"
                    + " belong inside the plugin that uses them");
            return Optional.empty();
        }
        if (!id.matches(ID)) {
            problems.add(file + " has the Plugin-Id '" + id
                    + "': ask its author for one of letters, digits, dots and dashes");
            return Optional.empty();
        }
        String version = value(attributes, "Plugin-Version");
        String requires = value(attributes, "Plugin-Requires");
        boolean good = checkVersion(id, version, file, problems);
        Optional<VersionCondition> source = condition(attributes, "Lodestone-Source", id, file, problems);
        Optional<VersionCondition> destination = condition(attributes, "Lodestone-Destination", id, file, problems);
        if (!good) {
            return Optional.empty();
        }
        return Optional.of(new PluginManifest(
                id,
                version,
                value(attributes, "Plugin-Description"),
                value(attributes, "Plugin-Provider"),
                value(attributes, "Plugin-License"),
                requires.isEmpty() ? "*" : requires,
                value(attributes, "Plugin-Class"),
                dependencies(value(attributes, "Plugin-Dependencies")),
                source,
                destination));
    }

    private static String value(Attributes attributes, String name) {
        return Optional.ofNullable(attributes.getValue(name)).orElse("").strip();
    }

    private static boolean checkVersion(String id, String version, String file, PluginProblems problems) {
        if (version.isEmpty()) {
            problems.add("Plugin " + id + " (" + file + ") has no Plugin-Version in its manifest: ask its author for a"
                    + " version such as 1.0.0");
        } else if (!SemanticVersions.isVersion(version)) {
            problems.add("Plugin " + id + " (" + file + ") has the Plugin-Version '" + version
                    + "': three numbers with dots are needed, such as 1.0.0");
        } else {
            return true;
        }
        return false;
    }

    private static List<PluginDependency> dependencies(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(d -> !d.isEmpty())
                .map(PluginDependency::new)
                .toList();
    }

    private static Optional<VersionCondition> condition(
            Attributes attributes, String name, String id, String file, PluginProblems problems) {
        String text = value(attributes, name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(VersionCondition.parse(text));
        } catch (IllegalArgumentException e) {
            problems.add(
                    "Plugin " + id + " (" + file + ") has a wrong " + name + " in its manifest: " + e.getMessage());
            return Optional.empty();
        }
    }
}
