package io.lodestone.kernel.state;

import static java.util.Objects.requireNonNull;

import io.lodestone.spi.database.Database;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The tables of Lodestone in the destination. They carry no table prefix: one destination, one migration. */
public final class StateTables {

    static final String OPTIONS = ") ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC";

    /** Changes that steps have still to follow. */
    public static final String UNFINISHED = "lodestone_unfinished_change";

    private static final String CREATE = "CREATE TABLE IF NOT EXISTS ";

    private static final List<String> DEFINITIONS = List.of("""
            CREATE TABLE IF NOT EXISTS lodestone_run (
              seq BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
              run_id VARCHAR(40) NOT NULL,
              mode VARCHAR(16) NOT NULL,
              state VARCHAR(16) NOT NULL,
              plan_hash VARCHAR(128) NOT NULL,
              plan_tables MEDIUMTEXT NOT NULL,
              plugin_set MEDIUMTEXT NOT NULL,
              source_identity VARCHAR(512) NOT NULL,
              tool_version VARCHAR(64) NOT NULL,
              started_at DATETIME NOT NULL,
              finished_at DATETIME NULL,
              message MEDIUMTEXT NULL,
              KEY mode_seq (mode, seq)
            """, """
            CREATE TABLE IF NOT EXISTS lodestone_checkpoint (
              mode VARCHAR(16) NOT NULL,
              step VARCHAR(64) NOT NULL,
              unit VARCHAR(255) NOT NULL,
              state VARCHAR(8) NOT NULL,
              key_from TEXT NULL,
              key_to TEXT NULL,
              position MEDIUMTEXT NULL,
              rows_read BIGINT NOT NULL DEFAULT 0,
              rows_written BIGINT NOT NULL DEFAULT 0,
              rows_rejected BIGINT NOT NULL DEFAULT 0,
              updated_at DATETIME NOT NULL,
              PRIMARY KEY (mode, step, unit)
            """, """
            CREATE TABLE IF NOT EXISTS lodestone_id_map (
              kind VARCHAR(64) NOT NULL,
              source_id BIGINT NOT NULL,
              destination_id BIGINT NOT NULL,
              mode VARCHAR(16) NOT NULL,
              PRIMARY KEY (kind, source_id, mode)
            """, """
            CREATE TABLE IF NOT EXISTS lodestone_reject (
              id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
              mode VARCHAR(16) NOT NULL,
              step VARCHAR(64) NOT NULL,
              source_table VARCHAR(64) NOT NULL,
              row_key MEDIUMTEXT NOT NULL,
              reason TEXT NOT NULL,
              rejected_at DATETIME NOT NULL,
              KEY mode_table (mode, source_table)
            """, """
            CREATE TABLE IF NOT EXISTS lodestone_value_warning (
              mode VARCHAR(16) NOT NULL,
              step VARCHAR(64) NOT NULL,
              source_table VARCHAR(64) NOT NULL,
              column_name VARCHAR(64) NOT NULL,
              reason VARCHAR(255) NOT NULL,
              times BIGINT NOT NULL,
              example_keys TEXT NOT NULL,
              PRIMARY KEY (mode, step, source_table, column_name, reason)
            """, """
            CREATE TABLE IF NOT EXISTS lodestone_backup (
              mode VARCHAR(16) NOT NULL,
              kind VARCHAR(8) NOT NULL,
              name VARCHAR(255) NOT NULL,
              backup_table VARCHAR(64) NULL,
              row_count BIGINT NOT NULL DEFAULT 0,
              next_id DECIMAL(20) NULL,
              definition MEDIUMTEXT NULL,
              taken_at DATETIME NOT NULL,
              PRIMARY KEY (mode, kind, name)
            """, """
            CREATE TABLE IF NOT EXISTS lodestone_suspended_trigger (
              name VARCHAR(64) NOT NULL PRIMARY KEY,
              table_name VARCHAR(64) NOT NULL,
              action_order INT NOT NULL,
              definition MEDIUMTEXT NOT NULL,
              sql_mode TEXT NOT NULL,
              charset VARCHAR(64) NOT NULL,
              collation VARCHAR(64) NOT NULL,
              suspended_at DATETIME NOT NULL
            """, """
            CREATE TABLE IF NOT EXISTS lodestone_unfinished_change (
              seq BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
              table_name VARCHAR(64) NOT NULL,
              row_key TEXT NOT NULL
            """, """
            CREATE TABLE IF NOT EXISTS lodestone_suspended_index (
              table_name VARCHAR(64) NOT NULL,
              name VARCHAR(64) NOT NULL,
              place INT NOT NULL,
              definition MEDIUMTEXT NOT NULL,
              suspended_at DATETIME NOT NULL,
              PRIMARY KEY (table_name, name)
            """);

    private final Database destination;

    public StateTables(Database destination) {
        this.destination = requireNonNull(destination, "destination is null");
    }

    /** Creates what is missing. */
    public void create() {
        destination.jdbi().useHandle(handle -> {
            Set<String> there = new HashSet<>(Names.beginningWith(handle, "lodestone_"));
            DEFINITIONS.stream()
                    .filter(definition -> !there.contains(name(definition)))
                    .forEach(definition -> execute(handle, definition + OPTIONS));
        });
    }

    private static String name(String definition) {
        return definition.substring(CREATE.length(), definition.indexOf(' ', CREATE.length()));
    }

    /** What of the destination is away. */
    public record Suspended(boolean triggers, boolean indexes) {}

    /** Asked when the tables are there. */
    public Suspended suspended() {
        return destination
                .jdbi()
                .withHandle(handle -> handle.createQuery("SELECT EXISTS(SELECT 1 FROM lodestone_suspended_trigger),"
                                + " EXISTS(SELECT 1 FROM " + SuspendedIndexes.TABLE + ")")
                        .map((row, context) -> new Suspended(row.getBoolean(1), row.getBoolean(2)))
                        .one());
    }

    /** Whether a run was ever recorded in this destination. */
    public boolean exist() {
        return destination.jdbi().withHandle(handle -> Names.existing(handle, "lodestone_run"));
    }

    private static void execute(Handle handle, String sql) {
        handle.execute(sql);
    }
}
