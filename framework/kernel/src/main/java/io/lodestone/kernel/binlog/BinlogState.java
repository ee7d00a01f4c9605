package io.lodestone.kernel.binlog;

import io.lodestone.kernel.capture.CapturedTable;
import io.lodestone.kernel.copy.Patience;
import io.lodestone.spi.Mode;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.step.Change.Operation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** How far the source's log was read, and what waits for being brought: tables of the destination. */
final class BinlogState {

    private static final String OPTIONS =
            ") ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC";

    private static final List<String> DEFINITIONS = List.of("""
            CREATE TABLE IF NOT EXISTS lodestone_binlog (
              id TINYINT NOT NULL PRIMARY KEY,
              server VARCHAR(255) NOT NULL,
              log_file VARCHAR(255) NOT NULL,
              log_offset BIGINT NOT NULL,
              file_created BIGINT NOT NULL,
              transactions MEDIUMTEXT NOT NULL,
              saved_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP
            """, """
            CREATE TABLE IF NOT EXISTS lodestone_binlog_table (
              table_name VARCHAR(64) NOT NULL PRIMARY KEY,
              column_names MEDIUMTEXT NOT NULL,
              modes VARCHAR(255) NOT NULL DEFAULT ''
            """, """
            CREATE TABLE IF NOT EXISTS lodestone_binlog_gap (
              table_name VARCHAR(64) NOT NULL,
              what VARCHAR(255) NOT NULL,
              happened_at BIGINT NOT NULL,
              PRIMARY KEY (table_name, what)
            """, """
            CREATE TABLE IF NOT EXISTS lodestone_change (
              id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
              identity CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
              table_name VARCHAR(64) NOT NULL,
              row_key TEXT NOT NULL,
              extra TEXT NOT NULL,
              operation VARCHAR(6) NOT NULL,
              processed TINYINT NOT NULL DEFAULT 0,
              changed_at BIGINT NOT NULL,
              UNIQUE KEY identity (identity),
              KEY table_name (table_name, id)
            """);

    /** What a row's coming and going leads to must not be forgotten for an update that follows. */
    private static final String NOTE =
            "INSERT INTO lodestone_change (identity, table_name, row_key, extra, operation, changed_at)"
                    + " VALUES (?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE"
                    + " operation = IF(VALUES(operation) = 'UPDATE', operation, VALUES(operation)),"
                    + " changed_at = IF(processed = 1, VALUES(changed_at), changed_at), processed = 0";

    private final Database destination;
    private final Patience patience;

    /** Something that the log does not show row by row. */
    record Gap(String table, String what, long at) {}

    /** An entry with its number. */
    record Entry(long id, LoggedChange change) {}

    /** How many entries a table has, and when the oldest was made. */
    record Waiting(long entries, long oldest) {}

    BinlogState(Database destination, Patience patience) {
        this.destination = destination;
        this.patience = patience;
    }

    void create() {
        destination.jdbi().useHandle(handle -> DEFINITIONS.forEach(definition -> handle.execute(definition + OPTIONS)));
    }

    boolean exists() {
        return destination
                        .jdbi()
                        .withHandle(handle -> handle.createQuery("SELECT COUNT(*) FROM information_schema.TABLES"
                                        + " WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'lodestone_binlog_gap'")
                                .mapTo(Long.class)
                                .one())
                > 0;
    }

    /** Empty before capture was begun. */
    Optional<Progress> progress() {
        return exists()
                ? in(
                        "Reading the position",
                        handle -> handle.createQuery("SELECT * FROM lodestone_binlog")
                                .map((row, context) -> new Progress(
                                        row.getString("server"),
                                        new LogPosition(row.getString("log_file"), row.getLong("log_offset")),
                                        row.getLong("file_created"),
                                        row.getString("transactions")))
                                .findOne())
                : Optional.empty();
    }

    /** Column names by table. */
    Map<String, List<String>> layouts() {
        return in("Reading the followed tables", handle -> {
            Map<String, List<String>> layouts = new LinkedHashMap<>();
            handle.createQuery("SELECT table_name, column_names FROM lodestone_binlog_table ORDER BY table_name")
                    .map((row, context) -> Map.entry(row.getString(1), LoggedChange.list(row.getString(2))))
                    .forEach(entry -> layouts.put(entry.getKey(), entry.getValue()));
            return layouts;
        });
    }

    /** The mode reads their rows. */
    void begun(Mode mode, Collection<String> tables) {
        in("Noting the followed tables", handle -> {
            tables.forEach(table -> handle.execute(
                    "UPDATE lodestone_binlog_table SET modes = CONCAT_WS(',', NULLIF(modes, ''), ?)"
                            + " WHERE table_name = ? AND NOT FIND_IN_SET(?, modes)",
                    mode.word(),
                    table,
                    mode.word()));
            return true;
        });
    }

