package io.lodestone.kernel.run;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lodestone.kernel.config.LodestoneConfig.Capture;
import io.lodestone.kernel.config.LodestoneConfig.CopyOptions;
import io.lodestone.kernel.config.LodestoneConfig.FollowOptions;
import io.lodestone.kernel.config.LodestoneConfig.RunOptions;
import io.lodestone.kernel.config.LodestoneConfig.SideConfig;
import io.lodestone.kernel.config.LodestoneConfig.Transfer;
import io.lodestone.kernel.config.LodestoneConfig.UnknownTables;
import io.lodestone.kernel.copy.BulkConnections;
import io.lodestone.kernel.copy.Patience;
import io.lodestone.kernel.database.ConnectedDatabase;
import io.lodestone.kernel.embedded.EmbeddedServer;
import io.lodestone.kernel.state.StoredIdMaps;
import io.lodestone.spi.database.Secret;
import io.lodestone.spi.database.Side;
import io.lodestone.spi.handler.HandlerFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/** A fresh source and destination with everything that a run needs. The server is started once for all tests. */
public final class DatabasePair implements AutoCloseable {

    private static final Pattern SEQUENCE = Pattern.compile("\\bseq_1_to_(\\d+)\\b");

    public static final Patience PATIENCE = new Patience(RunOptions.PATIENCE);

    private static final AtomicInteger NUMBER = new AtomicInteger();
    /** As in the test kit, which builds on this module. */
    private static final Instant LAST_BEGIN = Instant.parse(
                    System.getProperty("lodestone.test.begun", "2000-01-01T00:00:00Z"))
            .plus(Duration.ofMinutes(Long.getLong("lodestone.test.minutes", 100L * 365 * 24 * 60)));

    private static final String TOO_LATE = "SKIPPED: server tests begin in the first minutes of a build only, and this"
            + " one is slow: -Dserver.tests.minutes=600 runs them all";

    private static final AtomicBoolean SAID = new AtomicBoolean();

    private static Server server;
    private static Server loggingServer;

    private final String sourceName;
    private final String destinationName;
    private final String prefix;
    private final Map<String, HandlerFactory> handlers = new HashMap<>();
    private ConnectedDatabase source;
    private ConnectedDatabase destination;
    private RunOptions options = options(1, 8 << 20, 0);
    private BooleanSupplier cancelled = () -> false;

    private int port;
    private final Server own;

    private record Server(String url, int port, String user, String password) {
        static Server of(EmbeddedServer embedded) {
            return new Server(
                    "jdbc:mysql://" + EmbeddedServer.HOST + ":" + embedded.port() + "/",
                    embedded.port(),
                    embedded.user(),
                    embedded.password());
        }
    }

    public DatabasePair(String prefix) {
        this(prefix, server());
    }

    private DatabasePair(String prefix, Server own) {
        assumeTime();
        this.own = own;
        String name = "engine_it_" + ProcessHandle.current().pid() + "_" + NUMBER.incrementAndGet();
        this.sourceName = name + "_s";
        this.destinationName = name + "_d";
        this.prefix = prefix;
        this.port = own.port();
        for (String database : List.of(sourceName, destinationName)) {
            on("", "DROP DATABASE IF EXISTS " + database, "CREATE DATABASE " + database + " CHARACTER SET utf8mb4");
        }
    }

    public DatabasePair() {
        this("");
    }

    /** On a server with a binary log, which is started once for all tests that ask for it. */
    public static DatabasePair logged(String prefix) {
        assumeTime();
        return new DatabasePair(prefix, loggingServer());
    }

    private static synchronized Server loggingServer() {
        if (loggingServer == null) {
            loggingServer = given("lodestone.test.server.logging")
                    .orElseGet(() -> Server.of(EmbeddedServer.start(
                            "--log-bin=shop", "--server-id=1", "--binlog-format=ROW", "--sync-binlog=0")));
        }
        return loggingServer;
    }

    /** Skips the test when the build has run for so long that no server tests shall begin. */
    public static void assumeTime() {
        boolean inTime = Instant.now().isBefore(LAST_BEGIN);
        if (!inTime && SAID.compareAndSet(false, true)) {
            System.out.println(TOO_LATE);
        }
        assumeTrue(inTime, TOO_LATE);
    }

    private static synchronized Server server() {
        if (server == null) {
            server = given("lodestone.test.server").orElseGet(() -> Server.of(EmbeddedServer.start()));
        }
        return server;
    }

    /** A server to use instead of an embedded one, as host:port:user:password. */
    private static Optional<Server> given(String property) {
        String[] parts = System.getProperty(property, "").split(":", 4);
        return parts.length < 4
                ? Optional.empty()
                : Optional.of(new Server(
                        "jdbc:mysql://" + parts[0] + ":" + parts[1] + "/",
                        Integer.parseInt(parts[1]),
                        parts[2],
                        parts[3]));
    }

