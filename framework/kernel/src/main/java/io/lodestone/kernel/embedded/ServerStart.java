package io.lodestone.kernel.embedded;

import io.lodestone.kernel.KernelErrorCode;
import io.lodestone.spi.LodestoneException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One attempt after the other to bring a server up. */
final class ServerStart {

    private static final Logger log = LoggerFactory.getLogger(ServerStart.class);

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofMillis(100);
    /** Between finding a free port and taking it, another program may be faster. */
    private static final int PORTS_TO_TRY = 5;

    private final ServerBinaries binaries;
    private final CacheFolder cache;
    private final List<String> arguments;
    private final String password = newPassword();

    ServerStart(ServerBinaries binaries, CacheFolder cache, List<String> arguments) {
        this.binaries = binaries;
        this.cache = cache;
        this.arguments = List.copyOf(arguments);
    }

    EmbeddedServer start() {
        ServerFolder.removeOrphans();
        long begin = System.nanoTime();
        try {
            ServerFolder folder = ServerFolder.create();
            try {
                new DataTemplate(binaries, cache).copyTo(folder.data());
                writeInitialStatements(folder);
                EmbeddedServer server = startIn(folder);
                log.debug(
                        "Database server {} answers on port {} after {} ms",
                        binaries.key(),
                        server.port(),
                        (System.nanoTime() - begin) / 1_000_000);
                return server;
            } catch (IOException | RuntimeException e) {
                folder.delete();
                throw e;
            }
        } catch (IOException e) {
            throw failed(e.toString(), e);
        }
    }

    private EmbeddedServer startIn(ServerFolder folder) throws IOException {
        for (int attempt = 1; ; attempt++) {
            int port = freePort();
            Process process = new ProcessBuilder(command(folder, port))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.log().toFile())
                    .start();
            try {
                folder.ownedWith(process.toHandle());
                if (answers(process, port)) {
                    Files.delete(folder.initialStatements());
                    return new EmbeddedServer(folder, process, binaries, port, password);
                }
            } catch (IOException | RuntimeException e) {
                process.destroyForcibly();
                throw e;
            }
            Optional<String> words = ServerLog.lastWords(folder.log());
            boolean portTaken = words.orElse("").contains("Bind on TCP/IP port");
            if (!portTaken || attempt == PORTS_TO_TRY) {
                throw failed(words.orElse("exit code " + process.exitValue()), null);
            }
        }
    }

    /** Whether the server lets us in; false when it ended instead. */
    private boolean answers(Process process, int port) {
        String url = "jdbc:mysql://" + EmbeddedServer.HOST + ":" + port + "/?connectTimeout=2000";
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive()) {
            try (Connection connection = DriverManager.getConnection(url, "root", password)) {
                return connection.isValid(0) && process.isAlive();
            } catch (SQLException e) {
                if (System.nanoTime() > deadline) {
                    throw failed("it did not answer within " + PATIENCE.toMinutes() + " minutes", e);
                }
            }
            pause();
        }
        return false;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("the start was interrupted", e);
        }
    }

    private List<String> command(ServerFolder folder, int port) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                binaries.server().toString(),
                "--no-defaults",
                "--basedir=" + binaries.base(),
                "--lc-messages-dir=" + binaries.share(),
                "--datadir=" + folder.data(),
                "--tmpdir=" + folder.scratch(),
                "--init-file=" + folder.initialStatements(),
                // Relative to the data folder: a path to a socket must not be longer than 107 characters.
                "--socket=" + folder.socket().getFileName(),
                "--pid-file=server.pid",
                "--bind-address=" + EmbeddedServer.HOST,
                "--port=" + port,
                "--skip-name-resolve",
                "--local-infile=1",
                "--character-set-server=utf8mb4",
                "--max-allowed-packet=64M",
                "--innodb-buffer-pool-size=128M",
                "--innodb-log-file-size=64M",
                "--innodb-flush-log-at-trx-commit=0"));
        command.addAll(DataTemplate.SMALL);
        command.addAll(SystemUser.arguments(folder.data()));
        command.addAll(arguments);
        return command;
    }

    /** Nobody but us gets in: neither the nameless user nor a root without a password. */
    private void writeInitialStatements(ServerFolder folder) throws IOException {
        String identified = " IDENTIFIED BY '" + password + "'";
        Files.writeString(
                folder.initialStatements(),
                String.join(
                        "\n",
                        "DELETE FROM mysql.global_priv WHERE User IN ('', 'root');",
                        "DELETE FROM mysql.proxies_priv;",
                        "FLUSH PRIVILEGES;",
                        "CREATE USER 'root'@'127.0.0.1'" + identified + ";",
                        "CREATE USER 'root'@'localhost'" + identified + ";",
                        "GRANT ALL PRIVILEGES ON *.* TO 'root'@'127.0.0.1' WITH GRANT OPTION;",
                        "GRANT ALL PRIVILEGES ON *.* TO 'root'@'localhost' WITH GRANT OPTION;",
                        ""));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String newPassword() {
        byte[] bytes = new byte[12];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static LodestoneException failed(String words, @Nullable Throwable cause) {
        return new LodestoneException(
                KernelErrorCode.EMBEDDED_SERVER_FAILED,
                "The embedded database server did not start: " + words
                        + ". Give the folder of temporary files (java.io.tmpdir) room, or name existing servers in"
                        + " lodestone.yaml instead.",
                cause);
    }
}
