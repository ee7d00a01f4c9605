package io.lodestone.kernel.embedded;

import io.lodestone.kernel.KernelErrorCode;
import io.lodestone.spi.LodestoneException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The per-user folder of things that are slow to make and never change. An entry appears whole or not at all, however many
 * processes ask for it at once.
 */
final class CacheFolder {

    /** Names another folder than the user's own cache. */
    static final String PROPERTY = "lodestone.cache";

    private static final Object IN_THIS_PROCESS = new Object();

    private final Path root;

    CacheFolder(Path root) {
        this.root = root;
    }

    static CacheFolder ofUser() {
        String given = System.getProperty(PROPERTY);
        return new CacheFolder(given == null ? usual() : Path.of(given));
    }

    private static Path usual() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        Path home = Path.of(System.getProperty("user.home", "."));
        if (system.contains("win")) {
            return existing(System.getenv("LOCALAPPDATA"), home.resolve("AppData/Local"))
                    .resolve("lodestone");
        }
        if (system.contains("mac")) {
            return home.resolve("Library/Caches/lodestone");
        }
        return existing(System.getenv("XDG_CACHE_HOME"), home.resolve(".cache")).resolve("lodestone");
    }

    private static Path existing(@Nullable String variable, Path otherwise) {
        return variable == null || variable.isBlank() ? otherwise : Path.of(variable);
    }

    /** The folder {@code name}, filled by {@code content} when nobody did before. */
    Path entry(String name, Content content) {
        Path entry = root.resolve(name);
        if (Files.isDirectory(entry)) {
            return entry;
        }
        synchronized (IN_THIS_PROCESS) {
            try {
                Files.createDirectories(root);
                try (FileChannel file = FileChannel.open(
                                root.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        FileLock lock = file.lock()) {
                    if (lock.isValid() && !Files.isDirectory(entry)) {
                        fill(entry, content);
                    }
                }
            } catch (IOException e) {
                throw new LodestoneException(
                        KernelErrorCode.EMBEDDED_SERVER_FAILED,
                        "The embedded database server cannot be unpacked to " + entry + ": " + e
                                + ". Make room and the folder writable, or name another one with -D" + PROPERTY
                                + "=FOLDER.",
                        e);
            }
        }
        return entry;
    }

    private void fill(Path entry, Content content) throws IOException {
        Path draft = Files.createTempDirectory(root, entry.getFileName() + ".draft");
        try {
            content.fill(draft);
            Files.move(draft, entry, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            FileTrees.delete(draft);
        }
    }

    /** Makes the content of an entry. */
    @FunctionalInterface
    interface Content {
        void fill(Path folder) throws IOException;
    }
}
