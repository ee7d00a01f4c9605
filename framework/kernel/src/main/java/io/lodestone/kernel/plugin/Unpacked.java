package io.lodestone.kernel.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A temporary folder for the libraries within archives; the folder of plugins itself is never written to. */
final class Unpacked implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Unpacked.class);

    private @Nullable Path folder;

    /** The archive itself, then its classes folder and libraries. */
    List<Path> classPath(PluginArchive archive) throws IOException {
        if (Files.isDirectory(archive.file())) {
            return unpackedBefore(archive);
        }
        List<Path> parts = new ArrayList<>(List.of(archive.file()));
        List<String> entries = archive.entriesToUnpack();
        if (!entries.isEmpty()) {
            Path target = folder().resolve(archive.id());
            unpack(archive.file(), entries, target);
            if (Files.isDirectory(target.resolve("classes"))) {
                parts.add(target.resolve("classes"));
            }
            entries.stream()
                    .filter(PluginArchive::isLibrary)
                    .sorted()
                    .map(target::resolve)
                    .forEach(parts::add);
        }
        return parts;
    }

    private static List<Path> unpackedBefore(PluginArchive archive) {
        List<Path> parts = new ArrayList<>(List.of(archive.file()));
        Path classes = archive.file().resolve("classes");
        if (Files.isDirectory(classes)) {
            parts.add(classes);
        }
        archive.entries().stream()
                .filter(PluginArchive::isLibrary)
                .sorted()
                .map(archive.file()::resolve)
                .forEach(parts::add);
        return parts;
    }

    private Path folder() throws IOException {
        if (folder == null) {
            folder = Files.createTempDirectory("lodestone-plugins-");
        }
        return folder;
    }

    private static void unpack(Path archive, List<String> entries, Path target) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (String name : entries) {
                Path file = target.resolve(name).normalize();
                ZipEntry entry = zip.getEntry(name);
                if (!file.startsWith(target) || entry == null) {
                    throw new IOException("entry '" + name + "' leads out of the archive");
                }
                Files.createDirectories(file.getParent());
                try (InputStream in = zip.getInputStream(entry)) {
                    Files.copy(in, file);
                }
            }
        }
    }

    @Override
    public void close() {
        if (folder == null) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            log.warn("The temporary folder {} could not be removed: {}", folder, e.getMessage());
        }
    }
}
