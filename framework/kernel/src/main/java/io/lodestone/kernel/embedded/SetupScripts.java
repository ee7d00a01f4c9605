package io.lodestone.kernel.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The scripts that make a server's own tables. Their names changed with the product's. */
record SetupScripts(List<Path> files) {

    static Optional<SetupScripts> in(Path share) {
        return Stream.of("mariadb", "mysql")
                .map(word -> List.of(
                        share.resolve(word + "_system_tables.sql"),
                        share.resolve(word + "_performance_tables.sql"),
                        share.resolve(word + "_system_tables_data.sql")))
                .filter(files -> files.stream().allMatch(Files::isReadable))
                .map(SetupScripts::new)
                .findFirst();
    }

    /** A bootstrapping server takes one statement after the other, each beginning on its own line. */
    void writeTo(OutputStream server) throws IOException {
        server.write("CREATE DATABASE mysql;\nUSE mysql;\n".getBytes(StandardCharsets.US_ASCII));
        for (Path file : files) {
            Files.copy(file, server);
            server.write('\n');
        }
    }
}
