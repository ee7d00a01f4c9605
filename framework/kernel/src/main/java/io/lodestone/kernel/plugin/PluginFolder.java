package io.lodestone.kernel.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Looks into every JAR and zip of the folder without running any of it. */
final class PluginFolder {

    private static final List<String> MANIFESTS = List.of("META-INF/MANIFEST.MF", "classes/META-INF/MANIFEST.MF");

    private final Path folder;
    private final PluginProblems problems;

    PluginFolder(Path folder, PluginProblems problems) {
        this.folder = folder;
        this.problems = problems;
    }

    /** In the order of the file names. */
    List<PluginArchive> archives() {
        if (!Files.isDirectory(folder)) {
            problems.add("The folder " + folder.toAbsolutePath().normalize() + " is not there: check plugins.directory, or start"
                    + " Lodestone with its own start script");
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(PluginFolder::isArchive).sorted().flatMap(file -> inspect(file).stream()).toList();
        } catch (IOException e) {
            problems.add("The folder " + folder + " cannot be read: " + e.getMessage(), e);
            return List.of();
        }
    }

    private static boolean isArchive(Path file) {
        String name = file.getFileName().toString();
        return !name.startsWith(".") && (name.endsWith(".jar") || name.endsWith(".zip")) && Files.isRegularFile(file);
    }

    private Optional<PluginArchive> inspect(Path file) {
        String name = file.getFileName().toString();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            List<String> entries = entries(zip, name);
            Optional<Manifest> manifest = manifest(zip);
            if (manifest.isEmpty()) {
                problems.add(name + " is no plugin, it has no META-INF/MANIFEST.MF: move it out of the folder");
            }
            return manifest.flatMap(m -> PluginManifest.read(m, name, problems))
                    .map(m -> new PluginArchive(file, m, entries));
        } catch (IOException e) {
            problems.add(name + " cannot be read as a JAR or zip (" + e.getMessage() + "), it may be truncated: copy it again", e);
            return Optional.empty();
        }
    }

    private List<String> entries(ZipFile zip, String file) {
        List<String> names = new ArrayList<>();
        for (ZipEntry entry : Collections.list(zip.entries())) {
            if (leadsOutside(entry.getName())) {
                problems.add(file + " has an entry that leads out of the archive, '" + entry.getName()
                        + "': do not use it, and tell whoever gave it to you");
            }
            if (!entry.isDirectory()) {
                names.add(entry.getName());
            }
        }
        return names;
    }

    private static boolean leadsOutside(String name) {
        return name.startsWith("/")
                || name.contains("\\")
                || name.matches("[A-Za-z]:.*")
                || List.of(name.split("/", -1)).contains("..");
    }

    private static Optional<Manifest> manifest(ZipFile zip) throws IOException {
        for (String name : MANIFESTS) {
            ZipEntry entry = zip.getEntry(name);
            if (entry != null) {
                try (InputStream in = zip.getInputStream(entry)) {
                    return Optional.of(new Manifest(in));
                }
            }
        }
        return Optional.empty();
    }
}
