package io.lodestone.testkit;

import io.lodestone.kernel.embedded.EmbeddedServer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;

/**
 * The database server of the tests: an embedded MariaDB, or the one that the system property
 * {@code lodestone.test.server=host:port:user:password} names. Thread-safe.
 *
 * @param embedded the server that {@link #close} stops; empty when it was given
 * @since 1.0
 */
public record TestServer(String host, int port, String user, String password, Optional<EmbeddedServer> embedded)
        implements AutoCloseable {

    /** Names a server to use instead of an embedded one; its user must be allowed to create databases. */
    public static final String PROPERTY = "lodestone.test.server";

    private static final AtomicInteger PAIRS = new AtomicInteger();

    static TestServer start() {
        String given = System.getProperty(PROPERTY, "");
        if (!given.isEmpty()) {
            return parse(given);
        }
        EmbeddedServer server = EmbeddedServer.start();
        return new TestServer(
                EmbeddedServer.HOST, server.port(), server.user(), server.password(), Optional.of(server));
    }

    static TestServer parse(String text) {
        String[] parts = text.split(":", 4);
        if (parts.length != 4 || !parts[1].matches("\\d{1,5}")) {
            throw new IllegalArgumentException("-D" + PROPERTY + "=" + parts[0]
                    + "... is not understood: write host:port:user:password, for example 127.0.0.1:3306:root:");
        }
        return new TestServer(parts[0], Integer.parseInt(parts[1]), parts[2], parts[3], Optional.empty());
    }

    /** Creates an empty pair, which the caller closes. */
    public TestDatabases newDatabases() {
        // The process id keeps test runs apart that share a given server.
        String name = "lodestone_test_" + ProcessHandle.current().pid() + "_" + PAIRS.incrementAndGet();
        return new TestDatabases(newDatabase(name + "_source"), newDatabase(name + "_destination"));
    }

    /** Without a database at the end when {@code database} is empty. */
    public String jdbcUrl(String database) {
        return "jdbc:mysql://" + host + ":" + port + "/" + database;
    }

    private TestDatabase newDatabase(String name) {
        administrator().useHandle(handle -> {
            handle.execute("DROP DATABASE IF EXISTS `" + name + "`");
            handle.execute("CREATE DATABASE `" + name + "` CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci");
        });
        return new TestDatabase(this, name);
    }

    Jdbi administrator() {
        return Jdbi.create(jdbcUrl(""), user, password);
    }

    @Override
    public void close() {
        embedded.ifPresent(EmbeddedServer::close);
    }
}
