package io.lodestone.kernel.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A data folder as a server makes it at first; made once for a server and copied from then on. */
final class DataTemplate {

    /** Small files, because they are copied at every start; no TLS, because making its keys can take minutes. */
    static final List<String> SMALL = List.of(
            "--skip-ssl",
            "--innodb-undo-tablespaces=0",
            "--innodb-autoextend-increment=8",
            "--innodb-temp-data-file-path=ibtmp1:1M:autoextend",
            "--innodb-doublewrite=0",
            "--innodb-use-native-aio=0",
            "--debug-no-sync",
            "--loose-performance-schema=0");

    private static final long MINUTES = 10;

    private final ServerBinaries binaries;
    private final CacheFolder cache;

    DataTemplate(ServerBinaries binaries, CacheFolder cache) {
        this.binaries = binaries;
        this.cache = cache;
    }

    void copyTo(Path data) throws IOException {
        FileTrees.copy(cache.entry(binaries.key() + "-data-1", this::make), data);
    }

    private void make(Path data) throws IOException {
        Path log = Files.createTempFile("lodestone-mariadb", ".log");
        try {
            Process server = new ProcessBuilder(command(data))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            try (OutputStream input = server.getOutputStream()) {
                SetupScripts scripts = SetupScripts.in(binaries.share())
                        .orElseThrow(() -> new IOException("no set-up scripts in " + binaries.share()));
                scripts.writeTo(input);
            } catch (IOException e) {
                // The server went away: its own words say why.
                server.destroy();
                throw new IOException(ServerLog.lastWords(log).orElse(e.toString()), e);
            }
            await(server, log);
        } finally {
            Files.deleteIfExists(log);
        }
        Files.deleteIfExists(data.resolve("ibtmp1"));
    }

    private List<String> command(Path data) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                binaries.server().toString(),
                "--no-defaults",
                "--bootstrap",
                "--basedir=" + binaries.base(),
                "--lc-messages-dir=" + binaries.share(),
                "--datadir=" + data,
                "--innodb-log-file-size=4M",
                "--innodb-buffer-pool-size=16M"));
        command.addAll(SMALL);
        command.addAll(SystemUser.arguments(data));
        return command;
    }

    private static void await(Process server, Path log) throws IOException {
        try {
            if (!server.waitFor(MINUTES, TimeUnit.MINUTES)) {
                throw new IOException("the server did not finish its set-up within " + MINUTES + " minutes");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the set-up of the server was interrupted", e);
        } finally {
            server.destroyForcibly();
        }
        if (server.exitValue() != 0) {
            throw new IOException(ServerLog.lastWords(log).orElseGet(() -> "exit code " + server.exitValue()));
        }
    }
}
