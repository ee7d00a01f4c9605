package io.lodestone.plugin.magento.media;

import io.lodestone.spi.LodestoneException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** One copy into a folder at a time; the lock dies with its process. */
final class FolderLock implements AutoCloseable {

    private final FileChannel channel;
    private final Path file;

    private FolderLock(FileChannel channel, Path file) {
        this.channel = channel;
        this.file = file;
    }

    /** Also shows whether the folder can be written at all. */
    static FolderLock take(Path folder) {
        Path file = folder.resolve(".lodestone-media.lock");
        FileChannel channel;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw MediaCopy.unwritable(folder, e);
        }
        boolean taken = false;
        try {
            @Nullable FileLock lock = channel.tryLock();
            taken = lock != null;
        } catch (OverlappingFileLockException e) {
            taken = false;
        } catch (IOException e) {
            // Some network file systems have no locks; nothing but this check is lost.
            taken = true;
        }
        if (!taken) {
            close(channel);
            throw new LodestoneException(
                    MediaErrorCode.RUNNING_ALREADY,
                    "Another copy into " + folder + " is at work: wait for it, or end that process.");
        }
        return new FolderLock(channel, file);
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new LodestoneException(
                    MediaErrorCode.COPY_FAILED, "The lock was not given back: " + Reasons.of(e) + ".", e);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new LodestoneException(
                    MediaErrorCode.COPY_FAILED,
                    file + " cannot be removed: " + Reasons.of(e) + ". Remove it by hand.",
                    e);
        } finally {
            close(channel);
        }
    }
}
