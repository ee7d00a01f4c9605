package io.lodestone.kernel.copy;

import static java.util.Objects.requireNonNull;

import io.lodestone.kernel.database.Bundle;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.database.Side;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Bulk connections with their sessions prepared, used again from unit to unit. Thread-safe. */
public final class ConnectionPool implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ConnectionPool.class);

    private static final String SESSION =
            "SET SESSION foreign_key_checks = 0, SESSION unique_checks = 1, SESSION net_read_timeout = 28800,"
                    + " SESSION wait_timeout = 28800, SESSION max_error_count = 65535,"
                    + " SESSION sql_mode = 'STRICT_ALL_TABLES,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION',"
                    + " SESSION time_zone = '+00:00'";

    /** A statement-based binary log takes no rows of transactions that read what is committed. */
    private static final String LOCKING_LOG = "SELECT @@log_bin AND @@binlog_format = 'STATEMENT'";

    private final BulkConnections connections;
    private final Deque<Connection> sources = new ArrayDeque<>();
    private final Deque<Connection> destinations = new ArrayDeque<>();
    private @Nullable WriteLimits limits;

    /** A borrowed connection. Closing gives it back, unless it broke. */
    public final class Lease implements AutoCloseable {
        private final Side side;
        private final Connection connection;
        private boolean broken;

        private Lease(Side side, Connection connection) {
            this.side = side;
            this.connection = connection;
        }

        public Connection connection() {
            return connection;
        }

        /** It is closed instead of given back; after any error, as its state is not known. */
        public void broken() {
            broken = true;
        }

        @Override
        public void close() {
            giveBack(side, connection, broken);
        }
    }

    public ConnectionPool(BulkConnections connections) {
        this.connections = requireNonNull(connections, "connections is null");
    }

    public Lease source() throws SQLException {
        Connection idle = idle(Side.SOURCE);
        return new Lease(Side.SOURCE, idle != null ? idle : preparedSource());
    }

    /** With automatic commit off. */
    public Lease destination() throws SQLException {
        Connection idle = idle(Side.DESTINATION);
        return new Lease(Side.DESTINATION, idle != null ? idle : preparedDestination());
    }

    /** What the destination's server takes; asked once. */
    synchronized WriteLimits limits(Connection destination) throws SQLException {
        if (limits == null) {
            limits = WriteLimits.read(destination);
        }
        return limits;
    }

    private synchronized @Nullable Connection idle(Side side) {
        return of(side).poll();
    }

    private Deque<Connection> of(Side side) {
        return side == Side.SOURCE ? sources : destinations;
    }

    private Connection preparedSource() throws SQLException {
        Connection connection = opened(connections::openSource);
        // The server waits for us while the destination writes, and must not lose patience.
        String patient = "SET SESSION net_write_timeout = 28800, SESSION wait_timeout = 28800";
        // Bytes pass untouched, so the server must turn texts of every character set into UTF-8; by default it does
        // not.
        try {
            Sql.execute(connection, patient + ", SESSION character_set_results = utf8mb4");
        } catch (SQLException e) {
            log.debug("The source knows no utf8mb4: {}", e.getMessage());
            Sql.execute(connection, patient + ", SESSION character_set_results = utf8");
        }
        return connection;
    }

    /** A server that is away for a moment is no reason to give up: as its own error it is tried again. */
    private static Connection opened(Supplier<Connection> opening) throws SQLException {
        try {
            return opening.get();
        } catch (LodestoneException e) {
            SQLException cause = Transient.sqlException(e);
            if (cause != null && Transient.isTransient(cause)) {
                throw cause;
            }
            throw e;
        }
    }

    private Connection preparedDestination() throws SQLException {
        Connection connection = opened(connections::openDestination);
        String answer = Bundle.first(connection, List.of(SESSION, LOCKING_LOG)).get(1);
        if (!answer.equals("1")) {
            // Fewer locks between parallel steps; every unit is a transaction that needs no snapshot.
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        }
        connection.setAutoCommit(false);
        return connection;
    }

    private void giveBack(Side side, Connection connection, boolean broken) {
        if (!broken) {
            synchronized (this) {
                of(side).push(connection);
            }
            return;
        }
        close(connection);
    }

    private static void close(Connection connection) {
        try {
            // Not close(): that would first read the rest of a streaming result.
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            log.debug("A connection did not close: {}", e.getMessage());
        }
    }

    @Override
    public synchronized void close() {
        sources.forEach(ConnectionPool::close);
        destinations.forEach(ConnectionPool::close);
        sources.clear();
        destinations.clear();
    }
}
