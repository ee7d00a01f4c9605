package io.lodestone.kernel.copy;

import static java.util.Objects.requireNonNull;

import io.lodestone.kernel.database.Bundle;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.schema.TableSchema;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One server that has both databases, and lets sessions of the destination read the source.
 *
 * @param source name of the source's database
 * @param destination name of the destination's database
 */
record SharedServer(String source, String destination) {

    private static final Logger log = LoggerFactory.getLogger(SharedServer.class);

    SharedServer {
        requireNonNull(source, "source is null");
        requireNonNull(destination, "destination is null");
    }

    /** Empty, with the reason in the log, when rows have to go through this process. */
    static Optional<SharedServer> find(CopyServices services) {
        return find(services.source(), services.connections());
    }

    /** @param connections of both sides */
    static Optional<SharedServer> find(Database source, ConnectionPool connections) {
        try (ConnectionPool.Lease lease = connections.destination()) {
            Connection connection = lease.connection();
            if (connection.getTransactionIsolation() != Connection.TRANSACTION_READ_COMMITTED) {
                log.info("Rows are not copied within the server: its binary log would make it lock rows of the source");
                return Optional.empty();
            }
            Optional<SharedServer> shared = source.jdbi().withHandle(handle -> sameAs(handle, connection));
            connection.rollback();
            if (shared.isPresent() && !mayRead(source, connection, shared.get())) {
                return Optional.empty();
            }
            return shared;
        } catch (SQLException e) {
            log.info("Whether both databases are on one server could not be found out: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /** A lock that one session takes is seen by the other: addresses, versions and host names prove nothing. */
    private static Optional<SharedServer> sameAs(Handle source, Connection destination) throws SQLException {
        String name = "lodestone_" + UUID.randomUUID();
        source.createQuery("SELECT GET_LOCK(:name, 0)")
                .bind("name", name)
                .mapTo(Integer.class)
                .findOne();
        try (Statement statement = destination.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT IS_USED_LOCK('" + name + "'), COALESCE(DATABASE(), '')")) {
            row.next();
            long owner = row.getLong(1);
            String database = row.getString(2);
            long session = source.createQuery("SELECT CONNECTION_ID()")
                    .mapTo(Long.class)
                    .one();
            if (owner != session) {
                return Optional.empty();
            }
            String from =
                    source.createQuery("SELECT DATABASE()").mapTo(String.class).one();
            return Optional.of(new SharedServer(from, database));
        } finally {
            source.createQuery("SELECT RELEASE_LOCK(:name)")
                    .bind("name", name)
                    .mapTo(Integer.class)
                    .findOne();
        }
    }

    private static boolean mayRead(Database source, Connection connection, SharedServer shared) throws SQLException {
        Optional<TableSchema> any = source.schema().tables().stream().findFirst();
        if (any.isEmpty()) {
            return false;
        }
        String table = source.sql("{" + any.get().name() + "}");
        try {
            Sql.execute(connection, "SELECT 1 FROM " + Sql.quote(shared.source()) + "." + table + " LIMIT 1");
            connection.rollback();
            return true;
        } catch (SQLException e) {
            log.info("Rows are not copied within the server, although it has both databases: {}", e.getMessage());
            connection.rollback();
            return false;
        }
    }

    /** Reads what a question brought. */
    @FunctionalInterface
    interface Answer<T> {
        T read(ResultSet row) throws SQLException;
    }

    /**
     * What became of an insert.
     *
     * @param affected the server's count
     * @param trouble what the server has to say about some row, so that all of them have to be taken back; null when it
     *     took every row as it is
     */
    record Inserted(long affected, @Nullable String trouble) {}

    /** A question whose expressions and filters name tables of the source without their database. */
    <T> T ask(Connection connection, String question, Answer<T> answer) throws SQLException {
        List<T> read = new ArrayList<>();
        inSource(connection, List.of(question), (number, result) -> read.add(answer.read(result.getResultSet())));
        return read.get(0);
    }

    /** Several questions; the first column of each one's first row. */
    List<String> first(Connection connection, List<String> questions) throws SQLException {
        List<String> values = new ArrayList<>();
        inSource(connection, questions, (number, result) -> {
            try (ResultSet row = result.getResultSet()) {
                row.next();
                values.add(row.getString(1));
            }
        });
        return values;
    }

    /**
     * Lets the server insert.
     *
     * @throws SQLException when the session or the server is in trouble, and not a row
     */
    Inserted insert(Connection connection, String sql) throws SQLException {
        long[] affected = {0};
        List<ServerWarnings.Entry> warnings = new ArrayList<>();
        try {
            inSource(connection, List.of(sql, ServerWarnings.QUESTION), (number, result) -> {
                if (number == 0) {
                    affected[0] = result.getLargeUpdateCount();
                } else {
                    warnings.addAll(ServerWarnings.read(result.getResultSet()).entries());
                }
            });
        } catch (SQLException e) {
            if (ServerErrors.contains(e)) {
                throw e;
            }
            return new Inserted(0, String.valueOf(e.getMessage()));
        }
        return new Inserted(
                affected[0], warnings.isEmpty() ? null : warnings.get(0).message());
    }

    /** There and back with the statements themselves, so that a distant server is waited for once. */
    void inSource(Connection connection, List<String> statements, Bundle.Answers answers) throws SQLException {
        List<String> all = new ArrayList<>(List.of("USE " + Sql.quote(source)));
        all.addAll(statements);
        all.add("USE " + Sql.quote(destination));
        boolean back = false;
        try {
            Bundle.execute(connection, all, (number, result) -> {
                if (number > 0 && number < all.size() - 1) {
                    answers.read(number - 1, result);
                }
            });
            back = true;
        } finally {
            if (!back && !connection.isClosed()) {
                Sql.execute(connection, "USE " + Sql.quote(destination));
            }
        }
    }
}
