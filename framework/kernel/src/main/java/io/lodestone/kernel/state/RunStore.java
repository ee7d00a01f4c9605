package io.lodestone.kernel.state;

import static java.util.Objects.requireNonNull;

import io.lodestone.spi.Mode;
import io.lodestone.spi.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The history of runs. Reading works before anything was ever recorded. */
public final class RunStore {

    private final Database destination;
    private final Clock clock;

    public RunStore(Database destination, Clock clock) {
        this.destination = requireNonNull(destination, "destination is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Every run, the latest first. */
    public List<RunEntry> history() {
        return read("ORDER BY seq DESC", null);
    }

    /** The latest entry of a mode, which decides what a new run finds. */
    public Optional<RunEntry> latest(Mode mode) {
        return read("WHERE mode = :mode ORDER BY seq DESC LIMIT 1", mode.word()).stream()
                .findFirst();
    }

    /** Modes of which the latest entry has the state, in their order. */
    public List<Mode> modesIn(RunState state) {
        Set<String> words = destination
                .jdbi()
                .withHandle(handle -> Names.ofTable(
                        () -> new HashSet<>(handle.createQuery(
                                        "SELECT r.mode FROM lodestone_run r WHERE r.state = :state"
                                                + " AND r.seq IN (SELECT MAX(l.seq) FROM lodestone_run l GROUP BY l.mode)")
                                .bind("state", state.name())
                                .mapTo(String.class)
                                .list()),
                        Set.of()));
        return Arrays.stream(Mode.values())
                .filter(mode -> words.contains(mode.word()))
                .toList();
    }

    /** When the mode's work began: the first run since the last reset. It stays the same when runs are resumed. */
    public LocalDateTime begun(Mode mode) {
        return destination
                .jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT MIN(started_at) FROM lodestone_run WHERE mode = :mode AND seq > COALESCE(("
                                        + "SELECT MAX(r.seq) FROM lodestone_run r WHERE r.mode = :mode AND r.state = 'RESET'), 0)")
                        .bind("mode", mode.word())
                        .mapTo(LocalDateTime.class)
                        .findOne()
                        .orElseGet(this::now));
    }

    public void started(RunEntry entry) {
        destination.jdbi().useHandle(handle -> insert(handle, entry));
    }

    /** Whether nobody has declared the run dead: who takes the lock after it does. */
    public boolean isRunning(String runId) {
        return destination
                .jdbi()
                .withHandle(handle -> Names.ofTable(
                        () -> handle.createQuery(
                                        "SELECT EXISTS(SELECT 1 FROM lodestone_run WHERE run_id = :run AND state = 'RUNNING')")
                                .bind("run", runId)
                                .mapTo(Boolean.class)
                                .one(),
                        false));
    }

    public void finished(String runId, RunState state, @Nullable String message) {
        destination
                .jdbi()
                .useHandle(handle -> handle.createUpdate("UPDATE lodestone_run"
                                + " SET state = :state, finished_at = :now, message = :message WHERE run_id = :run")
                        .bind("state", state.name())
                        .bind("now", now())
                        .bind("message", message)
                        .bind("run", runId)
                        .execute());
    }

    /** Only the holder of the run lock may call it: a run still marked as running is then dead. */
    public void markInterrupted() {
        destination
                .jdbi()
                .useHandle(handle -> handle.createUpdate(
                                "UPDATE lodestone_run SET state = 'INTERRUPTED',"
                                        + " finished_at = :now, message = 'the process ended without a word' WHERE state = 'RUNNING'")
                        .bind("now", now())
                        .execute());
    }

    LocalDateTime now() {
        return LocalDateTime.now(clock.withZone(ZoneOffset.UTC)).truncatedTo(ChronoUnit.SECONDS);
    }

    static void insert(Handle handle, RunEntry entry) {
        handle.createUpdate(
                        "INSERT INTO lodestone_run (run_id, mode, state, plan_hash, plan_tables, plugin_set,"
                                + " source_identity, tool_version, started_at, finished_at, message) VALUES (:runId, :mode, :state,"
                                + " :planHash, :planTables, :pluginSet, :sourceIdentity, :toolVersion, :startedAt, :finishedAt, :message)")
                .bindMethods(entry)
                .execute();
    }

    private List<RunEntry> read(String rest, @Nullable String mode) {
        return destination.jdbi().withHandle(handle -> {
            var query = handle.createQuery("SELECT * FROM lodestone_run " + rest);
            if (mode != null) {
                query.bind("mode", mode);
            }
            return Names.ofTable(() -> query.map(RunStore::entry).list(), List.of());
        });
    }

    private static RunEntry entry(ResultSet row, StatementContext context) throws SQLException {
        return new RunEntry(
                row.getString("run_id"),
                row.getString("mode"),
                RunState.valueOf(row.getString("state")),
                row.getString("plan_hash"),
                row.getString("plan_tables"),
                row.getString("plugin_set"),
                row.getString("source_identity"),
                row.getString("tool_version"),
                row.getObject("started_at", LocalDateTime.class),
                row.getObject("finished_at", LocalDateTime.class),
                row.getString("message"));
    }
}
