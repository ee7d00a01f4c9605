package io.lodestone.kernel.embedded;

import static java.util.Objects.requireNonNull;

import io.lodestone.kernel.KernelErrorCode;
import io.lodestone.spi.LodestoneException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A private MariaDB server on a free port of the loopback address, with a password of its own and everything it writes in
 * one temporary folder. {@link #close} stops it and removes the folder; so does the end of the program.
 *
 * <p>Thread-safe. Several may run at once, in one program or in many.
 */
public final class EmbeddedServer implements AutoCloseable {

    /** Where it listens. */
    public static final String HOST = "127.0.0.1";

    private static final String USER = "root";
    private static final long SECONDS_TO_STOP = 30;

    private final ServerFolder folder;
    private final Process process;
    private final ServerBinaries binaries;
    private final int port;
    private final String password;
    private final Thread atExit = new Thread(this::stop, "stop-embedded-server");

    EmbeddedServer(ServerFolder folder, Process process, ServerBinaries binaries, int port, String password) {
        this.folder = requireNonNull(folder, "folder is null");
        this.process = requireNonNull(process, "process is null");
        this.binaries = requireNonNull(binaries, "binaries is null");
        this.port = port;
        this.password = requireNonNull(password, "password is null");
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * Starts a server and waits until it answers. The first start of a user also unpacks the server, which takes longer.
     *
     * @param arguments further arguments of {@code mariadbd}, for example {@code --log-bin}
     */
    public static EmbeddedServer start(String... arguments) {
        CacheFolder cache = CacheFolder.ofUser();
        return new ServerStart(ServerBinaries.find(cache), cache, List.of(arguments)).start();
    }

    public int port() {
        return port;
    }

    public String user() {
        return USER;
    }

    /** Made up for this server alone. */
    public String password() {
        return password;
    }

    public long processId() {
        return process.pid();
    }

    /** Everything that the server writes is in here. */
    public Path folder() {
        return folder.root();
    }

    public Path socket() {
        return folder.socket();
    }

    /** A command-line client that fits, when there is one; unpacked when it is first asked for. */
    public Optional<Path> client() {
        return binaries.client(CacheFolder.ofUser());
    }

    public String jdbcUrl(String database) {
        return "jdbc:mysql://" + HOST + ":" + port + "/" + database;
    }

    /** Creates an empty utf8mb4 database, in place of one that has this name. */
    public void createDatabase(String name) {
        execute("CREATE OR REPLACE DATABASE " + quoted(name) + " CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci");
    }

    public void dropDatabase(String name) {
        execute("DROP DATABASE IF EXISTS " + quoted(name));
    }

    /** From now on neither {@link #close} nor the end of the program touches the server. */
    public void leaveRunning() {
        try {
            folder.abandonOnPurpose();
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IOException e) {
            throw failed("The database server cannot be left running: " + e, e);
        }
    }

    @Override
    public void close() {
        try {
            if (!Runtime.getRuntime().removeShutdownHook(atExit)) {
                return;
            }
        } catch (IllegalStateException e) {
            // The program ends already: the hook does it.
            return;
        }
        stop();
    }

    private void stop() {
        // Nothing of it is kept, so it need not end in order.
        process.destroyForcibly();
        try {
            process.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS);
            folder.delete();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw failed("The folder of the stopped database server cannot be removed: " + e, e);
        }
    }

    private void execute(String sql) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl(""), USER, password);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw failed("The embedded database server refused '" + sql + "': " + e.getMessage(), e);
        }
    }

    private static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    private static LodestoneException failed(String message, Exception cause) {
        return new LodestoneException(KernelErrorCode.EMBEDDED_SERVER_FAILED, message, cause);
    }
}
