package io.lodestone.kernel;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where Lodestone is installed and where it was started.
 *
 * @param home the unpacked archive with {@code plugins} and {@code mappings}; empty when nobody said where it is
 * @param workingDirectory relative paths start here
 */
public record LodestoneHome(Optional<Path> home, Path workingDirectory) {

    /** As the start script says by {@code -Dlodestone.home}. */
    public static LodestoneHome current() {
        return new LodestoneHome(
                Optional.ofNullable(System.getProperty("lodestone.home")).map(Path::of), Path.of(""));
    }

    /** The folder as it stands in the working directory, or else in the home; the former when neither exists. */
    public Path resolve(String folder) {
        Path near = workingDirectory.resolve(folder);
        if (Files.exists(near) || home.isEmpty()) {
            return near;
        }
        Path far = home.get().resolve(folder);
        return Files.exists(far) ? far : near;
    }

    /** The folder that came with Lodestone. */
    public Path own(String folder) {
        return home.orElse(workingDirectory).resolve(folder);
    }

    /** The mapping files that came with Lodestone. */
    public Path mappings() {
        return own("mappings");
    }
}
