package io.lodestone.kernel.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The temporary folder of one running server. It names its owner, so that what a killed program left behind is found and
 * removed by the next start.
 */
record ServerFolder(Path root) {

    private static final Logger log = LoggerFactory.getLogger(ServerFolder.class);

    private static final String PREFIX = "lodestone-mariadb-";
    private static final String OWNER = "owner";

    static ServerFolder create() throws IOException {
        ServerFolder folder = new ServerFolder(Files.createTempDirectory(PREFIX));
        folder.write(new Owner(RunningProcess.of(ProcessHandle.current()), Optional.empty()));
        Files.createDirectory(folder.data());
        Files.createDirectory(folder.scratch());
        return folder;
    }

    Path data() {
        return root.resolve("data");
    }

    Path scratch() {
        return root.resolve("tmp");
    }

    Path log() {
        return root.resolve("server.log");
    }

    Path socket() {
        return data().resolve("server.sock");
    }

    Path initialStatements() {
        return root.resolve("initial.sql");
    }

    void ownedWith(ProcessHandle server) throws IOException {
        write(new Owner(RunningProcess.of(ProcessHandle.current()), Optional.of(RunningProcess.of(server))));
    }

    /** From now on nobody removes it but its user. */
    void abandonOnPurpose() throws IOException {
        Files.deleteIfExists(root.resolve(OWNER));
    }

    void delete() throws IOException {
        FileTrees.delete(root);
    }

    /** Removes the servers and folders whose programs are gone. */
    static void removeOrphans() {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir", "."));
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(temporary, PREFIX + "*")) {
            for (Path folder : folders) {
                new ServerFolder(folder).removeIfOrphaned();
            }
        } catch (IOException e) {
            log.debug("{} cannot be searched for servers left behind: {}", temporary, e.toString());
        }
    }

    private void removeIfOrphaned() {
        try {
            Optional<Owner> owner = owner();
            if (owner.isEmpty() || owner.get().program().handle().isPresent()) {
                return;
            }
            log.info("Removing a database server that a killed program left behind: {}", root);
            owner.get().server().flatMap(RunningProcess::handle).ifPresent(ProcessHandle::destroyForcibly);
            delete();
        } catch (IOException e) {
            // Another user's, or another program removes it at the same moment.
            log.debug("{} cannot be removed: {}", root, e.toString());
        }
    }

    private Optional<Owner> owner() throws IOException {
        Path file = root.resolve(OWNER);
        return Files.isReadable(file)
                ? Owner.parse(Files.readString(file, StandardCharsets.US_ASCII))
                : Optional.empty();
    }

    private void write(Owner owner) throws IOException {
        Files.writeString(root.resolve(OWNER), owner.text(), StandardCharsets.US_ASCII);
    }

    /** Whose the folder is. */
    record Owner(RunningProcess program, Optional<RunningProcess> server) {

        static Optional<Owner> parse(String text) {
            var processes = text.lines()
                    .flatMap(line -> RunningProcess.parse(line).stream())
                    .toList();
            return processes.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Owner(
                            processes.get(0), processes.size() > 1 ? Optional.of(processes.get(1)) : Optional.empty()));
        }

        String text() {
            return program.text() + "\n" + server.map(RunningProcess::text).orElse("") + "\n";
        }
    }
}
