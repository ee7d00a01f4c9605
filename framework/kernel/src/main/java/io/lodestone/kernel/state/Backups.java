package io.lodestone.kernel.state;

import static io.lodestone.kernel.KernelErrorCode.DATABASE_FAILED;
import static java.util.Objects.requireNonNull;

import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.Mode;
import io.lodestone.spi.database.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The destination's own rows from before the first write of a mode. Names are those of the server, with prefix.
 *
 * <p>Tables that do not exist yet are remembered by name or pattern, so that a reset drops what steps created.
 */
public final class Backups {

    static final String BEGINNING = "lodestone_backup_";

    private static final String TABLE = "table";
    private static final String PATTERN = "pattern";
    /** A table that only triggers of the destination write to. */
    private static final String TRIGGERED = "trigger";

    private final Database destination;
    private final Supplier<Connection> connections;

    /** One registered table or pattern. */
    record Entry(
            String kind,
            String name,
            @Nullable String backupTable,
            @Nullable String nextId,
            @Nullable String definition) {}

    public Backups(Database destination, Supplier<Connection> connections) {
        this.destination = requireNonNull(destination, "destination is null");
        this.connections = requireNonNull(connections, "connections is null");
    }

    /** Whether the mode ever backed anything up. */
    public boolean any(Mode mode) {
        return destination
                .jdbi()
                .withHandle(handle -> Names.ofTable(
                        () -> handle.createQuery("SELECT EXISTS(SELECT 1 FROM lodestone_backup WHERE mode = :mode)")
                                .bind("mode", mode.word())
                                .mapTo(Boolean.class)
                                .one(),
                        false));
    }

    /**
     * Backs up what is not yet, and what the destination's triggers write to; must have returned before the mode's first
     * write.
     *
     * @param names tables, or patterns with {@code *}
     * @return how many tables were copied now
     */
    public int take(Mode mode, Collection<String> names) {
        Set<String> registered = new HashSet<>();
        entries(mode).forEach(entry -> registered.add(entry.kind() + " " + entry.name()));
        List<String> tables = existing();
        try (Connection connection = connections.get()) {
            prepare(connection);
            List<BackupCopies.Wanted> wanted = new ArrayList<>();
            List<Entry> patterns = new ArrayList<>();
            for (String name : names) {
                if (!registered.add(PATTERN + " " + name)) {
                    continue;
                }
                patterns.add(new Entry(PATTERN, name, null, null, null));
                for (String table : matching(tables, name)) {
                    if (registered.add(TABLE + " " + table)) {
                        wanted.add(new BackupCopies.Wanted(TABLE, table));
                    }
                }
            }
            for (String table : TriggeredTables.of(connection, tables)) {
                if (!registered.contains(TABLE + " " + table) && registered.add(TRIGGERED + " " + table)) {
                    wanted.add(new BackupCopies.Wanted(TRIGGERED, table));
                }
            }
            BackupCopies copies = new BackupCopies(connection, mode);
            int copied = copies.take(wanted);
            // After the tables that they match: then those are all known.
            copies.registerPatterns(patterns);
            return copied;
        } catch (SQLException e) {
            throw new LodestoneException(
                    DATABASE_FAILED,
                    "The destination could not be backed up, nothing was changed: " + e.getMessage(),
                    e);
        }
    }

    /** Every table that a restore of the mode touches. */
    public List<String> tables(Mode mode) {
        return entries(mode).stream()
                .filter(entry -> entry.kind().equals(TABLE))
                .map(Entry::name)
                .toList();
    }

    /** Tables that are there because a run of the mode made them: a reset drops them. */
    public Set<String> created(Mode mode) {
        List<Entry> entries = entries(mode);
        if (entries.isEmpty()) {
            return Set.of();
        }
        Set<String> created = new HashSet<>();
        List<String> existing = existing();
        entries.stream()
                .filter(entry -> entry.kind().equals(PATTERN))
                .forEach(entry -> created.addAll(matching(existing, entry.name())));
        entries.stream()
                .filter(entry -> entry.kind().equals(TABLE))
                .map(Entry::name)
                .forEach(created::remove);
        return created;
    }

