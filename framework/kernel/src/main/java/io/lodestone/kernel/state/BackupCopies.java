package io.lodestone.kernel.state;

import static java.util.Objects.requireNonNull;

import io.lodestone.kernel.database.Bundle;
import io.lodestone.spi.Mode;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Copies tables of the destination into tables of our own and registers them: many at once, for few round trips. */
final class BackupCopies {

    /** Copied in one transaction. */
    private static final int AT_ONCE = 50;

    private static final Pattern NEXT_ID = Pattern.compile("\\) ENGINE=.*?\\bAUTO_INCREMENT=(\\d+)");

    private final Connection connection;
    private final Mode mode;

    /** @param kind as it is registered */
    record Wanted(String kind, String table) {}

    BackupCopies(Connection connection, Mode mode) {
        this.connection = requireNonNull(connection, "connection is null");
        this.mode = requireNonNull(mode, "mode is null");
    }

    /** @return how many were copied; those that are empty are only registered */
    int take(Collection<Wanted> wanted) throws SQLException {
        List<Wanted> all = List.copyOf(wanted);
        Map<String, String> definitions = definitions(all);
        Set<String> filled = filled(all);
        List<Backups.Entry> empty = new ArrayList<>();
        List<Backups.Entry> copied = new ArrayList<>();
        for (Wanted one : all) {
            String definition = requireNonNull(definitions.get(one.table()), "definition is null");
            String backup = filled.contains(one.table())
                    ? Names.shorten(Backups.BEGINNING + mode.word() + "_" + one.table())
                    : null;
            Backups.Entry entry = new Backups.Entry(one.kind(), one.table(), backup, nextId(definition), definition);
            (backup == null ? empty : copied).add(entry);
        }
        copy(copied);
        register(empty, List.of());
        return copied.size();
    }

    /** For tables that do not exist yet. */
    void registerPatterns(List<Backups.Entry> patterns) throws SQLException {
        register(patterns, List.of());
    }

    private Map<String, String> definitions(List<Wanted> wanted) throws SQLException {
        List<String> texts = Bundle.column(
                connection,
                wanted.stream()
                        .map(one -> "SHOW CREATE TABLE " + Names.quote(one.table()))
                        .toList(),
                2);
        Map<String, String> definitions = new HashMap<>();
        for (int i = 0; i < wanted.size(); i++) {
            definitions.put(wanted.get(i).table(), texts.get(i));
        }
        return definitions;
    }

    private Set<String> filled(List<Wanted> wanted) throws SQLException {
        List<String> answers = Bundle.first(
                connection,
                wanted.stream()
                        .map(one -> "SELECT EXISTS(SELECT 1 FROM " + Names.quote(one.table()) + ")")
                        .toList());
        Set<String> filled = new HashSet<>();
        for (int i = 0; i < wanted.size(); i++) {
            if (answers.get(i).equals("1")) {
                filled.add(wanted.get(i).table());
            }
        }
        return filled;
    }

    private void copy(List<Backups.Entry> entries) throws SQLException {
        for (int start = 0; start < entries.size(); start += AT_ONCE) {
            List<Backups.Entry> group = entries.subList(start, Math.min(entries.size(), start + AT_ONCE));
            Map<String, String> columns =
                    columns(connection, group.stream().map(Backups.Entry::name).toList());
            Set<String> inMemory = inMemory(group);
            List<String> tables = new ArrayList<>();
            List<String> rows = new ArrayList<>();
            for (Backups.Entry entry : group) {
                String backup = Names.quote(requireNonNull(entry.backupTable(), "backupTable is null"));
                // One that is not registered is what a crash left behind.
                tables.add("DROP TABLE IF EXISTS " + backup);
                tables.add("CREATE TABLE " + backup + " LIKE " + Names.quote(entry.name()));
                if (inMemory.contains(entry.name())) {
                    // It must outlive the server.
                    tables.add("ALTER TABLE " + backup + " ENGINE=InnoDB");
                }
                rows.add(transfer(entry.name(), requireNonNull(entry.backupTable()), columns));
            }
            Bundle.execute(connection, tables);
            connection.setAutoCommit(false);
            List<Long> counts = new ArrayList<>();
            Bundle.execute(connection, rows, (number, answer) -> counts.add(answer.getLargeUpdateCount()));
            register(group, counts);
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    private Set<String> inMemory(List<Backups.Entry> entries) throws SQLException {
        Set<String> tables = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT TABLE_NAME FROM information_schema.TABLES"
                        + " WHERE TABLE_SCHEMA = DATABASE() AND ENGINE = 'MEMORY' AND TABLE_NAME IN ("
                        + texts(entries.stream().map(Backups.Entry::name).toList()) + ")")) {
            while (row.next()) {
                tables.add(row.getString(1));
            }
        }
        return tables;
    }

    /** Quoted and separated by commas, by table: all columns but those that the server computes. */
    static Map<String, String> columns(Connection connection, List<String> tables) throws SQLException {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT TABLE_NAME, COLUMN_NAME FROM information_schema.COLUMNS"
                        + " WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME IN (" + texts(tables) + ")"
                        + " AND COALESCE(EXTRA, '') NOT LIKE '%VIRTUAL%'"
                        + " AND COALESCE(EXTRA, '') NOT LIKE '%STORED%' AND COALESCE(EXTRA, '') NOT LIKE '%PERSISTENT%'"
                        + " ORDER BY TABLE_NAME, ORDINAL_POSITION")) {
            while (row.next()) {
                columns.computeIfAbsent(row.getString(1), table -> new ArrayList<>())
                        .add(Names.quote(row.getString(2)));
            }
        }
        Map<String, String> lists = new HashMap<>();
        columns.forEach((table, names) -> lists.put(table, String.join(", ", names)));
        return lists;
    }

    /** @param columns of the table that rows come from */
    static String transfer(String from, String to, Map<String, String> columns) {
        String list = requireNonNull(columns.get(from), "no columns of " + from);
        return "INSERT INTO " + Names.quote(to) + " (" + list + ") SELECT " + list + " FROM " + Names.quote(from);
    }

    private static String texts(List<String> names) {
        return names.stream()
                .map(name -> "'" + name.replace("\\", "\\\\").replace("'", "''") + "'")
                .collect(Collectors.joining(", "));
    }

    private void register(List<Backups.Entry> entries, List<Long> rows) throws SQLException {
        if (entries.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement("INSERT INTO lodestone_backup"
                + " (mode, kind, name, backup_table, row_count, next_id, definition, taken_at)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, UTC_TIMESTAMP())")) {
            for (int i = 0; i < entries.size(); i++) {
                Backups.Entry entry = entries.get(i);
                statement.setString(1, mode.word());
                statement.setString(2, entry.kind());
                statement.setString(3, entry.name());
                statement.setString(4, entry.backupTable());
                statement.setLong(5, rows.isEmpty() ? 0 : rows.get(i));
                statement.setString(6, entry.nextId());
                statement.setString(7, entry.definition());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static @Nullable String nextId(String definition) {
        Matcher matcher = NEXT_ID.matcher(definition);
        return matcher.find() ? matcher.group(1) : null;
    }
}
