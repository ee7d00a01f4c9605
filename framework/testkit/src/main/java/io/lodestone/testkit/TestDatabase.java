package io.lodestone.testkit;

import static java.util.Objects.requireNonNull;

import io.lodestone.kernel.config.LodestoneConfig.SideConfig;
import io.lodestone.kernel.database.ConnectedDatabase;
import io.lodestone.kernel.database.ConnectedDatabase.Access;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.database.Secret;
import io.lodestone.spi.database.Side;
import io.lodestone.spi.platform.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.GZIPInputStream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * One database of a test. Sessions are utf8mb4 and UTC, as in a migration; several statements may come in one text.
 * Thread-safe.
 *
 * @since 1.0
 */
public final class TestDatabase {

    private static final String SESSION = "?allowMultiQueries=true&characterEncoding=UTF-8&connectionTimeZone=UTC"
            + "&forceConnectionTimeZoneToSession=true&yearIsDateType=false&tinyInt1isBit=false";

    private static final int CONNECTIONS = 4;

    private final TestServer server;
    private final String name;
    private final Jdbi jdbi;
    private final Queue<ConnectedDatabase> opened = new ConcurrentLinkedQueue<>();

    TestDatabase(TestServer server, String name) {
        this.server = requireNonNull(server, "server is null");
        this.name = requireNonNull(name, "name is null");
        this.jdbi = Jdbi.create(server.jdbcUrl(name) + SESSION, server.user(), server.password());
    }

    public String name() {
        return name;
    }

    /** As a configuration names it: without session settings. */
    public String jdbcUrl() {
        return server.jdbcUrl(name);
    }

    public String user() {
        return server.user();
    }

    public String password() {
        return server.password();
    }

    public Jdbi jdbi() {
        return jdbi;
    }

    /** As a step sees it: without a table prefix and not recognised by any platform. Closed with the pair. */
    public Database open(Side side) {
        return open(side, "", Optional.empty());
    }

    /**
     * As a step sees it.
     *
     * @param platform asked what the database holds
     */
    public Database open(Side side, String prefix, Optional<Platform> platform) {
        SideConfig config =
                new SideConfig(jdbcUrl(), user(), new Secret(password()), prefix, Optional.empty(), Optional.empty());
        ConnectedDatabase database =
                ConnectedDatabase.open(side, config, side == Side.SOURCE ? Access.READ : Access.WRITE, CONNECTIONS);
        opened.add(database);
        platform.flatMap(asked -> asked.detect(database)).ifPresent(database::recognise);
        return database;
    }

    /** Runs statements that are separated by semicolons. */
    public TestDatabase execute(String script) {
        jdbi.useHandle(handle -> {
            try (Statement statement = handle.getConnection().createStatement()) {
                statement.execute(script);
                // Only looking at every result shows the errors of the later statements.
                boolean more = true;
                while (more) {
                    more = statement.getMoreResults() || statement.getUpdateCount() != -1;
                }
            } catch (SQLException e) {
                throw new IllegalArgumentException("The script failed in " + name + ": " + e.getMessage(), e);
            }
        });
        return this;
    }

    /**
     * Runs a script of the class path.
     *
     * @param resource for example {@code fixtures/people.sql}; unpacked when it ends in {@code .gz}
     */
    public TestDatabase load(String resource) {
        try (InputStream file = Thread.currentThread().getContextClassLoader().getResourceAsStream(resource)) {
            if (file == null) {
                throw new IllegalArgumentException("There is no " + resource + " on the class path of the test.");
            }
            InputStream text = resource.endsWith(".gz") ? new GZIPInputStream(file) : file;
            return execute(new String(text.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " cannot be read", e);
        }
    }

    /** The rows of a table, or of a part of it: {@code count("person WHERE age > 17")}. */
    public long count(String tableAndCondition) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT COUNT(*) FROM " + tableAndCondition)
                .mapTo(Long.class)
                .one());
    }

    /** The rows of a query, columns joined by {@code |}, NULL as {@code NULL}. */
    public List<String> rows(String sql) {
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .map((row, context) -> {
                    StringBuilder line = new StringBuilder();
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        @Nullable String value = row.getString(i);
                        line.append(i == 1 ? "" : "|").append(value == null ? "NULL" : value);
                    }
                    return line.toString();
                })
                .list());
    }

    void drop() {
        opened.forEach(ConnectedDatabase::close);
        server.administrator().useHandle(handle -> handle.execute("DROP DATABASE IF EXISTS `" + name + "`"));
    }
}
