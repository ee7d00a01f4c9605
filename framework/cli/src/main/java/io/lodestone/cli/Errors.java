package io.lodestone.cli;

import io.lodestone.spi.ErrorType;
import io.lodestone.spi.LodestoneException;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells the user what went wrong: one sentence, and the trace only to those who ask for it. */
final class Errors {

    private static final Pattern PACKETS = Pattern.compile("\\s*\\n+The last packet [^\\n]*");

    private final RootCommand root;

    Errors(RootCommand root) {
        this.root = root;
    }

    /** @return the exit code */
    int report(Throwable e) {
        PrintWriter err = root.terminal().err();
        int exitCode;
        if (e instanceof LodestoneException known) {
            err.println(root.terminal().red("Error " + known.code()) + ": " + withoutPackets(known.getMessage()));
            exitCode = known.type().exitCode();
            if (known.type() == ErrorType.EXTERNAL) {
                err.println("Start the same command again when the cause is mended: it goes on where it stopped.");
            }
        } else {
            SQLException database = sqlException(e);
            if (database == null) {
                err.println(root.terminal().red("Internal error") + ": " + e
                        + ". This is a defect: please report it with the output of --log-level debug.");
                exitCode = ErrorType.INTERNAL.exitCode();
            } else {
                err.println(root.terminal().red("Error LS-DB-003") + ": A database statement failed: "
                        + withoutPackets(database.getMessage()) + ".");
                exitCode = ErrorType.EXTERNAL.exitCode();
            }
        }
        if (root.logLevel.compareTo(RootCommand.LogLevel.DEBUG) >= 0) {
            e.printStackTrace(err);
        }
        err.flush();
        return exitCode;
    }

    /** The driver goes on about packets and milliseconds, which says nothing to anybody. */
    static String withoutPackets(@Nullable String message) {
        return PACKETS.matcher(String.valueOf(message)).replaceAll("");
    }

    private static @Nullable SQLException sqlException(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException found) {
                return found;
            }
        }
        return null;
    }
}
