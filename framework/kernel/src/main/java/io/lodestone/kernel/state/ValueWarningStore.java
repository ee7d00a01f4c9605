package io.lodestone.kernel.state;

import static java.util.Objects.requireNonNull;

import io.lodestone.spi.Mode;
import io.lodestone.spi.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counted warnings about values. They are kept, so that a resumed run still lists those of before. */
public final class ValueWarningStore {

    private static final int REASON = 255;
    private static final String SEPARATOR = "\n";

    private final Database destination;
    private final Mode mode;

    public ValueWarningStore(Database destination, Mode mode) {
        this.destination = requireNonNull(destination, "destination is null");
        this.mode = requireNonNull(mode, "mode is null");
    }

    /** Adds to what was counted before, within the transaction of the connection. */
    public void add(Connection connection, String step, Collection<ValueWarning> warnings) throws SQLException {
        if (warnings.isEmpty()) {
            return;
        }
        String examples = "IF(LENGTH(example_keys) - LENGTH(REPLACE(example_keys, '\\n', '')) >= "
                + (ValueWarning.EXAMPLES - 1) + ", example_keys, CONCAT(example_keys, '\\n', VALUES(example_keys)))";
        try (PreparedStatement statement = connection.prepareStatement("INSERT INTO lodestone_value_warning"
                + " (mode, step, source_table, column_name, reason, times, example_keys) VALUES (?, ?, ?, ?, ?, ?, ?)"
                + " ON DUPLICATE KEY UPDATE times = times + VALUES(times), example_keys = " + examples)) {
            // Always in the same order, so that parallel chunks of one table wait for each other and never in a circle.
            for (ValueWarning warning : warnings.stream()
                    .sorted(Comparator.comparing(ValueWarning::column).thenComparing(ValueWarning::reason))
                    .toList()) {
                statement.setString(1, mode.word());
                statement.setString(2, step);
                statement.setString(3, warning.table());
                statement.setString(4, warning.column());
                statement.setString(5, cut(warning.reason()));
                statement.setLong(6, warning.times());
                statement.setString(7, String.join(SEPARATOR, warning.keys()));
                statement.executeUpdate();
            }
        }
    }

    /** What was counted for a step's table so far. */
    public List<ValueWarning> of(String step, String table) {
        return destination
                .jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT * FROM lodestone_value_warning"
                                        + " WHERE mode = :mode AND step = :step AND source_table = :table ORDER BY column_name, reason")
                        .bind("mode", mode.word())
                        .bind("step", step)
                        .bind("table", table)
                        .map((row, context) -> new ValueWarning(
                                row.getString("source_table"),
                                row.getString("column_name"),
                                row.getString("reason"),
                                row.getLong("times"),
                                List.of(row.getString("example_keys").split(SEPARATOR, -1)).stream()
                                        .limit(ValueWarning.EXAMPLES)
                                        .toList()))
                        .list());
    }

    /** Destination columns, with the step, of warnings whose reason ends like this, by source table. */
    public Map<String, Map<String, String>> columns(String ending) {
        return destination
                .jdbi()
                .withHandle(handle -> Names.ofTable(
                        () -> {
                            Map<String, Map<String, String>> columns = new HashMap<>();
                            handle.createQuery("SELECT source_table, column_name, step FROM lodestone_value_warning"
                                            + " WHERE mode = :mode AND reason LIKE CONCAT('%', :ending)")
                                    .bind("mode", mode.word())
                                    .bind("ending", ending)
                                    .map((row, context) -> columns.computeIfAbsent(
                                                    row.getString(1), table -> new TreeMap<>())
                                            .put(row.getString(2), row.getString(3)))
                                    .list();
                            return columns;
                        },
                        Map.of()));
    }

    private static String cut(String reason) {
        int end = Math.min(reason.length(), REASON);
        // Never between the two halves of one character.
        return end < reason.length() && Character.isHighSurrogate(reason.charAt(end - 1))
                ? reason.substring(0, end - 1)
                : reason.substring(0, end);
    }
}
