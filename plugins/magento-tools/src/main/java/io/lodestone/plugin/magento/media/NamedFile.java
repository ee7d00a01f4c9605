package io.lodestone.plugin.magento.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A path that the database holds, which may be anything. */
final class NamedFile {

    private NamedFile() {}

    /**
     * The path below the media folder; empty when the value names no file of it on purpose.
     *
     * @param base folder in which the column's files are
     * @throws IllegalArgumentException saying why, when the value leads out of the media folder or is no path
     */
    static Optional<String> path(String base, String value) {
        if (value.isBlank() || value.equals("no_selection") || value.matches("(?i)(https?:)?//.*")) {
            return Optional.empty();
        }
        String rooted = value.replaceFirst("^/?(pub/)?media/", "");
        boolean ofRoot = !rooted.equals(value);
        List<String> segments = new ArrayList<>();
        for (String segment : (ofRoot || base.isEmpty() ? rooted : base + "/" + value).split("/", -1)) {
            if (segment.equals("..")) {
                throw new IllegalArgumentException("leads out of the media folder");
            }
            if (segment.chars().anyMatch(c -> c < ' ')) {
                throw new IllegalArgumentException("is no file name: it has control characters");
            }
            if (!segment.isEmpty() && !segment.equals(".")) {
                segments.add(segment);
            }
        }
        return segments.isEmpty() ? Optional.empty() : Optional.of(String.join("/", segments));
    }

    /** Whether the file is below the folder. */
    static boolean isIn(Path root, String path) {
        return Files.isRegularFile(resolve(root, path));
    }

    /** @throws IllegalArgumentException when no file of this system can be called that */
    private static Path resolve(Path root, String path) {
        Path resolved;
        try {
            resolved = root.resolve(path).normalize();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(
                    "cannot be looked for with the character set of this session: start with LC_ALL=C.UTF-8", e);
        }
        if (!resolved.startsWith(root)) {
            throw new IllegalArgumentException("leads out of the media folder");
        }
        return resolved;
    }

    /** Another file of the folder that was probably meant; empty when there is none. */
    static Optional<String> similar(Path root, String path) {
        Path wanted = resolve(root, path);
        Path folder = wanted.getParent();
        Path name = wanted.getFileName();
        if (folder == null || name == null || !Files.isDirectory(folder)) {
            return Optional.empty();
        }
        String plain = plain(name.toString());
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(other -> plain(other).equals(plain))
                    .sorted()
                    .findFirst();
        } catch (IOException | java.io.UncheckedIOException e) {
            // Only a hint is lost.
            return Optional.empty();
        }
    }

    /** Systems differ in case, and in how they write accents. */
    private static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(java.util.Locale.ROOT);
    }
}
