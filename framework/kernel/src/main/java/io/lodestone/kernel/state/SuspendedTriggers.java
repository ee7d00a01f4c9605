package io.lodestone.kernel.state;

import static io.lodestone.kernel.KernelErrorCode.DATABASE_FAILED;
import static java.util.Objects.requireNonNull;

import io.lodestone.kernel.database.Bundle;
import io.lodestone.spi.LodestoneException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the destination's own triggers away while tables are loaded, and puts them back exactly as they were: each is
 * recorded before it is dropped, so that a crash loses none.
 */
public final class SuspendedTriggers {

    private static final Logger log = LoggerFactory.getLogger(SuspendedTriggers.class);
    private static final int AT_ONCE = 25;
    private static final String PROBE = "lodestone_trigger_probe";
    private static final Pattern DEFINER =
            Pattern.compile("^CREATE\\s+DEFINER\\s*=\\s*(\\S+)\\s+TRIGGER", Pattern.CASE_INSENSITIVE);

    private final Supplier<Connection> connections;

    /** A trigger as the server describes it. */
    private record Trigger(
            String name,
            String table,
            int order,
            String definition,
            String sqlMode,
            String charset,
            String collation) {}

    /** What could not be suspended: triggers that stay active, by the reason. */
    public record Active(Map<String, List<String>> triggersByReason) {
        public Active {
            triggersByReason = Map.copyOf(triggersByReason);
        }
    }

    public SuspendedTriggers(Supplier<Connection> connections) {
        this.connections = requireNonNull(connections, "connections is null");
    }

    /** Drops the triggers of these tables, but for those that could not be created again. */
    public Active suspend(Collection<String> tables) {
        try (Connection connection = connections.get()) {
            Map<String, List<String>> active = new LinkedHashMap<>();
            List<Trigger> triggers = triggers(connection, new TreeSet<>(tables));
            Map<String, String> refusals = triggers.isEmpty() ? Map.of() : refusals(connection, triggers);
            List<Trigger> dropped = new ArrayList<>();
            for (Trigger trigger : triggers) {
                String reason = reasonToKeep(trigger, refusals);
                if (reason.isEmpty()) {
                    dropped.add(trigger);
                } else {
                    active.computeIfAbsent(reason, r -> new ArrayList<>()).add(trigger.name());
                }
            }
            record(connection, dropped);
            Bundle.execute(
                    connection,
                    dropped.stream()
                            .map(trigger -> "DROP TRIGGER " + Names.quote(trigger.name()))
                            .toList());
            return new Active(active);
        } catch (SQLException e) {
            throw new LodestoneException(
                    DATABASE_FAILED, "The destination's triggers could not be suspended: " + e.getMessage(), e);
        }
    }

    /**
     * Creates again what is suspended, also by a run that crashed.
     *
     * @return how many
     */
    public int restore() {
        try (Connection connection = connections.get()) {
            List<Trigger> recorded = recorded(connection);
            if (recorded.isEmpty()) {
                return 0;
            }
            // Asked once for all: the server opens every table's triggers for each such question.
            Set<String> existing = names(
                    connection,
                    "SELECT TRIGGER_NAME FROM information_schema.TRIGGERS WHERE EVENT_OBJECT_SCHEMA = DATABASE()");
            Set<String> tables = names(
                    connection, "SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()");
            List<Trigger> missing = new ArrayList<>();
            for (Trigger trigger : recorded) {
                if (!tables.contains(trigger.table())) {
                    log.warn("Trigger {} is gone with its table {}", trigger.name(), trigger.table());
                } else if (!existing.contains(trigger.name())) {
                    missing.add(trigger);
                }
            }
            for (int start = 0; start < missing.size(); start += AT_ONCE) {
                create(connection, missing.subList(start, Math.min(missing.size(), start + AT_ONCE)));
            }
            forget(connection, recorded);
            return missing.size();
        } catch (SQLException e) {
            throw new LodestoneException(
                    DATABASE_FAILED,
                    "Suspended triggers of the destination could not be created again (" + e.getMessage()
                            + "): their definitions are kept in lodestone_suspended_trigger, and the next run tries again.",
                    e);
        }
    }

    /** Triggers that were suspended and are not back. */
    public Set<String> missing() {
        try (Connection connection = connections.get()) {
            Set<String> missing = new TreeSet<>();
            recorded(connection).forEach(trigger -> missing.add(trigger.name()));
            missing.removeAll(names(
                    connection,
                    "SELECT TRIGGER_NAME FROM information_schema.TRIGGERS WHERE EVENT_OBJECT_SCHEMA = DATABASE()"));
            return missing;
        } catch (SQLException e) {
            throw new LodestoneException(
                    DATABASE_FAILED, "The destination's triggers could not be read: " + e.getMessage(), e);
        }
    }