    public static RunOptions options(int parallelism, long chunkBytes, long errorBudget) {
        return options(parallelism, chunkBytes, errorBudget, OptionalLong.empty());
    }

    public static RunOptions options(int parallelism, long chunkBytes, long errorBudget, OptionalLong throttle) {
        return new RunOptions(
                Capture.NONE,
                UnknownTables.ARCHIVE,
                errorBudget,
                RunOptions.PATIENCE,
                new CopyOptions(Transfer.AUTO, parallelism, chunkBytes, throttle, CopyOptions.REBUILD_INDEXES),
                FollowOptions.DEFAULT);
    }

    public DatabasePair with(RunOptions newOptions) {
        options = newOptions;
        return this;
    }

    public DatabasePair following(FollowOptions follow) {
        return with(new RunOptions(
                options.capture(),
                options.unknownTables(),
                options.errorBudget(),
                options.patience(),
                options.copy(),
                follow));
    }

    /** The server's own port. */
    static int serverPort() {
        return server().port();
    }

    /** Connections of runs go to this port of the local machine instead of the server's. */
    public DatabasePair through(int otherPort) {
        disconnect();
        port = otherPort;
        return this;
    }

    public DatabasePair cancelledWhen(BooleanSupplier newCancelled) {
        cancelled = newCancelled;
        return this;
    }

    public DatabasePair handler(HandlerFactory factory) {
        handlers.put(factory.descriptor().name(), factory);
        return this;
    }

    public DatabasePair source(String... statements) {
        on(sourceName, statements);
        return this;
    }

    public DatabasePair destination(String... statements) {
        on(destinationName, statements);
        return this;
    }

    private void on(String database, String... statements) {
        try (Connection connection = DriverManager.getConnection(
                        own.url() + database + "?useSSL=false&allowPublicKeyRetrieval=true",
                        own.user(),
                        own.password());
                Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION sql_mode = 'NO_AUTO_VALUE_ON_ZERO', SESSION time_zone = '+00:00'");
            statement.execute("SET NAMES utf8mb4");
            boolean mariaDb =
                    connection.getMetaData().getDatabaseProductVersion().contains("MariaDB");
            if (!mariaDb) {
                statement.execute("SET SESSION cte_max_recursion_depth = 100000");
            }
            for (String sql : statements) {
                statement.execute(mariaDb ? sql : withoutSequences(sql));
            }
        } catch (SQLException e) {
            throw new IllegalArgumentException("The test's SQL failed: " + e.getMessage(), e);
        }
    }

    /** MariaDB has tables of numbers by name; MySQL counts. */
    private static String withoutSequences(String sql) {
        return SEQUENCE.matcher(sql)
                .replaceAll("(WITH RECURSIVE n (seq) AS (SELECT 1 UNION ALL SELECT seq + 1 FROM n WHERE seq < $1)"
                        + " SELECT seq FROM n) sequence");
    }

    public ConnectedDatabase source() {
        if (source == null) {
            source = ConnectedDatabase.open(Side.SOURCE, side(sourceName), ConnectedDatabase.Access.READ, 8);
        }
        return source;
    }

    public ConnectedDatabase destination() {
        if (destination == null) {
            destination =
                    ConnectedDatabase.open(Side.DESTINATION, side(destinationName), ConnectedDatabase.Access.WRITE, 8);
        }
        return destination;
    }

    private SideConfig side(String database) {
        return new SideConfig(
                own.url().replace(":" + own.port() + "/", ":" + port + "/") + database,
                own.user(),
                new Secret(own.password()),
                prefix,
                Optional.empty(),
                Optional.empty());
    }

    public List<String> sourceRows(String sql) {
        return rows(source(), sql);
    }

    public List<String> rows(String sql) {
        return rows(destination(), sql);
    }

    private static List<String> rows(ConnectedDatabase database, String sql) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(sql)
                        .map((row, context) -> {
                            StringBuilder line = new StringBuilder();
                            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                                line.append(i == 1 ? "" : "|").append(row.getString(i));
                            }
                            return line.toString();
                        })
                        .list());
    }

    public Runner runner() {
        return new Runner(environment());
    }

    public RunEnvironment environment() {
        return new RunEnvironment(
                source(),
                destination(),
                new Connections(source(), destination()),
                handlers,
                new StoredIdMaps(destination()),
                options,
                Clock.systemUTC(),
                "test",
                cancelled);
    }

    private record Connections(ConnectedDatabase from, ConnectedDatabase to) implements BulkConnections {
        @Override
        public Connection openSource() {
            return from.openConnection();
        }

        @Override
        public Connection openDestination() {
            return to.openConnection();
        }
    }

    /** Ends every connection, as the end of a process does; the next use opens new ones. */
    public void disconnect() {
        if (source != null) {
            source.close();
            source = null;
        }
        if (destination != null) {
            destination.close();
            destination = null;
        }
    }

    @Override
    public void close() {
        disconnect();
        on("", "DROP DATABASE " + sourceName, "DROP DATABASE " + destinationName);
    }
}
