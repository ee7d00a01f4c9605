package io.lodestone.plugin.demostore;

import io.lodestone.kernel.LodestoneHome;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Lodestone with every plugin of this checkout, as a user has it. */
final class Installation {

    private Installation() {}

    /** The plugins that are on the class path as archives, and the mapping files. */
    static LodestoneHome in(Path folder) throws IOException {
        Path plugins = Files.createDirectory(folder.resolve("plugins"));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path archive = Path.of(entry);
            if (entry.endsWith(".jar") && isPlugin(archive)) {
                Files.copy(archive, plugins.resolve(archive.getFileName().toString()));
            }
        }
        Path mappings = folder.resolve("mappings");
        try (Stream<Path> files = Files.walk(Catalogs.MAPPINGS)) {
            for (Path file : files.toList()) {
                Files.copy(
                        file,
                        mappings.resolve(Catalogs.MAPPINGS.relativize(file).toString()));
            }
        }
        return new LodestoneHome(Optional.of(folder), folder);
    }

    private static boolean isPlugin(Path archive) throws IOException {
        if (!Files.exists(archive)) {
            return false;
        }
        try (JarFile jar = new JarFile(archive.toFile())) {
            return jar.getManifest() != null
                    && jar.getManifest().getMainAttributes().getValue("Plugin-Id") != null;
        }
    }
}
