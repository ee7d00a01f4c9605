package io.lodestone.kernel.binlog;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import com.github.shyiko.mysql.binlog.GtidSet;
import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.network.SSLMode;
import com.github.shyiko.mysql.binlog.network.ServerException;
import io.lodestone.kernel.database.ServerAddress;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One connection that the server sends its binary log to, as to a replica. */
final class LogConnection implements AutoCloseable {

    /** Held, because loggers that nobody holds forget their level. What the library has to say is said by us. */
    private static final Logger QUIET = Logger.getLogger("com.github.shyiko.mysql.binlog");

    private static final int HEARTBEAT = 1_000;
    /** Milliseconds without even a heartbeat, after which the connection is given up. */
    private static final int SILENCE = 30_000;

    private static final int CONNECT = 10_000;

    static {
        QUIET.setLevel(Level.OFF);
    }

    private final BinaryLogClient client;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private volatile boolean closed;

    private LogConnection(ServerAddress server, long replica) {
        client = new BinaryLogClient(
                server.host(), server.port(), server.user(), server.password().reveal());
        client.setServerId(replica);
        client.setKeepAlive(false);
        client.setHeartbeatInterval(HEARTBEAT);
        client.setConnectTimeout(CONNECT);
        client.setSSLMode(SSLMode.valueOf(server.encryption()));
        client.setSocketFactory(LogConnection::socket);
        client.registerLifecycleListener(new BinaryLogClient.AbstractLifecycleListener() {
            @Override
            public void onCommunicationFailure(BinaryLogClient lost, Exception error) {
                failure.compareAndSet(null, error);
            }

            @Override
            public void onEventDeserializationFailure(BinaryLogClient lost, Exception error) {
                // The library would go on with the next event.
                failed(error);
            }
        });
    }

    /**
     * @param replica the number by which the server knows its replicas, like one of which we behave
     * @param wanted names of tables whose rows are read; others are passed over
     */
    static LogConnection at(ServerAddress server, long replica, Progress from, Predicate<LoggedStatement.Name> wanted) {
        LogConnection connection = new LogConnection(server, replica);
        connection.client.setEventDeserializer(LogEvents.of(wanted));
        if (from.transactions().isEmpty()) {
            connection.client.setBinlogFilename(from.position().file());
            connection.client.setBinlogPosition(from.position().offset());
        } else {
            connection.client.setGtidSet(from.transactions());
        }
        return connection;
    }

    /** When the server began the file, in seconds. Asked over a connection of its own. */
    static long created(ServerAddress server, long replica, String file) throws IOException {
        AtomicLong created = new AtomicLong(-1);
        Progress begin = new Progress("", new LogPosition(file, LogPosition.BEGIN), 0, "");
        try (LogConnection connection = at(server, replica, begin, name -> false)) {
            connection.read(event -> {
                if (event.getHeader().getEventType() == EventType.FORMAT_DESCRIPTION) {
                    created.set(event.getHeader().getTimestamp() / 1000);
                    connection.close();
                }
            });
        }
        if (created.get() < 0) {
            throw new SocketException("the server sent no begin of " + file);
        }
        return created.get();
    }

    private static Socket socket() throws SocketException {
        Socket socket = new Socket();
        socket.setSoTimeout(SILENCE);
        socket.setTcpNoDelay(true);
        return socket;
    }

    /**
     * Passes events on until the connection is closed.
     *
     * @throws ServerException what the server refuses
     * @throws IOException when the connection breaks, or an event cannot be read
     */
    void read(Consumer<Event> events) throws IOException {
        client.registerEventListener(event -> {
            try {
                events.accept(event);
            } catch (RuntimeException | Error e) {
                // The library would only note it.
                failed(e);
            }
        });
        client.connect();
        Throwable error = failure.get();
        if (error instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (error instanceof Error worse) {
            throw worse;
        }
        if (error instanceof IOException broken && !closed) {
            throw broken;
        }
        if (!closed) {
            throw new SocketException("the server closed the connection");
        }
    }

    /** The GTID set of every transaction that has ended; empty where the connection does not go by these. */
    String transactions() {
        return client.getGtidSet() == null ? "" : String.valueOf(client.getGtidSet());
    }

    /** One set for two. */
    static String with(String transactions, String another) {
        if (another.isEmpty() || transactions.isEmpty()) {
            return transactions + another;
        }
        GtidSet both = new GtidSet(transactions);
        both.add(another);
        return both.toString();
    }

    private void failed(Throwable error) {
        failure.compareAndSet(null, error);
        disconnect();
    }

    private void disconnect() {
        try {
            client.disconnect();
        } catch (IOException e) {
            failure.compareAndSet(null, e);
        }
    }

    @Override
    public void close() {
        closed = true;
        disconnect();
    }
}
