package io.lodestone.kernel.capture;

import static io.lodestone.kernel.KernelErrorCode.CAPTURE_REFUSED;
import static io.lodestone.kernel.KernelErrorCode.NOT_CAPTURED;

import io.lodestone.kernel.database.ConnectedDatabase;
import io.lodestone.spi.step.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Whether triggers can be installed in the source, asked before anything is written. */
public final class CaptureChecks {

    private final ConnectedDatabase source;
    private final SourceCapture capture;

    /** What the server says of itself. */
    private record Server(boolean logs, boolean trusts, boolean readOnly) {}

    public CaptureChecks(ConnectedDatabase source, SourceCapture capture) {
        this.source = source;
        this.capture = capture;
    }

    /** @param mayEverything whether the user has SUPER */
    public List<Finding> findings(CapturedTables tables, boolean mayEverything) {
        List<Finding> findings = new ArrayList<>();
        server(mayEverything, findings);
        InstalledCapture there = capture.installed();
        List<String> taken = tables.tables().stream()
                .map(table -> capture.names(table).changelog())
                .filter(there.foreign()::containsKey)
                .toList();
        if (!taken.isEmpty()) {
            findings.add(Finding.fatal(CAPTURE_REFUSED.code(), taken.get(0), capture.taken(taken, there), ""));
        }
        if (!source.server().knowsSeveralTriggers()) {
            occupied(tables, there, findings);
        }
        tables.withoutKey()
                .forEach(table -> findings.add(Finding.warning(
                        NOT_CAPTURED.code(),
                        table,
                        "Changes of " + table + " are not captured: it has no key that tells its rows apart.",
                        "Give it a primary key before the migration, or run 'lodestone reconcile " + table
                                + "' before going live.")));
        return findings;
    }

    private void server(boolean mayEverything, List<Finding> findings) {
        Server server = source.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT @@log_bin, @@log_bin_trust_function_creators, @@read_only")
                        .map((row, context) -> new Server(row.getBoolean(1), row.getBoolean(2), row.getBoolean(3)))
                        .one());
        if (server.logs() && !server.trusts() && !mayEverything) {
            findings.add(Finding.fatal(
                    CAPTURE_REFUSED.code(),
                    "source.user",
                    "The source's server writes a binary log and lets only users with SUPER create triggers.",
                    "Let an administrator of the server run: SET GLOBAL log_bin_trust_function_creators = 1;"));
        }
        if (server.readOnly() && !mayEverything) {
            findings.add(
                    Finding.fatal(
                            CAPTURE_REFUSED.code(),
                            "source.url",
                            "The source's server is read only (read_only = 1), as replicas are: no trigger can be installed there,"
                                    + " and none would run for replicated rows.",
                            "Name the server that the shop writes to, or set options.capture: none and use 'lodestone reconcile'."));
        }
    }

    /** These servers have one trigger for each event, and that of others must stay. */
    private void occupied(CapturedTables tables, InstalledCapture there, List<Finding> findings) {
        for (CapturedTable table : tables.tables()) {
            Set<String> events = there.others().getOrDefault(source.prefix() + table.table(), Set.of());
            if (!events.isEmpty()) {
                findings.add(Finding.fatal(
                        CAPTURE_REFUSED.code(),
                        table.table(),
                        table.table() + " has a trigger of its own after " + String.join(", ", new TreeSet<>(events))
                                + ", and " + source.server() + " allows only one for each event.",
                        "Use a server of MySQL 5.7 or MariaDB 10.2 at least, or set options.capture: none and use"
                                + " 'lodestone reconcile'."));
            }
        }
    }
}
