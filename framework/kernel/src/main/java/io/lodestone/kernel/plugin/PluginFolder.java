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

/** Looks into every JAR, zip and folder of the folder of plugins without running any of it. */
final class PluginFolder {

    private static final List<String> MANIFESTS = List.of("META-INF/MANIFEST.MF", "classes/META-INF/MANIFEST.MF");
    private static final String PROPERTIES = "plugin.properties";
    private static final int PROPERTIES_LIMIT = 1 << 20;

    private final Path folder;
    private final PluginProblems problems;

    PluginFolder(Path folder, PluginProblems problems) {
        this.folder = folder;
        this.problems = problems;
    }

    /** In the order of the file names. */
    List<PluginArchive> archives() {
        if (!Files.isDirectory(folder)) {
            problems.add("The folder " + folder.toAbsolutePath().normalize()
                    + " is not there: check plugins.directory, or start" + " Lodestone with its own start script");
            return List.of();
        }
        try {
            return files(folder).stream()
                    .flatMap(file -> inspect(file, problems).stream())
                    .toList();
        } catch (IOException e) {
            problems.add("The folder " + folder + " cannot be read: " + e.getMessage(), e);
            return List.of();
        }
    }

    /** Everything in the folder that is, or should be, a plugin; in the order of the names. */
    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> isArchive(file) || isUnpacked(file))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isArchive(Path file) {
        String name = file.getFileName().toString();
        return !name.startsWith(".") && (name.endsWith(".jar") || name.endsWith(".zip")) && Files.isRegularFile(file);
    }

    /** Other folders beside the archives are nobody's business. */
    private static boolean isUnpacked(Path file) {
        return !file.getFileName().toString().startsWith(".")
                && Files.isDirectory(file)
                && (Files.isRegularFile(file.resolve(PROPERTIES))
                        || Files.isDirectory(file.resolve("mapping"))
                        || MANIFESTS.stream().map(file::resolve).anyMatch(Files::isRegularFile));
    }

    /** Empty after a problem. */
    static Optional<PluginArchive> inspect(Path file, PluginProblems problems) {
        return Files.isDirectory(file) ? inspectFolder(file, problems) : inspectArchive(file, problems);
    }

    private static Optional<PluginArchive> inspectArchive(Path file, PluginProblems problems) {
        String name = file.getFileName().toString();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            List<String> entries = entries(zip, name, problems);
            Optional<Manifest> manifest = manifest(path -> {
                ZipEntry entry = zip.getEntry(path);
                return entry == null ? Optional.empty() : Optional.of(zip.getInputStream(entry));
            });
            return archive(file, name, entries, manifest, problems);
        } catch (IOException | IllegalArgumentException e) {
            problems.add(
                    name + " cannot be read as a JAR or zip (" + e.getMessage()
                            + "), it may be truncated: copy it again",
                    e);
            return Optional.empty();
        }
    }

    private static Optional<PluginArchive> inspectFolder(Path file, PluginProblems problems) {
        String name = file.getFileName() + "/";
        try {
            List<String> entries = entries(file, name, problems);
            Optional<Manifest> manifest = manifest(path -> {
                Path entry = file.resolve(path);
                return Files.isRegularFile(entry) ? Optional.of(Files.newInputStream(entry)) : Optional.empty();
            });
            return archive(file, name, entries, manifest, problems);
        } catch (IOException | IllegalArgumentException e) {
            problems.add(name + " cannot be read as a plugin: " + e.getMessage(), e);
            return Optional.empty();
        }
    }

    private static Optional<PluginArchive> archive(
            Path file, String name, List<String> entries, Optional<Manifest> manifest, PluginProblems problems) {
        if (manifest.isEmpty()) {
            problems.add(
                    name + " is no plugin, it has no META-INF/MANIFEST.MF: move it out of the folder, or, when it holds"
                            + " mapping files, give it a " + PROPERTIES + " with plugin.id and plugin.version");
        }
        return manifest.flatMap(m -> PluginManifest.read(m, name, problems))
                .map(m -> new PluginArchive(file, m, entries));
    }

    private static List<String> entries(ZipFile zip, String file, PluginProblems problems) {
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

    /** Links are followed only inside of the folder: what is loaded must be what was given and locked. */
    private static List<String> entries(Path folder, String name, PluginProblems problems) throws IOException {
        List<String> names = new ArrayList<>();
        Path root = folder.toRealPath();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted().toList()) {
                String entry = folder.relativize(file).toString().replace('\\', '/');
                if (Files.isSymbolicLink(file)
                        && (!Files.exists(file) || !file.toRealPath().startsWith(root))) {
                    problems.add(name + " has an entry that leads out of the folder, '" + entry
                            + "': replace the link by what it leads to");
                } else if (Files.isRegularFile(file)) {
                    names.add(entry);
                }
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

    /** Where the bytes of an entry come from. */
    private interface Content {
        Optional<InputStream> open(String entry) throws IOException;
    }

    private static Optional<Manifest> manifest(Content content) throws IOException {
        Optional<InputStream> properties = content.open(PROPERTIES);
        if (properties.isPresent()) {
            try (InputStream in = properties.get()) {
                Manifest manifest = PluginProperties.manifest(in.readNBytes(PROPERTIES_LIMIT));
                // A library may have a file of that name for purposes of its own.
                if (!manifest.getMainAttributes().isEmpty()) {
                    return Optional.of(manifest);
                }
            }
        }
        for (String name : MANIFESTS) {
            Optional<InputStream> manifest = content.open(name);
            if (manifest.isPresent()) {
                try (InputStream in = manifest.get()) {
                    return Optional.of(new Manifest(in));
                }
            }
        }
        return Optional.empty();
    }
}
