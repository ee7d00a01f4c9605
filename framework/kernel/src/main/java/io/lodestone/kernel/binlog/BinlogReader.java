package io.lodestone.kernel.binlog;

import static io.lodestone.kernel.KernelErrorCode.CAPTURE_REFUSED;

import com.github.shyiko.mysql.binlog.network.AuthenticationException;
import com.github.shyiko.mysql.binlog.network.ServerException;
import io.lodestone.kernel.binlog.BinlogState.Gap;
import io.lodestone.kernel.copy.Patience;
import io.lodestone.kernel.copy.Transient;
import io.lodestone.spi.LodestoneException;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the source's binary log in a thread of its own, over one connection after the other. */
final class BinlogReader implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(BinlogReader.class);

    private static final int ENDED = 10_000;
    /** The server cannot send what was asked for. */
    private static final int CANNOT_SEND = 1236;

    private final SourceLog source;
    private final FollowedNames names;
    private final Intake intake;
    private final long replica;
    private final Patience patience;
    private final Thread thread = new Thread(this::run, "binlog-reader");
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    private final AtomicReference<@Nullable LogConnection> connection = new AtomicReference<>();
    private volatile boolean closed;

    BinlogReader(SourceLog source, FollowedNames names, Intake intake, long replica, Patience patience) {
        this.source = source;
        this.names = names;
        this.intake = intake;
        this.replica = replica;
        this.patience = patience;
        thread.setDaemon(true);
    }

    /**
     * Makes sure that the log can be read on from where it was left; otherwise it goes on from now, with a gap.
     *
     * @throws LodestoneException when the server refuses
     */
    void start() {
        Transient trouble = patience.with("Reading the source's binary log");
        while (true) {
            try {
                settle();
                thread.start();
                return;
            } catch (IOException | JdbiException e) {
                trouble.failed(sqlException(e));
            }
        }
    }

    /** @throws LodestoneException why it reads no more */
    void requireAlive() {
        RuntimeException why = failure.get();
        if (why != null) {
            throw why;
        }
    }

    private void run() {
        Transient trouble = patience.with("Reading the source's binary log");
        while (!closed && failure.get() == null) {
            Progress before = intake.saved();
            try {
                settle();
                read();
            } catch (IOException | JdbiException e) {
                again(trouble, before, e);
            } catch (RuntimeException e) {
                failure.compareAndSet(null, e);
            }
        }
    }

    private void again(Transient trouble, Progress before, Exception error) {
        if (!before.equals(intake.saved())) {
            trouble.succeeded();
        }
        try {
            if (!closed) {
                trouble.failed(sqlException(error));
            }
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
        }
    }

    private void settle() throws IOException {
        Progress from = intake.saved();
        Optional<String> why = source.broken(from, replica);
        if (why.isPresent()) {
            Progress now = source.now(replica);
            log.warn(
                    "The binary log cannot be read on from {}: {}. Going on from {}",
                    from.position(),
                    why.get(),
                    now.position());
            intake.restart(now, new Gap(LogSink.EVERY_TABLE, unseen(from, why.get()), source.clock()));
        }
    }

    static String unseen(Progress from, String why) {
        return "may have changes that were not seen after " + from.position() + ": " + why;
    }

    private void read() throws IOException {
        Progress from = intake.saved();
        try (LogConnection next = LogConnection.at(
                source.address(), replica, from, name -> names.find(name).isPresent())) {
            connection.set(next);
            if (closed) {
                return;
            }
            EventTranslation translation =
                    new EventTranslation(names, from.position().file(), from.created(), intake);
            intake.begin(next);
            next.read(translation::event);
        } finally {
            connection.set(null);
        }
    }

    /** As the driver would tell it. */
    private static SQLException sqlException(Exception error) {
        if (error instanceof AuthenticationException || error instanceof ServerException) {
            int code = error instanceof ServerException server
                    ? server.getErrorCode()
                    : ((AuthenticationException) error).getErrorCode();
            if (code != CANNOT_SEND && code != 1053) {
                throw new LodestoneException(
                        CAPTURE_REFUSED,
                        "The source's server does not send its binary log: " + error.getMessage()
                                + ". Let an administrator run what 'lodestone check' asks for.",
                        error);
            }
        }
        SQLException sql = Transient.sqlException(error);
        return sql != null ? sql : new SQLRecoverableException(String.valueOf(error.getMessage()), error);
    }

    @Override
    public void close() {
        closed = true;
        LogConnection open = connection.get();
        if (open != null) {
            open.close();
        }
        thread.interrupt();
        try {
            thread.join(ENDED);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
