package io.lodestone.kernel.database;

import static io.lodestone.kernel.KernelErrorCode.DATABASE_FAILED;
import static java.util.Objects.requireNonNull;

import com.mysql.cj.conf.ConnectionUrl;
import com.mysql.cj.conf.HostInfo;
import com.mysql.cj.jdbc.Driver;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.lodestone.kernel.config.LodestoneConfig.SideConfig;
import io.lodestone.kernel.schema.SchemaReader;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.database.Secret;
import io.lodestone.spi.database.Side;
import io.lodestone.spi.platform.PlatformVersion;
import io.lodestone.spi.schema.DatabaseSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** A database that is there: its first connection was made when this was opened. */
public final class ConnectedDatabase implements Database, AutoCloseable {

    private static final int PINGS = 3;
    /** For a connection that breaks while it begins: where nobody answers at all, nothing is waited for. */
    private static final int ATTEMPTS = 3;

    private static final long CONNECTION_TIMEOUT = 10_000;

    private final Side side;
    private final String url;
    private final String prefix;
    private final ServerVersion server;
    private final Duration roundTrip;
    private final Access access;
    private final ConnectionProperties connection;
    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private @Nullable DatabaseSchema schema;
    private Set<String> hidden = Set.of();
    private Optional<PlatformVersion> platform = Optional.empty();

    /** What sessions may do. */
    public enum Access {
        READ,
        WRITE
    }

    private ConnectedDatabase(
            Side side,
            String prefix,
            ServerVersion server,
            Duration roundTrip,
            Access access,
            ConnectionProperties connection,
            int connections) {
        this.side = side;
        this.url = connection.url();
        this.prefix = prefix;
        this.server = server;
        this.roundTrip = roundTrip;
        this.access = access;
        this.connection = connection;
        this.pool = pool(connections);
        this.jdbi = QuickSql.use(Jdbi.create(pool));
    }

    /**
     * @param connections at most this many pooled ones
     * @throws LodestoneException naming the side and what to do, when the server refuses
     */
    public static ConnectedDatabase open(Side side, SideConfig config, Access access, int connections) {
        requireNonNull(side, "side is null");
        ConnectionProperties properties = ConnectionProperties.of(config, access == Access.WRITE);
        for (int attempt = 1; ; attempt++) {
            try {
                return open(side, config, access, connections, properties);
            } catch (SQLException e) {
                if (attempt == ATTEMPTS || !ConnectionRefusal.isCut(e)) {
                    throw ConnectionRefusal.of(side, config, e);
                }
            }
        }
    }

    private static ConnectedDatabase open(
            Side side, SideConfig config, Access access, int connections, ConnectionProperties properties)
            throws SQLException {
        try (Connection probe = connect(properties, properties.properties())) {
            ServerVersion server = ServerVersion.read(probe);
            prepare(probe, access, server);
            return new ConnectedDatabase(
                    side, config.prefix(), server, roundTrip(probe), access, properties, connections);
        }
    }

    private static Connection connect(ConnectionProperties to, Properties properties) throws SQLException {
        return new Driver().connect(to.url(), properties);
    }

    /** The shortest of a few: one alone may have met a busy moment. */
    private static Duration roundTrip(Connection connection) throws SQLException {
        Duration shortest = Duration.ofDays(1);
        for (int i = 0; i < PINGS; i++) {
            long start = System.nanoTime();
            connection.isValid(0);
            Duration time = Duration.ofNanos(System.nanoTime() - start);
            shortest = time.compareTo(shortest) < 0 ? time : shortest;
        }
        return shortest;
    }

    private static void prepare(Connection connection, Access access, ServerVersion server) throws SQLException {
        if (access == Access.READ && server.knowsReadOnlySessions()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(ServerVersion.READ_ONLY);
            }
        }
    }

    private HikariDataSource pool(int connections) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(side.word());
        config.setJdbcUrl(connection.url());
        config.setDataSourceProperties(connection.properties());
        config.setUsername(connection.properties().getProperty("user"));
        config.setPassword(connection.properties().getProperty("password"));
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(0);
        config.setInitializationFailTimeout(-1);
        // Whoever asks tries again; waiting here for a server that is away would only hide it.
        config.setConnectionTimeout(CONNECTION_TIMEOUT);
        // Otherwise the pool asks its first connection, and is of no use for ever when that one breaks just then.
        config.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
        if (access == Access.READ && server.knowsReadOnlySessions()) {
            config.setConnectionInitSql(ServerVersion.READ_ONLY);
        }
        return new HikariDataSource(config);
    }

    @Override
    public Side side() {
        return side;
    }

    @Override
    public Jdbi jdbi() {
        return jdbi;
    }

    public ServerVersion server() {
        return server;
    }

    public String prefix() {
        return prefix;
    }

    @Override
    public Duration roundTrip() {
        return roundTrip;
    }

    /** One line: where it is, on which server, and what it holds. */
    public String describe() {
        String place = url.substring(url.indexOf("//") + 2);
        return place + " on " + server + ", "
                + platform().map(PlatformVersion::toString).orElse("not recognised by any plugin");
    }

    /** A connection outside the pool for bulk work, with the same session settings; the caller closes it. */
    public Connection openConnection() {
        try {
            Connection opened = connect(connection, connection.bundling());
            prepare(opened, access, server);
            return opened;
        } catch (SQLException e) {
            throw new LodestoneException(
                    DATABASE_FAILED, "The " + side.word() + " gave no further connection: " + e.getMessage(), e);
        }
    }

    /**
     * A connection outside the pool that may write, on whichever side: for change capture, which the user asked for. The
     * caller closes it.
     */
    public Connection openWritingConnection() {
        try {
            return connect(connection, connection.bundling());
        } catch (SQLException e) {
            throw new LodestoneException(
                    DATABASE_FAILED, "The " + side.word() + " gave no further connection: " + e.getMessage(), e);
        }
    }

    /** Of several hosts the first. */
    public ServerAddress address() {
        Properties properties = connection.properties();
        HostInfo host = ConnectionUrl.getConnectionUrlInstance(connection.url(), properties)
                .getMainHost();
        return new ServerAddress(
                host.getHost(),
                host.getPort(),
                properties.getProperty("user"),
                new Secret(properties.getProperty("password")),
                encryption(properties),
                host.getDatabase(),
                prefix);
    }

    private static String encryption(Properties properties) {
        boolean off = properties.getProperty("useSSL", "true").equalsIgnoreCase("false");
        return properties.getProperty("sslMode", off ? "DISABLED" : "PREFERRED").toUpperCase(Locale.ROOT);
    }

    @Override
    public synchronized DatabaseSchema schema() {
        if (schema == null) {
            schema = SchemaWithout.of(SchemaReader.read(jdbi, prefix), prefix, hidden);
        }
        return schema;
    }

    /** Lets the next call of {@link #schema} read again, after tables were created or dropped. */
    public synchronized void forgetSchema() {
        schema = null;
    }

    /**
     * Leaves tables out of the schema that a run made, so that a run which is continued sees what it saw at first.
     *
     * @param tables as the server has them
     */
    public synchronized void hide(Set<String> tables) {
        if (!tables.equals(hidden)) {
            hidden = Set.copyOf(tables);
            schema = null;
        }
    }

    @Override
    public String sql(String template) {
        return SqlTemplate.fill(template, prefix);
    }

    @Override
    public synchronized Optional<PlatformVersion> platform() {
        return platform;
    }

    /** Called once, after detection. */
    public synchronized void recognise(PlatformVersion version) {
        platform = Optional.of(version);
    }

    @Override
    public void close() {
        pool.close();
    }
}
