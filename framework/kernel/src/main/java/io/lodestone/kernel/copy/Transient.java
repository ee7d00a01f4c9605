package io.lodestone.kernel.copy;

import static io.lodestone.kernel.KernelErrorCode.DATABASE_FAILED;
import static java.util.Objects.requireNonNull;

import io.lodestone.spi.LodestoneException;
import java.io.EOFException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Repeats work that failed for a reason that passes: deadlock, lock wait, lost connection. One object for each unit. */
public final class Transient {

    private static final Logger log = LoggerFactory.getLogger(Transient.class);

    private static final int FEWEST_ATTEMPTS = 3;
    /** Of what waits for locks of others, each wait as long as the server has it. */
    private static final int ATTEMPTS_AT_LOCKS = 8;

    private static final long FIRST_PAUSE = 100;
    private static final long LONGEST_PAUSE = 10_000;
    private static final int MOST_DOUBLINGS = 10;
    /** Lock wait, deadlock. */
    private static final Set<Integer> LOCKS = Set.of(1205, 1213);
    // Lock wait, deadlock, server shutting down, too many connections, and the ways to lose a connection.
    private static final Set<Integer> CODES =
            Set.of(1205, 1213, 1053, 1040, 1158, 1159, 1160, 1161, 1184, 2006, 2013, 1927, 4031);

    private final String what;
    private final Duration patience;
    private final boolean onlyLocks;
    private int failures;
    private long since;

    /** Trouble that was waited for long enough, so that nobody around waits for it again. */
    private static final class TooLong extends SQLException {
        private static final long serialVersionUID = 1L;

        TooLong(SQLException error) {
            super(error.getMessage(), error.getSQLState(), error.getErrorCode(), error);
        }
    }

    Transient(String what, Duration patience) {
        this(what, patience, false);
    }

    private Transient(String what, Duration patience, boolean onlyLocks) {
        this.what = requireNonNull(what, "what is null");
        this.patience = requireNonNull(patience, "patience is null");
        this.onlyLocks = onlyLocks;
    }

    /** For work on one connection: locks are waited for, but of a lost connection nothing can be hoped. */
    public static Transient atLocks(String what) {
        return new Transient(what, Duration.ZERO, true);
    }

    /** Progress was made: the next trouble starts a new count. */
    public void succeeded() {
        failures = 0;
    }

    /**
     * Returns after a pause when another attempt makes sense.
     *
     * @throws LodestoneException when it does not
     */
    public void failed(SQLException error) {
        since = failures++ == 0 ? System.nanoTime() : since;
        if (!isTransient(error) || (onlyLocks && !isLock(error))) {
            throw new LodestoneException(DATABASE_FAILED, what + ": " + words(error), error);
        }
        Duration waited = Duration.ofNanos(System.nanoTime() - since);
        if (isEnough(error, waited)) {
            throw new LodestoneException(
                    DATABASE_FAILED,
                    what
                            + (failures == 1
                                    ? " failed: "
                                    : " failed " + failures + " times in " + waited.toSeconds() + " s: ")
                            + words(error)
                            + ". Start the same command again when the server is well: the run continues.",
                    new TooLong(error));
        }
        log.warn("{}: {} (attempt {}, after {} s)", what, words(error), failures, waited.toSeconds());
        pause();
    }

    private boolean isEnough(SQLException error, Duration waited) {
        if (isLock(error)) {
            return failures >= ATTEMPTS_AT_LOCKS;
        }
        return patience.isZero() || (failures >= FEWEST_ATTEMPTS && waited.compareTo(patience) >= 0);
    }

    /**
     * The same for what wraps the server's error.
     *
     * @throws RuntimeException the error itself when it does not come from a database, or will not pass
     */
    public void failed(RuntimeException error) {
        SQLException cause = sqlException(error);
        if (cause == null || !isTransient(cause)) {
            throw error;
        }
        failed(cause);
    }

    /** The first line of the innermost error: a pool says no more than that it waited, and a driver talks of packets. */
    private static String words(SQLException error) {
        SQLException innermost = error;
        for (Throwable cause = error.getCause(); cause != null; cause = cause.getCause()) {
            innermost = cause instanceof SQLException sql ? sql : innermost;
        }
        return String.valueOf(innermost.getMessage()).lines().findFirst().orElse("");
    }

    public static boolean isLock(SQLException error) {
        return LOCKS.contains(error.getErrorCode());
    }

    private void pause() {
        long pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE << Math.min(failures - 1, MOST_DOUBLINGS));
        try {
            Thread.sleep(pause / 2 + ThreadLocalRandom.current().nextLong(pause));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LodestoneException(DATABASE_FAILED, what + " was interrupted.", e);
        }
    }

    /** Looks through wrappers for the server's own error. */
    public static @Nullable SQLException sqlException(@Nullable Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }

    /** The driver does not always say by its state that the connection broke: not while it reads what a statement gave. */
    private static boolean isNetwork(SQLException error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketException
                    || cause instanceof SocketTimeoutException
                    || cause instanceof EOFException
                    || cause instanceof SSLException) {
                return true;
            }
        }
        return false;
    }

    public static boolean isTransient(SQLException error) {
        if (error instanceof TooLong) {
            return false;
        }
        String state = error.getSQLState() == null ? "" : error.getSQLState();
        return error instanceof SQLTransientException
                || error instanceof SQLRecoverableException
                || state.startsWith("08")
                || state.startsWith("40")
                || CODES.contains(error.getErrorCode())
                || isNetwork(error)
                || String.valueOf(error.getMessage()).toLowerCase(Locale.ROOT).contains("connection is closed");
    }
}