    /** Copies that are registered and not there any more: without them the mode cannot be reset. */
    public List<String> lost(Mode mode) {
        Set<String> there =
                new HashSet<>(destination.jdbi().withHandle(handle -> Names.beginningWith(handle, BEGINNING)));
        return entries(mode).stream()
                .map(Entry::backupTable)
                .filter(table -> table != null && !there.contains(table))
                .toList();
    }

    /** Puts every table back as it was; may be called again when it was interrupted. Forgets nothing. */
    public void restore(Mode mode) {
        List<Entry> entries = entries(mode);
        try (Connection connection = connections.get()) {
            prepare(connection);
            Set<String> kept = new HashSet<>();
            for (Entry entry : entries) {
                if (!entry.kind().equals(PATTERN)) {
                    restore(connection, entry);
                    kept.add(entry.name());
                }
            }
            for (Entry entry : entries) {
                if (entry.kind().equals(PATTERN)) {
                    for (String table : matching(existing(), entry.name())) {
                        if (!kept.contains(table)) {
                            execute(connection, "DROP TABLE IF EXISTS " + Names.quote(table));
                        }
                    }
                }
            }
        } catch (SQLException e) {
            throw new LodestoneException(
                    DATABASE_FAILED,
                    "The destination could not be put back, start again with --reset: " + e.getMessage(),
                    e);
        }
    }

    private static void restore(Connection connection, Entry entry) throws SQLException {
        String table = Names.quote(entry.name());
        boolean gone = first(
                        connection,
                        "SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()"
                                + " AND TABLE_NAME = '" + entry.name().replace("'", "''") + "'")
                .equals("0");
        if (entry.kind().equals(TRIGGERED)) {
            if (!gone) {
                restoreTriggered(connection, entry);
            }
            return;
        }
        if (gone) {
            execute(connection, requireNonNull(entry.definition(), "definition is null"));
        } else {
            execute(connection, "TRUNCATE TABLE " + table);
        }
        if (entry.backupTable() != null) {
            transfer(connection, entry.backupTable(), entry.name());
        }
        if (entry.nextId() != null) {
            execute(connection, "ALTER TABLE " + table + " AUTO_INCREMENT = " + entry.nextId());
        }
    }

    /** Without its next number: somebody may have read that far, and would overlook rows that begin anew. */
    private static void restoreTriggered(Connection connection, Entry entry) throws SQLException {
        connection.setAutoCommit(false);
        execute(connection, "DELETE FROM " + Names.quote(entry.name()));
        if (entry.backupTable() != null) {
            transfer(connection, entry.backupTable(), entry.name());
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    private static void transfer(Connection connection, String from, String to) throws SQLException {
        execute(connection, BackupCopies.transfer(from, to, BackupCopies.columns(connection, List.of(from))));
    }

    private List<Entry> entries(Mode mode) {
        return destination
                .jdbi()
                .withHandle(handle -> Names.ofTable(
                        () -> handle.createQuery(
                                        "SELECT * FROM lodestone_backup WHERE mode = :mode ORDER BY kind, name")
                                .bind("mode", mode.word())
                                .map((row, context) -> new Entry(
                                        row.getString("kind"),
                                        row.getString("name"),
                                        row.getString("backup_table"),
                                        row.getString("next_id"),
                                        row.getString("definition")))
                                .list(),
                        List.of()));
    }

    private List<String> existing() {
        return destination.jdbi().withHandle(handle -> Names.beginningWith(handle, "")).stream()
                .filter(table -> !OwnTables.isProgress(table))
                .toList();
    }

    static List<String> matching(List<String> tables, String pattern) {
        Pattern regex = Pattern.compile(Pattern.quote(pattern).replace("*", "\\E.*\\Q"));
        return tables.stream().filter(table -> regex.matcher(table).matches()).toList();
    }

    private static void prepare(Connection connection) throws SQLException {
        execute(connection, "SET SESSION foreign_key_checks = 0");
    }

    private static String first(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() && row.getString(1) != null ? row.getString(1) : "";
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
