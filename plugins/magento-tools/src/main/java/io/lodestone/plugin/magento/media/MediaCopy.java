package io.lodestone.plugin.magento.media;

import io.lodestone.plugin.magento.media.FileCopy.OccupiedException;
import io.lodestone.plugin.magento.media.FileCopy.UnreadableException;
import io.lodestone.spi.LodestoneException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Walks the source's tree on one thread and copies files on several. What cannot be read is listed and the copy goes on;
 * when the destination cannot be written it ends, because nothing else could be written either.
 */
final class MediaCopy {

    private static final int QUEUED_PER_THREAD = 32;

    private final Path from;
    private final Path to;
    private final MediaFolders folders;
    private final FileCopy copy;
    private final boolean dryRun;
    private final MediaTally tally;
    private final ReportFile report;
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

    /**
     * @param from the real path of the source's media folder
     * @param to the real path of the destination's
     */
    MediaCopy(
            Path from,
            Path to,
            MediaFolders folders,
            FileCopy copy,
            boolean dryRun,
            MediaTally tally,
            ReportFile report) {
        this.from = from;
        this.to = to;
        this.folders = folders;
        this.copy = copy;
        this.dryRun = dryRun;
        this.tally = tally;
        this.report = report;
    }

    /**
     * @param visited hears each file's path, on the caller's thread
     * @throws LodestoneException when the destination cannot be written; what is there by then is complete
     */
    void run(int parallelism, Consumer<String> visited) {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                parallelism,
                parallelism,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(parallelism * QUEUED_PER_THREAD),
                work -> new Thread(work, "lodestone-media"),
                new ThreadPoolExecutor.CallerRunsPolicy());
        try {
            Files.walkFileTree(from, new Walk(threads, visited));
            threads.shutdown();
            while (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
                visited.accept("");
            }
        } catch (IOException e) {
            throw new LodestoneException(
                    MediaErrorCode.COPY_FAILED, "The folder " + from + " cannot be read on: " + Reasons.of(e) + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LodestoneException(
                    MediaErrorCode.COPY_FAILED, "The copy was interrupted; files that are there are complete.", e);
        } finally {
            threads.shutdownNow();
        }
        RuntimeException failed = failure.get();
        if (failed != null) {
            throw failed;
        }
    }

    private static String path(Path root, Path below) {
        return root.relativize(below).toString().replace(root.getFileSystem().getSeparator(), "/");
    }

    /** On the calling thread. */
    private final class Walk extends SimpleFileVisitor<Path> {

        private final ThreadPoolExecutor threads;
        private final Consumer<String> visited;
        private Optional<Path> lastFolder = Optional.empty();

        private Walk(ThreadPoolExecutor threads, Consumer<String> visited) {
            this.threads = threads;
            this.visited = visited;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String path = path(from, folder);
            Optional<String> reason = folders.leftOutFolder(path);
            if (reason.isPresent()) {
                tally.leaveOut(path + "/", reason.get());
                return FileVisitResult.SKIP_SUBTREE;
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (failure.get() != null) {
                return FileVisitResult.TERMINATE;
            }
            String path = path(from, file);
            visited.accept(path);
            Optional<String> reason = MediaFolders.leftOutFile(path);
            if (reason.isPresent()) {
                tally.leaveOut(path, reason.get());
            } else {
                offer(file, path, attributes);
            }
            return FileVisitResult.CONTINUE;
        }

        private void offer(Path file, String path, BasicFileAttributes attributes) {
            if (attributes.isSymbolicLink()) {
                refuse(path, "is a symbolic link, which could lead anywhere: copy what it leads to by hand");
            } else if (!attributes.isRegularFile()) {
                refuse(path, attributes.isDirectory() ? "is a folder that cannot be entered" : "is a device or pipe");
            } else if (MediaFolders.isProgram(path)) {
                refuse(
                        path,
                        "is a program that a web server may run, and has no place here: see whether someone broke in");
            } else if (prepare(to.resolve(from.relativize(file)), path)) {
                threads.execute(() -> one(file, path, attributes));
            }
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            report.add(MediaProblem.ofFile(MediaProblem.Kind.UNREADABLE, path(from, file), Reasons.of(e)));
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
            if (e != null) {
                report.add(MediaProblem.ofFile(
                        MediaProblem.Kind.UNREADABLE, path(from, folder) + "/", "only in part: " + Reasons.of(e)));
            }
            return FileVisitResult.CONTINUE;
        }

        /** Makes the folder of a file, which must be within the destination. */
        private boolean prepare(Path target, String path) {
            Path folder = target.getParent();
            if (dryRun || folder == null || lastFolder.filter(folder::equals).isPresent()) {
                return true;
            }
            try {
                Files.createDirectories(folder);
                Path real = folder.toRealPath();
                if (!real.startsWith(to)) {
                    throw new LodestoneException(
                            MediaErrorCode.FOLDER_UNUSABLE,
                            "The destination's folder " + folder + " is a link to " + real + ", which is outside of "
                                    + to
                                    + ": replace the link by a mount, or leave the folder out with --exclude and copy it by"
                                    + " hand.");
                }
            } catch (LodestoneException e) {
                failure.compareAndSet(null, e);
                return false;
            } catch (IOException e) {
                if (Reasons.isNoFolder(e)) {
                    refuse(path, "cannot be copied: the destination has a file where its folder should be");
                } else {
                    failure.compareAndSet(null, unwritable(folder, e));
                }
                return false;
            }
            lastFolder = Optional.of(folder);
            return true;
        }
    }

    private void refuse(String path, String detail) {
        report.add(MediaProblem.ofFile(MediaProblem.Kind.REFUSED, path, detail));
    }

    /** On any of the threads. */
    private void one(Path file, String path, BasicFileAttributes attributes) {
        if (failure.get() != null) {
            return;
        }
        Path target = to.resolve(from.relativize(file));
        try {
            FileCopy.Outcome outcome = copy.copy(file, attributes, target);
            tally.count(MediaFolders.group(path), outcome, attributes.size());
            if (outcome == FileCopy.Outcome.REPLACED) {
                report.add(MediaProblem.ofFile(
                        MediaProblem.Kind.REPLACED, path, "the destination had another file of this name"));
            }
        } catch (UnreadableException e) {
            report.add(MediaProblem.ofFile(MediaProblem.Kind.UNREADABLE, path, Reasons.of(e)));
        } catch (OccupiedException e) {
            refuse(path, "cannot be copied: " + e.getMessage());
        } catch (IOException e) {
            failure.compareAndSet(null, unwritable(target, e));
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
        }
    }

    static LodestoneException unwritable(Path target, IOException e) {
        if (Reasons.isFull(e)) {
            return new LodestoneException(
                    MediaErrorCode.DISK_FULL,
                    "The disk of the destination is full: " + target
                            + " was not written. Files that are there are complete;" + " make room.",
                    e);
        }
        if (Reasons.isReadOnly(e)) {
            return new LodestoneException(
                    MediaErrorCode.FOLDER_UNUSABLE,
                    target + " cannot be written (" + Reasons.of(e)
                            + "): mount it so that it can, or name another folder.",
                    e);
        }
        if (Reasons.isPermission(e)) {
            return new LodestoneException(
                    MediaErrorCode.FOLDER_UNUSABLE,
                    target + " cannot be written (" + Reasons.of(e)
                            + "): run this as the user who owns Magento 2's files, or" + " let '"
                            + System.getProperty("user.name") + "' write there.",
                    e);
        }
        return new LodestoneException(
                MediaErrorCode.COPY_FAILED, target + " was not written: " + Reasons.of(e) + ".", e);
    }
}
