package io.lodestone.kernel.plugin;

import io.lodestone.kernel.config.LodestoneConfig.PluginsConfig;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.SpiVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Looks through a plugin that may not be installed yet, without and then with loading it beside those that are. */
public final class ArchiveInspection {

    private static final String CLASS = ".class";
    private static final int LISTED = 5;

    private final PluginArchive archive;
    private final List<PluginArchive> installed;
    private final HostClassLoader host = new HostClassLoader();
    private final Set<String> own = new TreeSet<>();
    private final TreeMap<String, Set<String>> wanted = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();

    private ArchiveInspection(PluginArchive archive, List<PluginArchive> installed) {
        this.archive = archive;
        this.installed = installed;
    }

    /**
     * What was found.
     *
     * @param id empty when it is no plugin
     * @param problems one sentence each
     */
    public record Report(String id, String version, List<String> problems) {
        public Report {
            problems = List.copyOf(problems);
        }
    }

    /**
     * @param use what to do with it once it is loaded; not called after a problem. Returns further problems
     */
    public static Report of(Path file, PluginsConfig config, SpiServices services, LoadedUse use) {
        PluginProblems found = new PluginProblems(List.of(file));
        Optional<PluginArchive> archive = Files.exists(file) ? PluginFolder.inspect(file, found) : Optional.empty();
        if (!Files.exists(file)) {
            found.add(file + " is not there: check the name");
        }
        if (archive.isEmpty()) {
            return new Report("", "", found.sentences());
        }
        String id = archive.get().id();
        PluginProblems others = new PluginProblems(config.directories());
        List<PluginArchive> installed = config.directories().stream()
                .filter(Files::isDirectory)
                .flatMap(folder -> new PluginFolder(folder, others).archives().stream())
                .filter(a -> !a.id().equals(id))
                .toList();
        List<String> problems = new ArrayList<>(found.sentences());
        problems.addAll(new ArchiveInspection(archive.get(), installed).inspect());
        if (problems.isEmpty()) {
            problems.addAll(load(archive.get(), installed, config, services, use));
        }
        return new Report(id, archive.get().manifest().version(), problems);
    }

    /** Work with loaded plugins. */
    @FunctionalInterface
    public interface LoadedUse {
        List<String> problems(String id, Extensions extensions);
    }

    private static List<String> load(
            PluginArchive archive,
            List<PluginArchive> installed,
            PluginsConfig config,
            SpiServices services,
            LoadedUse use) {
        List<PluginArchive> all = new ArrayList<>(installed);
        all.add(archive);
        Set<String> disabled = new HashSet<>(config.disable());
        disabled.remove(archive.id());
        PluginProblems problems = new PluginProblems(List.of(archive.file()));
        try (LoadedPlugins loaded = LoadedPlugins.load(List.of(archive.file()), all, disabled, services, problems)) {
            return use.problems(archive.id(), loaded.extensions());
        } catch (LodestoneException e) {
            return problems.sentences().isEmpty() ? List.of(String.valueOf(e.getMessage())) : problems.sentences();
        }
    }

    private List<String> inspect() {
        try {
            readClasses(archive, true);
            Set<String> dependencies = new HashSet<>();
            archive.manifest().dependencies().forEach(d -> dependencies.add(d.getPluginId()));
            for (PluginArchive other : installed) {
                if (dependencies.contains(other.id())) {
                    readClasses(other, false);
                }
            }
        } catch (IOException e) {
            problems.add("A class cannot be read (" + e.getMessage() + "): build it again");
        }
        checkShared();
        checkWanted();
        if (own.isEmpty() && archive.mappings().isEmpty()) {
            problems.add(
                    "It has neither classes nor mapping/*.yaml, so it would do nothing: put mapping files into a folder"
                            + " 'mapping' at its root");
        }
        if (archive.manifest().requires().equals("*")) {
            problems.add(
                    "It has no Plugin-Requires, so it would be loaded by any later Lodestone that it does not fit: write"
                            + " '>=1.0.0 & <2.0.0' for SPI " + SpiVersion.CURRENT);
        }
        return problems;
    }

    /** Classes of the host in its archive are never used, and hint at a wrong scope of a dependency. */
    private void checkShared() {
        own.stream()
                .map(name -> name.replace('/', '.'))
                .filter(name -> HostClassLoader.SHARED.stream().anyMatch(name::startsWith))
                .findFirst()
                .ifPresent(name -> problems.add("It brings " + name
                        + " along, which always comes from Lodestone: give that" + " dependency the scope 'provided'"));
    }

    private void checkWanted() {
        List<String> missing = new ArrayList<>();
        wanted.forEach((name, users) -> {
            if (!own.contains(name) && !isHosts(name)) {
                missing.add(name.replace('/', '.') + " (in "
                        + users.iterator().next().replace('/', '.') + ")");
            }
        });
        for (String name : missing.stream().limit(LISTED).toList()) {
            problems.add("It uses " + name
                    + ", which a plugin cannot see: bring it along in lib/, name the plugin that has it in"
                    + " Plugin-Dependencies, or ask the SPI for what you need");
        }
        if (missing.size() > LISTED) {
            problems.add("It uses " + (missing.size() - LISTED) + " more classes that a plugin cannot see");
        }
    }

    private boolean isHosts(String name) {
        try {
            host.loadClass(name.replace('/', '.'));
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    /**
     * @param inspected whether it is the archive in question, whose references count
     */
    private void readClasses(PluginArchive one, boolean inspected) throws IOException {
        if (Files.isDirectory(one.file())) {
            for (String entry : one.entries()) {
                try (InputStream in = Files.newInputStream(one.file().resolve(entry))) {
                    readEntry(entry, in, inspected);
                }
            }
            return;
        }
        try (ZipFile zip = new ZipFile(one.file().toFile())) {
            for (String entry : one.entries()) {
                ZipEntry found = zip.getEntry(entry);
                if (found != null) {
                    try (InputStream in = zip.getInputStream(found)) {
                        readEntry(entry, in, inspected);
                    }
                }
            }
        }
    }

    private void readEntry(String entry, InputStream in, boolean inspected) throws IOException {
        if (PluginArchive.isLibrary(entry)) {
            JarInputStream library = new JarInputStream(in);
            for (JarEntry inner = library.getNextJarEntry(); inner != null; inner = library.getNextJarEntry()) {
                // What a library uses besides is between it and whoever brought it along: much of it is optional.
                note(inner.getName());
            }
            return;
        }
        if (!isClass(entry)) {
            return;
        }
        note(entry);
        if (inspected) {
            String user = className(entry);
            Collection<String> used = ClassReferences.of(in);
            used.stream()
                    // A nested class names the one around it, whether it needs it or not.
                    .filter(name -> !user.startsWith(name + "$"))
                    .forEach(name ->
                            wanted.computeIfAbsent(name, n -> new TreeSet<>()).add(user));
        }
    }

    private void note(String entry) {
        if (isClass(entry)) {
            own.add(className(entry));
        }
    }

    private static boolean isClass(String entry) {
        return entry.endsWith(CLASS) && !entry.startsWith("META-INF/") && !entry.endsWith("-info.class");
    }

    private static String className(String entry) {
        String name = entry.startsWith("classes/") ? entry.substring("classes/".length()) : entry;
        return name.substring(0, name.length() - CLASS.length());
    }
}
