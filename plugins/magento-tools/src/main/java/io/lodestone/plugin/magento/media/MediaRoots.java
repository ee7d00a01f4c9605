package io.lodestone.plugin.magento.media;

import static io.lodestone.plugin.magento.media.MediaErrorCode.FOLDER_UNUSABLE;

import io.lodestone.spi.LodestoneException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The two media folders, as real paths. */
record MediaRoots(Path from, Path to) {

    /** @throws LodestoneException when they are not what they should be */
    static MediaRoots of(String fromText, String toText) {
        Path from = folder("--from", fromText);
        Path to = folder("--to", toText);
        requireSource(from);
        if (Files.isDirectory(to.resolve("pub").resolve("media"))) {
            throw wrong(
                    "--to",
                    to,
                    "is the root of Magento 2: name " + to.resolve("pub").resolve("media"));
        }
        if (Files.isDirectory(to.resolve("media")) && to.endsWith("pub")) {
            throw wrong("--to", to, "is the folder above it: name " + to.resolve("media"));
        }
        if (from.startsWith(to) || to.startsWith(from)) {
            throw new LodestoneException(
                    FOLDER_UNUSABLE,
                    "--from and --to are the same folder, or one is inside the other: " + from + " and " + to
                            + ". Name the media folder of Magento 1, then pub/media of Magento 2.");
        }
        return new MediaRoots(from, to);
    }

    private static void requireSource(Path from) {
        if (MediaFolders.KNOWN.stream().anyMatch(name -> Files.isDirectory(from.resolve(name)))
                && !Files.isDirectory(from.resolve("app").resolve("etc"))) {
            return;
        }
        throw wrong(
                "--from",
                from,
                Files.isDirectory(from.resolve("media"))
                        ? "is the folder above it: name " + from.resolve("media")
                        : "has no folder catalog, wysiwyg, downloadable or any other that Magento 1 keeps media in: name the"
                                + " folder 'media' of Magento 1");
    }

    private static LodestoneException wrong(String option, Path folder, String problem) {
        return new LodestoneException(
                FOLDER_UNUSABLE, option + " must be the media folder, and " + folder + " " + problem + ".");
    }

    private static Path folder(String option, String text) {
        try {
            Path folder = Path.of(text);
            if (!Files.isDirectory(folder)) {
                throw new LodestoneException(
                        FOLDER_UNUSABLE,
                        option + " is " + folder.toAbsolutePath()
                                + ", and there is no such folder: correct the path, or mount"
                                + " the disk that it is on.");
            }
            return folder.toRealPath();
        } catch (InvalidPathException | IOException e) {
            throw new LodestoneException(
                    FOLDER_UNUSABLE, option + " cannot be used: " + text + ": " + e.getMessage() + ".", e);
        }
    }
}