    /** Tables whose rows another mode reads, whether or not this one reads them, too. */
    Set<String> begunByOthers(Mode mode) {
        return in(
                "Reading the followed tables",
                handle -> handle.createQuery("SELECT table_name FROM lodestone_binlog_table"
                                + " WHERE modes <> :mode ORDER BY table_name")
                        .bind("mode", mode.word())
                        .mapTo(String.class)
                        .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    List<Gap> gaps() {
        return in(
                "Reading what the log does not show",
                handle -> handle.createQuery(
                                "SELECT table_name, what, happened_at FROM lodestone_binlog_gap ORDER BY happened_at, table_name")
                        .map((row, context) -> new Gap(row.getString(1), row.getString(2), row.getLong(3)))
                        .list());
    }

    /** All of it or nothing. */
    void save(
            Collection<LoggedChange> changes,
            Collection<Gap> gaps,
            Map<String, List<String>> layouts,
            @Nullable Progress progress) {
        in("Noting changes", handle -> {
            PreparedBatch notes = handle.prepareBatch(NOTE);
            changes.forEach(change -> notes.add(
                    change.identity(),
                    change.table(),
                    change.keyText(),
                    change.extraText(),
                    change.operation().name(),
                    change.at()));
            notes.execute();
            gaps.forEach(gap -> handle.execute(
                    "INSERT INTO lodestone_binlog_gap VALUES (?, ?, ?) ON DUPLICATE KEY UPDATE happened_at = VALUES(happened_at)",
                    gap.table(),
                    gap.what(),
                    gap.at()));
            layouts.forEach((table, columns) -> handle.execute(
                    "INSERT INTO lodestone_binlog_table (table_name, column_names) VALUES (?, ?)"
                            + " ON DUPLICATE KEY UPDATE column_names = VALUES(column_names)",
                    table,
                    LoggedChange.text(columns)));
            if (progress != null) {
                handle.execute(
                        "REPLACE INTO lodestone_binlog (id, server, log_file, log_offset, file_created, transactions)"
                                + " VALUES (1, ?, ?, ?, ?, ?)",
                        progress.server(),
                        progress.position().file(),
                        progress.position().offset(),
                        progress.created(),
                        progress.transactions());
            }
            return true;
        });
    }

    /** Their rows are read anew. */
    void forgetGaps(Collection<String> tables) {
        in("Forgetting what the log does not show", handle -> {
            tables.forEach(table -> handle.execute("DELETE FROM lodestone_binlog_gap WHERE table_name = ?", table));
            return true;
        });
    }

    /** By table. */
    Map<String, Waiting> waiting() {
        return in("Counting changes", handle -> {
            Map<String, Waiting> waiting = new LinkedHashMap<>();
            handle.createQuery("SELECT table_name, COUNT(*), MIN(changed_at) FROM lodestone_change GROUP BY table_name")
                    .map((row, context) -> Map.entry(row.getString(1), new Waiting(row.getLong(2), row.getLong(3))))
                    .forEach(entry -> waiting.put(entry.getKey(), entry.getValue()));
            return waiting;
        });
    }

    /** The oldest entries of a table, marked. */
    List<Entry> take(CapturedTable table, int limit) {
        return in("Reading the changes of " + table.table(), handle -> {
            List<Entry> entries = handle.createQuery("SELECT id, row_key, extra, operation, changed_at"
                            + " FROM lodestone_change WHERE table_name = :table ORDER BY id LIMIT :limit FOR UPDATE")
                    .bind("table", table.table())
                    .bind("limit", limit)
                    .map((row, context) -> new Entry(
                            row.getLong(1),
                            new LoggedChange(
                                    table.table(),
                                    LoggedChange.list(row.getString(2)),
                                    LoggedChange.extra(row.getString(3)),
                                    Operation.valueOf(row.getString(4)),
                                    row.getLong(5))))
                    .list();
            each(
                    handle,
                    "UPDATE lodestone_change SET processed = 1 WHERE id IN ",
                    entries.stream().map(Entry::id).toList());
            return entries;
        });
    }

    /** Those that nothing has happened to since they were marked. */
    void forget(Collection<Long> ids) {
        in("Removing changes that are done", handle -> {
            each(handle, "DELETE FROM lodestone_change WHERE processed = 1 AND id IN ", List.copyOf(ids));
            return true;
        });
    }

    private static void each(Handle handle, String sql, List<Long> ids) {
        if (!ids.isEmpty()) {
            List<String> numbers = new ArrayList<>();
            ids.forEach(id -> numbers.add(String.valueOf(id)));
            handle.execute(sql + "(" + String.join(", ", numbers) + ")");
        }
    }

    /** @return of how many tables changes were captured */
    int remove() {
        if (!exists()) {
            return 0;
        }
        create();
        int tables = layouts().size();
        destination
                .jdbi()
                .useHandle(handle -> List.of(
                                "lodestone_change",
                                "lodestone_binlog",
                                "lodestone_binlog_table",
                                "lodestone_binlog_gap")
                        .forEach(table -> handle.execute("DROP TABLE IF EXISTS " + table)));
        return tables;
    }

    private <T> T in(String what, Function<Handle, T> work) {
        return patience.repeated(what, () -> destination.jdbi().inTransaction(work::apply));
    }
}
