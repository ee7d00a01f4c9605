package io.lodestone.kernel.binlog;

import static io.lodestone.kernel.KernelErrorCode.CAPTURE_GAP;
import static io.lodestone.kernel.KernelErrorCode.CAPTURE_REFUSED;
import static io.lodestone.kernel.KernelErrorCode.LOG_KEPT_SHORTLY;
import static io.lodestone.kernel.KernelErrorCode.NOT_CAPTURED;

import io.lodestone.kernel.capture.CapturedTable;
import io.lodestone.kernel.capture.CapturedTables;
import io.lodestone.kernel.database.ConnectedDatabase;
import io.lodestone.spi.step.Finding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.JdbiException;

/** Whether the source's binary log tells everything that changes, asked before the first row is read. */
public final class BinlogChecks {

    private static final long ENOUGH = 3 * 86_400;
    private static final String OTHERWISE = " Or set options.capture: triggers.";

    private final SourceLog log;
    private final BinlogCapture capture;
    private final List<Finding> findings = new ArrayList<>();

    public BinlogChecks(ConnectedDatabase source, BinlogCapture capture) {
        this.log = new SourceLog(source);
        this.capture = capture;
    }

    /** @param allowed whether the user has the privileges that a replica needs */
    public List<Finding> findings(CapturedTables tables, boolean allowed) {
        findings.clear();
        if (!log.isOn("log_bin")) {
            refuse(
                    "The source's server writes no binary log (log_bin = OFF).",
                    "Let an administrator add 'log_bin', 'binlog_format = ROW' and a 'server_id' of its own to the server's"
                            + " configuration and restart it.");
        } else {
            format();
            content();
            origin();
            kept();
            if (allowed) {
                readable();
            }
        }
        keys(tables);
        return List.copyOf(findings);
    }

    private void format() {
        String format = log.variable("binlog_format").toUpperCase(Locale.ROOT);
        if (!format.equals("ROW")) {
            refuse(
                    "The source's server logs statements and not rows (binlog_format = " + format + ").",
                    "Let an administrator run: SET GLOBAL binlog_format = 'ROW'; and write the same to the server's"
                            + " configuration. It holds for connections that are made afterwards: restart the shop's"
                            + " processes, too.");
        }
        String image = log.variable("binlog_row_image").toUpperCase(Locale.ROOT);
        if (image.equals("MINIMAL")) {
            refuse(
                    "The source's server does not log whole rows (binlog_row_image = MINIMAL).",
                    "Let an administrator run: SET GLOBAL binlog_row_image = 'FULL'; and restart the shop's processes.");
        }
    }

    private void content() {
        for (String compression : List.of("log_bin_compress", "binlog_transaction_compression")) {
            if (log.isOn(compression)) {
                refuse(
                        "The source's server compresses its binary log (" + compression
                                + " = ON), which cannot be read.",
                        "Let an administrator run: SET GLOBAL " + compression + " = OFF;");
            }
        }
        if (!log.variable("binlog_row_value_options").isEmpty()) {
            refuse(
                    "The source's server logs parts of values (binlog_row_value_options = "
                            + log.variable("binlog_row_value_options") + "), which cannot be read.",
                    "Let an administrator run: SET GLOBAL binlog_row_value_options = '';");
        }
    }

    private void origin() {
        if (log.variable("server_id").equals("0")) {
            refuse(
                    "The source's server has no server_id, and sends its binary log to nobody.",
                    "Let an administrator give it one: SET GLOBAL server_id = 1; and write it to its configuration.");
        }
        String passesOn = log.variable("log_slave_updates") + log.variable("log_replica_updates");
        if (log.isOn("read_only") && passesOn.equals("OFF")) {
            refuse(
                    "The source's server is a replica (read_only = 1) that does not log what it takes over"
                            + " (log_slave_updates = OFF).",
                    "Name the server that the shop writes to, or switch log_slave_updates on.");
        }
    }

    private void kept() {
        log.keeps()
                .filter(seconds -> seconds < ENOUGH)
                .ifPresent(seconds -> findings.add(Finding.warning(
                        LOG_KEPT_SHORTLY.code(),
                        "source",
                        "The source's server removes its binary log after " + seconds / 3600
                                + " hours: what 'lodestone migrate delta' has not read by then is lost to it.",
                        "Begin delta before, and let it run; or let an administrator raise binlog_expire_logs_seconds or"
                                + " expire_logs_days.")));
    }

    /** The proof is to read. */
    private void readable() {
        try {
            if (!log.isLogged()) {
                refuse(
                        "The source's server leaves the database out of its binary log (binlog_do_db, binlog_ignore_db).",
                        "Let an administrator change these options and restart the server.");
            }
            capture.broken(log)
                    .ifPresent(why -> findings.add(Finding.warning(
                            CAPTURE_GAP.code(),
                            "source",
                            "Changes cannot be followed from where they were read last: " + why + ".",
                            "'lodestone migrate delta' goes on from the moment when it is started; run 'lodestone reconcile"
                                    + " --repair' after that.")));
        } catch (IOException e) {
            refuse(
                    "The source's server does not send its binary log: " + e.getMessage() + ".",
                    "Look that its port can be reached from here as a replica would, with the same user.");
        } catch (JdbiException e) {
            refuse("The source's server does not tell of its binary log: " + e.getMessage() + ".", "");
        }
    }

    private void keys(CapturedTables tables) {
        List<String> unread = new ArrayList<>(tables.withoutKey());
        tables.tables().stream()
                .filter(table -> !TableLayout.isReadable(table))
                .map(CapturedTable::table)
                .forEach(unread::add);
        unread.forEach(table -> findings.add(Finding.warning(
                NOT_CAPTURED.code(),
                table,
                "Changes of " + table + " are not captured: it has no key that tells its rows apart.",
                "Give it a primary key before the migration, or run 'lodestone reconcile " + table
                        + "' before going live.")));
    }

    private void refuse(String what, String remedy) {
        findings.add(Finding.fatal(CAPTURE_REFUSED.code(), "source", what, remedy.isEmpty() ? "" : remedy + OTHERWISE));
    }
}
