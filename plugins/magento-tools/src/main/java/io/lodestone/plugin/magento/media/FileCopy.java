package io.lodestone.plugin.magento.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Copies one file at a time so that the destination never shows a part of it: written under another name in the same folder,
 * read back, then renamed. Used by several threads, for different files.
 */
final class FileCopy {

    private static final String PART = ".lodestone-";
    private static final int BUFFER = 1 << 16;

    private final boolean verify;
    private final boolean quick;
    private final boolean dryRun;

    /** What became of a file. */
    enum Outcome {
        COPIED,
        REPLACED,
        ALREADY_THERE
    }

    /** The file of the source is the trouble, not the destination. */
    static final class UnreadableException extends IOException {
        private static final long serialVersionUID = 1L;

        UnreadableException(IOException cause) {
            super(Reasons.of(cause), cause);
        }
    }

    /** Something that is no file has its place in the destination. */
    static final class OccupiedException extends IOException {
        private static final long serialVersionUID = 1L;

        OccupiedException(String message) {
            super(message);
        }
    }

    /**
     * @param verify reads back what was written
     * @param quick takes a file of the same size and time as equal without reading it
     */
    FileCopy(boolean verify, boolean quick, boolean dryRun) {
        this.verify = verify;
        this.quick = quick;
        this.dryRun = dryRun;
    }

    static boolean isPart(String name) {
        return name.startsWith(PART);
    }

    /**
     * @param target in a folder that is there, unless this is a dry run
     * @throws UnreadableException when the source cannot be read
     * @throws OccupiedException when the destination has a folder or link of that name
     * @throws IOException when the destination cannot be written
     */
    Outcome copy(Path source, BasicFileAttributes attributes, Path target) throws IOException {
        Optional<BasicFileAttributes> there = attributes(target);
        if (there.isPresent() && !there.get().isRegularFile()) {
            throw new OccupiedException("the destination has a "
                    + (there.get().isDirectory() ? "folder" : "link or device") + " of that name");
        }
        if (there.isPresent() && isSame(source, attributes, target, there.get())) {
            return Outcome.ALREADY_THERE;
        }
        if (!dryRun) {
            replace(source, attributes, target);
        } else if (!Files.isReadable(source)) {
            throw new UnreadableException(new java.nio.file.AccessDeniedException(source.toString()));
        }
        return there.isPresent() ? Outcome.REPLACED : Outcome.COPIED;
    }

    private static Optional<BasicFileAttributes> attributes(Path target) throws IOException {
        try {
            return Optional.of(Files.readAttributes(target, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private boolean isSame(Path source, BasicFileAttributes attributes, Path target, BasicFileAttributes there)
            throws IOException {
        if (attributes.size() != there.size()) {
            return false;
        }
        // Not every file system keeps fractions of seconds.
        if (quick
                && attributes.lastModifiedTime().to(TimeUnit.SECONDS)
                        == there.lastModifiedTime().to(TimeUnit.SECONDS)) {
            return true;
        }
        return MessageDigest.isEqual(sourceSum(source), sum(target));
    }

    private void replace(Path source, BasicFileAttributes attributes, Path target) throws IOException {
        Path part = part(target);
        try {
            byte[] sum = write(source, part);
            if (verify && !MessageDigest.isEqual(sum, sum(part))) {
                throw new IOException(
                        "what was written reads back differently: look after the disk and the memory of this"
                                + " machine");
            }
            Files.setLastModifiedTime(part, attributes.lastModifiedTime());
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** The same each time, so that a killed copy leaves nothing behind that the next one does not take up. */
    static Path part(Path target) {
        // An address, because it tells names apart that this system's character set cannot.
        byte[] hash = digest().digest(target.toUri().toString().getBytes(StandardCharsets.UTF_8));
        return target.resolveSibling(PART + HexFormat.of().formatHex(hash, 0, 12) + ".part");
    }

    private static byte[] write(Path source, Path part) throws IOException {
        MessageDigest digest = digest();
        try (InputStream in = open(source);
                OutputStream out = Files.newOutputStream(
                        part,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE,
                        LinkOption.NOFOLLOW_LINKS)) {
            byte[] buffer = new byte[BUFFER];
            for (int length = read(in, buffer); length >= 0; length = read(in, buffer)) {
                digest.update(buffer, 0, length);
                out.write(buffer, 0, length);
            }
        }
        return digest.digest();
    }

    private static byte[] sourceSum(Path file) throws IOException {
        MessageDigest digest = digest();
        try (InputStream in = open(file)) {
            byte[] buffer = new byte[BUFFER];
            for (int length = read(in, buffer); length >= 0; length = read(in, buffer)) {
                digest.update(buffer, 0, length);
            }
        }
        return digest.digest();
    }

    private static byte[] sum(Path file) throws IOException {
        MessageDigest digest = digest();
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] buffer = new byte[BUFFER];
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                digest.update(buffer, 0, length);
            }
        }
        return digest.digest();
    }

    private static InputStream open(Path source) throws UnreadableException {
        try {
            return Files.newInputStream(source, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            throw new UnreadableException(e);
        }
    }

    private static int read(InputStream in, byte[] buffer) throws UnreadableException {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw new UnreadableException(e);
        }
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
