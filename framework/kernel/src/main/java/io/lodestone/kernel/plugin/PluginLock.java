package io.lodestone.kernel.plugin;

import static io.lodestone.kernel.KernelErrorCode.PLUGIN_REFUSED;

import io.lodestone.spi.LodestoneException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * {@code plugins.lock} of a folder of plugins: the SHA-256 of each, as {@code sha256sum} writes it. With it, nothing else in
 * that folder is loaded.
 */
public final class PluginLock {

    /** The file's name. */
    public static final String FILE = "plugins.lock";

    private static final String LINE = "([0-9a-fA-F]{64}) [ *](\\S.*)";

    private final Path file;
    private final Map<String, String> hashes;

    private PluginLock(Path file, Map<String, String> hashes) {
        this.file = file;
        this.hashes = hashes;
    }

    /** Empty when the folder has none. */
    static Optional<PluginLock> read(Path folder, PluginProblems problems) {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Map<String, String> hashes = new LinkedHashMap<>();
        try {
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i).strip();
                if (line.matches(LINE)) {
                    hashes.put(
                            line.replaceFirst(LINE, "$2"), line.substring(0, 64).toLowerCase(Locale.ROOT));
                } else if (!line.isEmpty() && !line.startsWith("#")) {
                    problems.add(file + ":" + (i + 1)
                            + " is no line of a lock, which is a SHA-256, two spaces and a file name:"
                            + " write the file anew with 'lodestone plugins lock'");
                }
            }
        } catch (IOException e) {
            problems.add(
                    file + " cannot be read (" + e.getMessage()
                            + "), so nothing of its folder is loaded: make it readable," + " or remove it",
                    e);
        }
        return Optional.of(new PluginLock(file, hashes));
    }

    /** Whether the file may be loaded; if not, that is a problem. */
    void check(PluginArchive archive, PluginProblems problems) {
        String name = name(archive.file());
        String locked = hashes.get(name);
        if (locked == null) {
            problems.add(archive.label() + " is not in " + file
                    + ": remove it, or write the lock anew with 'lodestone plugins" + " lock' when you trust it");
            return;
        }
        try {
            String found = hash(archive.file());
            if (!found.equals(locked)) {
                problems.add(archive.label() + " is not the file that " + file + " names, its SHA-256 is "
                        + found.substring(0, 12)
                        + "... and not " + locked.substring(0, 12)
                        + "...: restore the file, or write the lock anew with 'lodestone"
                        + " plugins lock' when you trust it");
            }
        } catch (IOException e) {
            problems.add(name + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Locked files that are gone. */
    void checkAbsent(PluginProblems problems) {
        Path folder = Optional.ofNullable(file.getParent()).orElse(Path.of(""));
        hashes.keySet().stream()
                .filter(name -> !Files.exists(folder.resolve(name)))
                .forEach(name -> problems.add(file + " names " + name
                        + ", which is not there: restore it, or write the lock anew with 'lodestone plugins"
                        + " lock'"));
    }

    /**
     * Writes the lock of a folder as it is now.
     *
     * @return SHA-256 by file name
     * @throws LodestoneException when the folder cannot be read or written
     */
    public static Map<String, String> write(Path folder) {
        Map<String, String> hashes = new TreeMap<>();
        try {
            for (Path plugin : PluginFolder.files(folder)) {
                hashes.put(name(plugin), hash(plugin));
            }
            StringBuilder text = new StringBuilder("# Written by 'lodestone plugins lock': only these are loaded.\n");
            hashes.forEach(
                    (name, hash) -> text.append(hash).append("  ").append(name).append('\n'));
            Path written = Files.writeString(folder.resolve(FILE + ".new"), text, StandardCharsets.UTF_8);
            Files.move(written, folder.resolve(FILE), StandardCopyOption.REPLACE_EXISTING);
            return hashes;
        } catch (IOException e) {
            throw new LodestoneException(
                    PLUGIN_REFUSED,
                    "The plugins of " + folder + " cannot be locked: " + e
                            + ". Check that the folder is there and can be written.",
                    e);
        }
    }

    private static String name(Path plugin) {
        return plugin.getFileName() + (Files.isDirectory(plugin) ? "/" : "");
    }

    /** Of a file's bytes; of a folder's files with their names, in the order of the names. */
    public static String hash(Path plugin) throws IOException {
        if (!Files.isDirectory(plugin)) {
            return hex(digest(plugin));
        }
        MessageDigest all = sha256();
        try (Stream<Path> files = Files.walk(plugin)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = plugin.relativize(file).toString().replace('\\', '/');
                all.update((hex(digest(file)) + "  " + name + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        return hex(all.digest());
    }

    private static byte[] digest(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = Files.newInputStream(file);
                OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            in.transferTo(out);
        }
        return digest.digest();
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
