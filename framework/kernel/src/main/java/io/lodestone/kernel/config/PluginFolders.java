package io.lodestone.kernel.config;

import io.lodestone.kernel.LodestoneHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Where plugins are when the configuration does not say. */
final class PluginFolders {

    private static final String NAME = "plugins";

    private PluginFolders() {}

    /**
     * The folder that came with Lodestone, and one of that name in the working directory when it holds archives: a source
     * tree or an application may have a folder called plugins that has nothing to do with us.
     */
    static List<Path> byDefault(LodestoneHome home) {
        Path own = home.own(NAME);
        Path near = home.workingDirectory().resolve(NAME);
        return !isSame(own, near) && holdsArchives(near) ? List.of(own, near) : List.of(own);
    }

    private static boolean isSame(Path left, Path right) {
        try {
            return Files.exists(left) && Files.exists(right) && Files.isSameFile(left, right);
        } catch (IOException e) {
            return left.toAbsolutePath()
                    .normalize()
                    .equals(right.toAbsolutePath().normalize());
        }
    }

    private static boolean holdsArchives(Path folder) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(PluginFolders::isPlugin);
        } catch (IOException e) {
            // Listing it again for the plugins says why it cannot be read.
            return true;
        }
    }

    private static boolean isPlugin(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".jar") || name.endsWith(".zip") || Files.isRegularFile(file.resolve("plugin.properties"));
    }
}
