package io.lodestone.kernel.state;

import static java.util.Objects.requireNonNull;

import io.lodestone.spi.Mode;
import io.lodestone.spi.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Checkpoints of one mode. Writing takes the connection of the unit's transaction, so that progress and rows are one
 * commit.
 */
public final class CheckpointStore {

    /** Separates the name of a unit from the number of its part. */
    public static final String PART = "#";

    private static final String SAVE =
            "INSERT INTO lodestone_checkpoint (mode, step, unit, state, key_from, key_to, position,"
                    + " rows_read, rows_written, rows_rejected, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, UTC_TIMESTAMP())"
                    + " ON DUPLICATE KEY UPDATE state = VALUES(state), position = VALUES(position), rows_read = VALUES(rows_read),"
                    + " rows_written = VALUES(rows_written), rows_rejected = VALUES(rows_rejected), updated_at = VALUES(updated_at)";

    private final Database destination;
    private final Mode mode;

    public CheckpointStore(Database destination, Mode mode) {
        this.destination = requireNonNull(destination, "destination is null");
        this.mode = requireNonNull(mode, "mode is null");
    }

    public Mode mode() {
        return mode;
    }

    public Optional<Checkpoint> find(String step, String unit) {
        return destination
                .jdbi()
                .withHandle(handle -> handle.createQuery("SELECT * FROM lodestone_checkpoint"
                                + " WHERE mode = :mode AND step = :step AND unit = :unit")
                        .bind("mode", mode.word())
                        .bind("step", step)
                        .bind("unit", unit)
                        .map(CheckpointStore::checkpoint)
                        .findOne());
    }

    public boolean isDone(String step, String unit) {
        return find(step, unit).map(Checkpoint::done).orElse(false);
    }

    /** Steps of which a unit of that name is done. */
    public Set<String> stepsDone(String unit) {
        return destination
                .jdbi()
                .withHandle(handle -> new HashSet<>(handle.createQuery("SELECT step FROM lodestone_checkpoint"
                                + " WHERE mode = :mode AND unit = :unit AND state = 'done'")
                        .bind("mode", mode.word())
                        .bind("unit", unit)
                        .mapTo(String.class)
                        .list()));
    }

    /** Names of all units that are done, by step. */
    public Map<String, Set<String>> done() {
        Map<String, Set<String>> done = new HashMap<>();
        destination
                .jdbi()
                .useHandle(handle -> handle.createQuery(
                                "SELECT step, unit FROM lodestone_checkpoint WHERE mode = :mode AND state = 'done'")
                        .bind("mode", mode.word())
                        .map((row, context) -> done.computeIfAbsent(row.getString(1), step -> new HashSet<>())
                                .add(row.getString(2)))
                        .list());
        return done;
    }

    /** Every unit of a step, in the order of their names. */
    public List<Checkpoint> ofStep(String step) {
        return destination
                .jdbi()
                .withHandle(handle -> handle.createQuery("SELECT * FROM lodestone_checkpoint"
                                + " WHERE mode = :mode AND step = :step ORDER BY unit")
                        .bind("mode", mode.word())
                        .bind("step", step)
                        .map(CheckpointStore::checkpoint)
                        .list());
    }

    /** The parts of a unit, in the order of their numbers. */
    public List<Checkpoint> parts(String step, String unit) {
        return parts(ofStep(step), unit);
    }

    /** The same out of what was read before. */
    public static List<Checkpoint> parts(List<Checkpoint> ofStep, String unit) {
        String beginning = unit + PART;
        List<Checkpoint> parts = new ArrayList<>(ofStep.stream()
                .filter(checkpoint -> isPart(checkpoint, beginning))
                .toList());
        parts.sort((a, b) -> Integer.compare(number(a, beginning), number(b, beginning)));
        return parts;
    }

    /** The name of the unit that this is a part of, if it is one. */
    public static String whole(String unit) {
        int part = unit.lastIndexOf(PART);
        return part < 0 ? unit : unit.substring(0, part);
    }

    /** Whether any work of the mode was recorded. */
    public boolean any() {
        return destination
                .jdbi()
                .withHandle(handle -> Names.ofTable(
                        () -> handle.createQuery("SELECT EXISTS(SELECT 1 FROM lodestone_checkpoint WHERE mode = :mode)")
                                .bind("mode", mode.word())
                                .mapTo(Boolean.class)
                                .one(),
                        false));
    }

    /** Within the transaction of the connection. */
    public void save(Connection connection, String step, Checkpoint checkpoint) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SAVE)) {
            bind(statement, step, checkpoint);
            statement.executeUpdate();
        }
    }

    /** Several, within the transaction of the connection. */
    public void save(Connection connection, String step, Collection<Checkpoint> checkpoints) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SAVE)) {
            for (Checkpoint checkpoint : checkpoints) {
                bind(statement, step, checkpoint);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** In one transaction of its own: all of them or none. */
    public void saveAll(String step, Collection<Checkpoint> checkpoints) {
        if (checkpoints.size() == 1) {
            // One statement is a transaction by itself.
            destination.jdbi().useHandle(handle -> saveAll(handle, step, checkpoints));
        } else if (!checkpoints.isEmpty()) {
            destination.jdbi().useTransaction(handle -> saveAll(handle, step, checkpoints));
        }
    }

    private void saveAll(Handle handle, String step, Collection<Checkpoint> checkpoints) {
        PreparedBatch batch = handle.prepareBatch(SAVE);
        for (Checkpoint checkpoint : checkpoints) {
            batch.add(
                    mode.word(),
                    step,
                    checkpoint.unit(),
                    state(checkpoint),
                    checkpoint.from(),
                    checkpoint.to(),
                    checkpoint.position(),
                    checkpoint.read(),
                    checkpoint.written(),
                    checkpoint.rejected());
        }
        batch.execute();
    }

    private static String state(Checkpoint checkpoint) {
        return checkpoint.done() ? "done" : "open";
    }

    private void bind(PreparedStatement statement, String step, Checkpoint checkpoint) throws SQLException {
        statement.setString(1, mode.word());
        statement.setString(2, step);
        statement.setString(3, checkpoint.unit());
        statement.setString(4, state(checkpoint));
        statement.setString(5, checkpoint.from());
        statement.setString(6, checkpoint.to());
        statement.setString(7, checkpoint.position());
        statement.setLong(8, checkpoint.read());
        statement.setLong(9, checkpoint.written());
        statement.setLong(10, checkpoint.rejected());
    }

    private static boolean isPart(Checkpoint checkpoint, String beginning) {
        return checkpoint.unit().startsWith(beginning)
                && checkpoint.unit().substring(beginning.length()).matches("\\d+");
    }

    private static int number(Checkpoint part, String beginning) {
        return Integer.parseInt(part.unit().substring(beginning.length()));
    }

    static Checkpoint checkpoint(ResultSet row, StatementContext context) throws SQLException {
        return new Checkpoint(
                row.getString("unit"),
                row.getString("state").equals("done"),
                row.getString("key_from"),
                row.getString("key_to"),
                row.getString("position"),
                row.getLong("rows_read"),
                row.getLong("rows_written"),
                row.getLong("rows_rejected"));
    }
}
