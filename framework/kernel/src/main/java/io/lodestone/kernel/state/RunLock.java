package io.lodestone.kernel.state;

import static io.lodestone.kernel.KernelErrorCode.DATABASE_FAILED;
import static io.lodestone.kernel.KernelErrorCode.RUN_LOCKED;

import io.lodestone.kernel.copy.Patience;
import io.lodestone.kernel.database.Bundle;
import io.lodestone.spi.LodestoneException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run at a time: a lock of the destination server that dies with the connection, and so with the process. */
public final class RunLock implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RunLock.class);
    /** The server learns a moment later than the user that a process was killed. */
    private static final int SECONDS_FOR_A_DYING_PROCESS = 2;

    private static final int SECONDS_FOR_A_DEAD_CONNECTION = 10;

    private final Supplier<Connection> connections;
    private final Patience patience;
    private final String name;
    private Connection connection;
    private long id;

    private RunLock(Supplier<Connection> connections, Patience patience, Connection connection, String name)
            throws SQLException {
        this.connections = connections;
        this.patience = patience;
        this.name = name;
        this.connection = connection;
        this.id = prepare(connection);
    }

    /**
     * @param connections to the destination; the lock's own is used for nothing else
     * @throws LodestoneException RUN_LOCKED when another run holds it
     */
    public static RunLock take(Supplier<Connection> connections, Patience patience) {
        return take(connections, patience, "");
    }

    /**
     * One at a time of some other work, which may start runs.
     *
     * @param work its name; empty for runs
     */
    public static RunLock take(Supplier<Connection> connections, Patience patience, String work) {
        Connection connection = connections.get();
        try {
            String database = text(connection, "SELECT DATABASE()");
            RunLock lock = new RunLock(
                    connections,
                    patience,
                    connection,
                    "lodestone:" + Names.hash(database + work).substring(0, 40));
            if (!held(connection, "SELECT GET_LOCK(?, " + SECONDS_FOR_A_DYING_PROCESS + ")", lock.name)) {
                long holder = lock.holder();
                lock.close();
                throw new LodestoneException(
                        RUN_LOCKED,
                        "Another " + (work.isEmpty() ? "run" : work) + " works on the destination '" + database
                                + "' (connection " + holder
                                + " of its server): wait for it, or end that process. If its"
                                + " machine is gone, KILL " + holder + " on the server frees the destination.");
            }
            return lock;
        } catch (SQLException e) {
            throw new LodestoneException(
                    DATABASE_FAILED, "The destination gave no lock for the run: " + e.getMessage(), e);
        }
    }

    /** @return the connection's number */
    private static long prepare(Connection connection) throws SQLException {
        // The connection idles as long as the run lasts.
        List<String> answers =
                Bundle.first(connection, List.of("SET SESSION wait_timeout = 2147483", "SELECT CONNECTION_ID()"));
        return Long.parseLong(answers.get(1));
    }

    /** Whether the lock is still ours; it is lost when the server closed the connection. */
    public synchronized boolean isHeld() {
        try {
            return held(connection, "SELECT IS_USED_LOCK(?) = CONNECTION_ID()", name);
        } catch (SQLException e) {
            return false;
        }
    }

    /**
     * Whether the lock is ours, if need be again: a connection that idles for hours is what a firewall cuts first.
     *
     * @param untouched whether nobody has worked on the destination since; asked with the lock in hand
     */
    public synchronized boolean keep(BooleanSupplier untouched) {
        if (isHeld()) {
            return true;
        }
        log.info("The connection that holds the run's lock was lost; taking it again");
        return patience.repeated("Taking the lock of the run again", this::retake)
                && patience.repeated("Reading the state of the run", untouched::getAsBoolean);
    }

    private boolean retake() {
        close();
        connection = connections.get();
        try {
            long lost = id;
            id = prepare(connection);
            if (holder() == lost) {
                kill(lost);
            }
            return held(connection, "SELECT GET_LOCK(?, " + SECONDS_FOR_A_DEAD_CONNECTION + ")", name);
        } catch (SQLException e) {
            throw new LodestoneException(DATABASE_FAILED, "The run's lock was lost: " + e.getMessage(), e);
        }
    }

    /** Our own former connection, of whose end the server does not know yet. */
    private void kill(long lost) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("KILL " + lost);
        } catch (SQLException e) {
            log.debug("Connection {} ended by itself: {}", lost, e.getMessage());
        }
    }

    /** Number of the connection that holds the lock; 0 when none does. */
    private long holder() throws SQLException {
        String holder = text(connection, "SELECT IS_USED_LOCK('" + name + "')");
        return holder.isEmpty() ? 0 : Long.parseLong(holder);
    }

    @Override
    public synchronized void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            // Then it is gone, and the lock with it.
            log.debug("The connection of the run's lock did not close: {}", e.getMessage());
        }
    }

    private static boolean held(Connection connection, String sql, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getInt(1) == 1;
            }
        }
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() && row.getString(1) != null ? row.getString(1) : "";
        }
    }
}
