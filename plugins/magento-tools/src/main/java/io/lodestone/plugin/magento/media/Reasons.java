package io.lodestone.plugin.magento.media;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;

/** Exceptions of the file system in words. */
final class Reasons {

    private Reasons() {}

    static String of(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof NoSuchFileException) {
            return "gone meanwhile";
        }
        if (e instanceof FileSystemException f && f.getReason() != null) {
            return f.getReason().toLowerCase(Locale.ROOT);
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    static boolean isPermission(IOException e) {
        return e instanceof AccessDeniedException;
    }

    static boolean isReadOnly(IOException e) {
        return of(e).contains("read-only file system");
    }

    /** A file has the place of a folder. */
    static boolean isNoFolder(IOException e) {
        return e instanceof FileAlreadyExistsException || of(e).contains("not a directory");
    }

    /** As Linux, macOS and Windows put it. */
    static boolean isFull(IOException e) {
        String reason = of(e).toLowerCase(Locale.ROOT);
        return reason.contains("no space left")
                || reason.contains("quota exceeded")
                || reason.contains("not enough space")
                || reason.contains("disk full");
    }
}
