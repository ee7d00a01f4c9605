package io.lodestone.kernel.scaffold;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The artifacts that a plugin is built with.
 *
 * @param version of Lodestone
 * @param repository a folder that has them in Maven's layout; empty when Maven has to find them by itself
 */
public record Library(String version, Optional<URI> repository) {

    private static final String UNRELEASED = "0.1.0-SNAPSHOT";

    /** @param folder that came with Lodestone, if it is there */
    public static Library of(String version, Optional<Path> folder) {
        return new Library(
                version.equals("development") ? UNRELEASED : version,
                folder.map(path -> path.toAbsolutePath().normalize().toUri()));
    }
}
