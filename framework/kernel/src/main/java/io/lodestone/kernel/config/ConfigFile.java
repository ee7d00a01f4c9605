package io.lodestone.kernel.config;

import static io.lodestone.kernel.KernelErrorCode.CONFIG_UNREADABLE;

import io.lodestone.spi.LodestoneException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds lodestone.yaml. */
public final class ConfigFile {

    private static final List<String> DEFAULTS = List.of("lodestone.yaml", "conf/lodestone.yaml");

    private ConfigFile() {}

    /** Empty when no file was named and none stands at the usual places. */
    public static Optional<Path> find(Optional<Path> named, Path workingDirectory) {
        if (named.isPresent()) {
            Path file = named.get();
            if (!Files.isRegularFile(file)) {
                throw new LodestoneException(
                        CONFIG_UNREADABLE,
                        "The configuration " + file
                                + " is not there: check --config, or write one with 'lodestone init'.");
            }
            return named;
        }
        return DEFAULTS.stream()
                .map(workingDirectory::resolve)
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /** @throws LodestoneException when there is none */
    public static Path require(Optional<Path> named, Path workingDirectory) {
        return find(named, workingDirectory)
                .orElseThrow(
                        () -> new LodestoneException(
                                CONFIG_UNREADABLE,
                                "There is no lodestone.yaml here ("
                                        + workingDirectory.toAbsolutePath().normalize()
                                        + ") and no conf/lodestone.yaml: write one with 'lodestone init', or name yours with --config."));
    }
}