    private static Set<String> names(Connection connection, String sql) throws SQLException {
        Set<String> names = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                names.add(row.getString(1));
            }
        }
        return names;
    }

    private static void create(Connection connection, List<Trigger> triggers) throws SQLException {
        List<String> statements = new ArrayList<>();
        for (Trigger trigger : triggers) {
            statements.add("SET SESSION sql_mode = '" + trigger.sqlMode().replace("'", "''") + "'");
            statements.add("SET NAMES " + trigger.charset() + " COLLATE " + trigger.collation());
            // On a line of its own: a comment may be its last words.
            statements.add(trigger.definition() + "\n");
        }
        try {
            Bundle.execute(connection, statements);
        } finally {
            Bundle.execute(connection, List.of("SET NAMES utf8mb4", "SET SESSION sql_mode = 'STRICT_ALL_TABLES'"));
        }
    }

    private static void forget(Connection connection, List<Trigger> triggers) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("DELETE FROM lodestone_suspended_trigger WHERE name = ?")) {
            for (Trigger trigger : triggers) {
                statement.setString(1, trigger.name());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private List<Trigger> recorded(Connection connection) throws SQLException {
        List<Trigger> recorded = new ArrayList<>();
        if (!exists(
                connection,
                "TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ?",
                "lodestone_suspended_trigger")) {
            return recorded;
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT * FROM lodestone_suspended_trigger ORDER BY table_name, action_order, name")) {
            while (row.next()) {
                recorded.add(new Trigger(
                        row.getString("name"),
                        row.getString("table_name"),
                        row.getInt("action_order"),
                        row.getString("definition"),
                        row.getString("sql_mode"),
                        row.getString("charset"),
                        row.getString("collation")));
            }
        }
        return recorded;
    }

    private static void record(Connection connection, List<Trigger> triggers) throws SQLException {
        if (triggers.isEmpty()) {
            return;
        }
        // A crash between this and dropping leaves triggers that are recorded and there.
        try (PreparedStatement statement = connection.prepareStatement("REPLACE INTO lodestone_suspended_trigger"
                + " (name, table_name, action_order, definition, sql_mode, charset, collation, suspended_at)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, UTC_TIMESTAMP())")) {
            for (Trigger trigger : triggers) {
                statement.setString(1, trigger.name());
                statement.setString(2, trigger.table());
                statement.setInt(3, trigger.order());
                statement.setString(4, trigger.definition());
                statement.setString(5, trigger.sqlMode());
                statement.setString(6, trigger.charset());
                statement.setString(7, trigger.collation());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static List<Trigger> triggers(Connection connection, Set<String> tables) throws SQLException {
        Map<String, String> tableOf = new LinkedHashMap<>();
        Map<String, Integer> orderOf = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT TRIGGER_NAME, EVENT_OBJECT_TABLE, ACTION_ORDER"
                        + " FROM information_schema.TRIGGERS WHERE EVENT_OBJECT_SCHEMA = DATABASE()"
                        + " ORDER BY EVENT_OBJECT_TABLE, ACTION_ORDER, TRIGGER_NAME")) {
            while (row.next()) {
                if (tables.contains(row.getString(2))) {
                    tableOf.put(row.getString(1), row.getString(2));
                    orderOf.put(row.getString(1), row.getInt(3));
                }
            }
        }
        List<Trigger> triggers = new ArrayList<>();
        List<String> names = List.copyOf(tableOf.keySet());
        Bundle.execute(
                connection,
                names.stream()
                        .map(name -> "SHOW CREATE TRIGGER " + Names.quote(name))
                        .toList(),
                (number, answer) -> {
                    String name = names.get(number);
                    try (ResultSet row = answer.getResultSet()) {
                        row.next();
                        triggers.add(new Trigger(
                                name,
                                tableOf.getOrDefault(name, ""),
                                orderOf.getOrDefault(name, 0),
                                // Hidden from those who may not create triggers.
                                row.getString(3) == null ? "" : row.getString(3),
                                row.getString(2),
                                row.getString(4),
                                row.getString(5)));
                    }
                });
        return triggers;
    }

    private static String reasonToKeep(Trigger trigger, Map<String, String> refusals) {
        if (trigger.definition().isEmpty()) {
            return "their definition is hidden from this user, who lacks the TRIGGER privilege";
        }
        boolean ascii = StandardCharsets.US_ASCII.newEncoder().canEncode(trigger.definition());
        if (!ascii && !trigger.charset().startsWith("utf8")) {
            return "their text is in " + trigger.charset()
                    + " with special characters, which could not be put back exactly";
        }
        return refusals.getOrDefault(definer(trigger), "");
    }

    private static String definer(Trigger trigger) {
        Matcher matcher = DEFINER.matcher(trigger.definition());
        return matcher.find() ? matcher.group(1) : "";
    }

    /** Tries with a table of its own whether triggers of each definer could be created again. */
    private static Map<String, String> refusals(Connection connection, List<Trigger> triggers) throws SQLException {
        Map<String, String> refusals = new HashMap<>();
        Bundle.execute(
                connection,
                List.of("DROP TABLE IF EXISTS " + PROBE, "CREATE TABLE " + PROBE + " (id INT NOT NULL PRIMARY KEY)"));
        try {
            Set<String> definers = new TreeSet<>();
            triggers.forEach(trigger -> definers.add(definer(trigger)));
            for (String definer : definers) {
                try {
                    Bundle.execute(
                            connection,
                            List.of(
                                    "CREATE " + (definer.isEmpty() ? "" : "DEFINER=" + definer) + " TRIGGER " + PROBE
                                            + " BEFORE INSERT ON " + PROBE + " FOR EACH ROW SET @lodestone_probe = 1",
                                    "DROP TRIGGER " + PROBE));
                } catch (SQLException e) {
                    refusals.put(
                            definer, "the server lets this user create none for " + definer + ": " + e.getMessage());
                }
            }
        } finally {
            execute(connection, "DROP TABLE IF EXISTS " + PROBE);
        }
        return refusals;
    }

    private static boolean exists(Connection connection, String where, String name) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT COUNT(*) FROM information_schema." + where)) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getInt(1) > 0;
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
