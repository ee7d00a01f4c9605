package io.lodestone.kernel.state;

import static java.util.Objects.requireNonNull;

import io.lodestone.kernel.state.GoLiveEntry.Doer;
import io.lodestone.kernel.state.GoLiveEntry.State;
import io.lodestone.spi.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.statement.StatementContext;

/** The ticks of the check list of going live. */
public final class GoLiveStore {

    static final String TABLE = "lodestone_golive";

    private static final String DEFINITION = """
            CREATE TABLE IF NOT EXISTS lodestone_golive (
              step VARCHAR(64) NOT NULL PRIMARY KEY,
              state VARCHAR(8) NOT NULL,
              doer VARCHAR(8) NOT NULL,
              begun_at DATETIME NOT NULL,
              ended_at DATETIME NULL,
              message TEXT NOT NULL,
              output MEDIUMTEXT NOT NULL
            """;

    private static final int MESSAGE = 10_000;

    private final Database destination;
    private final Clock clock;

    /** Creates its table where there is none. */
    public GoLiveStore(Database destination, Clock clock) {
        this.destination = requireNonNull(destination, "destination is null");
        this.clock = requireNonNull(clock, "clock is null");
        destination.jdbi().useHandle(handle -> handle.execute(DEFINITION + StateTables.OPTIONS));
    }

    /** By step. */
    public Map<String, GoLiveEntry> entries() {
        return destination.jdbi().withHandle(handle -> {
            Map<String, GoLiveEntry> entries = new LinkedHashMap<>();
            handle.createQuery("SELECT * FROM lodestone_golive ORDER BY begun_at, step")
                    .map(GoLiveStore::entry)
                    .forEach(entry -> entries.put(entry.step(), entry));
            return entries;
        });
    }

    /**
     * The tool begins, perhaps once more.
     *
     * @param output what is kept of an earlier attempt until this one ends
     */
    public void begun(String step, String output) {
        write(new GoLiveEntry(step, State.RUNNING, Doer.TOOL, now(), null, "", output));
    }

    /** What was begun has ended. */
    public void ended(String step, State state, String message, String output) {
        destination
                .jdbi()
                .useHandle(handle -> handle.createUpdate("UPDATE lodestone_golive SET state = :state, ended_at = :now,"
                                + " message = :message, output = :output WHERE step = :step")
                        .bind("state", state.name())
                        .bind("now", now())
                        .bind("message", cut(message))
                        .bind("output", output)
                        .bind("step", step)
                        .execute());
    }

    /** A person says that it is done; what is known of earlier attempts goes. */
    public void ticked(String step) {
        LocalDateTime now = now();
        write(new GoLiveEntry(step, State.DONE, Doer.PERSON, now, now, "", ""));
    }

    /** The step is open again. */
    public void forget(String step) {
        destination
                .jdbi()
                .useHandle(handle -> handle.createUpdate("DELETE FROM lodestone_golive WHERE step = :step")
                        .bind("step", step)
                        .execute());
    }

    private void write(GoLiveEntry entry) {
        destination
                .jdbi()
                .useHandle(handle -> handle.createUpdate("REPLACE INTO lodestone_golive (step, state, doer, begun_at,"
                                + " ended_at, message, output) VALUES (:step, :state, :doer, :begunAt, :endedAt, :message,"
                                + " :output)")
                        .bindMethods(entry)
                        .execute());
    }

    private static GoLiveEntry entry(ResultSet row, StatementContext context) throws SQLException {
        return new GoLiveEntry(
                row.getString("step"),
                State.valueOf(row.getString("state")),
                Doer.valueOf(row.getString("doer")),
                row.getObject("begun_at", LocalDateTime.class),
                row.getObject("ended_at", LocalDateTime.class),
                row.getString("message"),
                row.getString("output"));
    }

    private static String cut(String message) {
        return message.length() <= MESSAGE ? message : message.substring(0, MESSAGE);
    }

    private LocalDateTime now() {
        return LocalDateTime.now(clock.withZone(ZoneOffset.UTC)).truncatedTo(ChronoUnit.SECONDS);
    }
}
