package io.lodestone.kernel.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Who runs this program. */
final class SystemUser {

    private SystemUser() {}

    /** MariaDB refuses to run as root unless it is told to. */
    static List<String> arguments(Path ownFolder) throws IOException {
        boolean unix = ownFolder.getFileSystem().supportedFileAttributeViews().contains("unix");
        boolean root = unix && Integer.valueOf(0).equals(Files.getAttribute(ownFolder, "unix:uid"));
        return root ? List.of("--user=root") : List.of();
    }
}
