package io.lodestone.kernel.state;

import static io.lodestone.kernel.KernelErrorCode.DATABASE_FAILED;
import static io.lodestone.kernel.KernelErrorCode.RUN_LOCKED;

import io.lodestone.spi.LodestoneException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** One run at a time: a lock of the destination server that dies with the connection, and so with the process. */
public final class RunLock implements AutoCloseable {

    private final Connection connection;
    private final String name;

    private RunLock(Connection connection, String name) {
        this.connection = connection;
        this.name = name;
    }

    /**
     * @param connection of the destination; used for nothing else, closed with the lock
     * @throws LodestoneException RUN_LOCKED when another run holds it
     */
    public static RunLock take(Connection connection) {
        return take(connection, "");
    }

    /**
     * One at a time of some other work, which may start runs.
     *
     * @param work its name; empty for runs
     */
    public static RunLock take(Connection connection, String work) {
        try {
            String database = text(connection, "SELECT DATABASE()");
            String name = "lodestone:" + Names.hash(database + work).substring(0, 40);
            try (Statement statement = connection.createStatement()) {
                // The connection idles as long as the run lasts.
                statement.execute("SET SESSION wait_timeout = 2147483");
            }
            if (!held(connection, "SELECT GET_LOCK(?, 0)", name)) {
                String holder = text(connection, "SELECT COALESCE(IS_USED_LOCK('" + name + "'), 'unknown')");
                connection.close();
                throw new LodestoneException(
                        RUN_LOCKED,
                        "Another " + (work.isEmpty() ? "run" : work) + " works on the destination '" + database
                                + "' (connection " + holder + " of its server): wait for it, or end that process.");
            }
            return new RunLock(connection, name);
        } catch (SQLException e) {
            throw new LodestoneException(
                    DATABASE_FAILED, "The destination gave no lock for the run: " + e.getMessage(), e);
        }
    }

    /** Whether the lock is still ours; it is lost when the server closed the connection. */
    public boolean isHeld() {
        try {
            return held(connection, "SELECT IS_USED_LOCK(?) = CONNECTION_ID()", name);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new LodestoneException(DATABASE_FAILED, "The run's lock was not given back: " + e.getMessage(), e);
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
