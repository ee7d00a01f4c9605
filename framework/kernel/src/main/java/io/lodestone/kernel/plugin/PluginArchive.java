package io.lodestone.kernel.plugin;

import java.nio.file.Path;
import java.util.List;

/**
 * A JAR, zip or folder in the folder of plugins that turned out to be one.
 *
 * @param entries names of the files in it
 */
record PluginArchive(Path file, PluginManifest manifest, List<String> entries) {

    private static final String CLASSES = "classes/";
    private static final String LIBRARIES = "lib/";

    PluginArchive {
        entries = List.copyOf(entries);
    }

    String id() {
        return manifest.id();
    }

    /** How messages call it. */
    String label() {
        return "Plugin " + manifest.label() + " (" + file.getFileName() + ")";
    }

    /** The parts that a class loader cannot read from within the archive. */
    List<String> entriesToUnpack() {
        return entries.stream().filter(PluginArchive::isUnpacked).toList();
    }

    private static boolean isUnpacked(String entry) {
        return entry.startsWith(CLASSES) || isLibrary(entry);
    }

    static boolean isLibrary(String entry) {
        return entry.startsWith(LIBRARIES) && entry.endsWith(".jar");
    }

    /** Mapping files as the class loader names them, in the order of their names. */
    List<String> mappings() {
        return entries.stream()
                .map(e -> e.startsWith(CLASSES) ? e.substring(CLASSES.length()) : e)
                .filter(e -> e.matches("mapping/[^/]+\\.ya?ml"))
                .sorted()
                .toList();
    }
}
