package io.lodestone.plugin.sales.sequence;

import io.lodestone.spi.database.Database;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The destination's sequences: one table per type and store, a row that names it, and a profile that formats it. */
final class SequenceTables {

    private final Database destination;

    /** A row of {@code sales_sequence_meta}; the table's name is the server's, with prefix. */
    record Meta(long id, String type, long store, String table) {}

    SequenceTables(Database destination) {
        this.destination = destination;
    }

    List<Meta> meta(Handle handle) {
        return handle.createQuery(
                        destination.sql(
                                "SELECT meta_id, entity_type, store_id, sequence_table FROM {sales_sequence_meta} ORDER BY meta_id"))
                .map((row, context) -> new Meta(row.getLong(1), row.getString(2), row.getLong(3), row.getString(4)))
                .list();
    }

    /** Makes the tables that are missing. Statements of this kind commit by themselves, so they are apart from the rows. */
    void create(Handle handle, List<Target> targets) {
        Map<String, Meta> existing = byKey(meta(handle));
        for (Target target : targets) {
            handle.execute(
                    "CREATE TABLE IF NOT EXISTS " + quote(table(existing, target))
                            + " (sequence_value INT UNSIGNED NOT NULL AUTO_INCREMENT, PRIMARY KEY (sequence_value)) ENGINE=InnoDB");
        }
    }

    /** Writes rows and profiles; sequences that were there keep their ids. */
    long write(Handle handle, List<Target> targets) {
        List<Meta> all = meta(handle);
        Map<String, Meta> existing = byKey(all);
        long nextMeta = maximum(handle, "sales_sequence_meta", "meta_id") + 1;
        long nextProfile = maximum(handle, "sales_sequence_profile", "profile_id") + 1;
        long rows = 0;
        for (Target target : targets) {
            Meta meta = existing.get(key(target.type(), target.store()));
            if (meta != null && target.create()) {
                continue;
            }
            if (meta == null) {
                // Ids are given here, so that a run that began anew ends with the same ones.
                meta = new Meta(nextMeta++, target.type(), target.store(), table(existing, target));
                insert(handle, meta);
            }
            Optional<Long> profile = activeProfile(handle, meta.id());
            profile(handle, profile.orElse(nextProfile), meta.id(), target);
            nextProfile += profile.isPresent() ? 0 : 1;
            last(handle, meta.table(), target.lastRow());
            rows += 3;
        }
        return rows;
    }

    /** Sets each table's counter right behind its last row; also when its own rows had higher numbers. */
    void align(Handle handle, List<Target> targets) {
        Map<String, Meta> existing = byKey(meta(handle));
        for (Target target : targets) {
            if (!target.create()) {
                handle.execute("ALTER TABLE " + quote(table(existing, target)) + " AUTO_INCREMENT = "
                        + (target.lastRow() + 1));
            }
        }
    }

    /** Sequences of stores that do not exist. */
    List<Meta> withoutStore(Handle handle) {
        Set<Long> stores = new HashSet<>(handle.createQuery(destination.sql("SELECT store_id FROM {store}"))
                .mapTo(Long.class)
                .list());
        return meta(handle).stream()
                .filter(meta -> !stores.contains(meta.store()))
                .toList();
    }

    /** Whether no number was ever taken from it. */
    boolean unused(Handle handle, Meta meta) {
        return !exists(handle, meta.table()) || lastRow(handle, meta) == 0;
    }

    void remove(Handle handle, Meta meta) {
        handle.createUpdate(destination.sql("DELETE FROM {sales_sequence_profile} WHERE meta_id = :id"))
                .bind("id", meta.id())
                .execute();
        handle.createUpdate(destination.sql("DELETE FROM {sales_sequence_meta} WHERE meta_id = :id"))
                .bind("id", meta.id())
                .execute();
        handle.execute("DROP TABLE IF EXISTS " + quote(meta.table()));
    }

    /** 0 when the table is empty. */
    long lastRow(Handle handle, Meta meta) {
        return handle.createQuery("SELECT COALESCE(MAX(sequence_value), 0) FROM " + quote(meta.table()))
                .mapTo(Long.class)
                .one();
    }

    /** What the destination would give next, by its own arithmetic; empty without an active profile. */
    Optional<Sequence> next(Handle handle, Meta meta) {
        long row = lastRow(handle, meta) + 1;
        return handle.createQuery(
                        destination.sql(
                                "SELECT COALESCE(prefix, ''), (:row - CAST(start_value AS SIGNED)) * step"
                                        + " + CAST(start_value AS SIGNED)"
                                        + " FROM {sales_sequence_profile} WHERE meta_id = :id AND is_active = 1 ORDER BY profile_id LIMIT 1"))
                .bind("row", row)
                .bind("id", meta.id())
                .map((result, context) -> new Sequence(result.getString(1), result.getLong(2)))
                .findOne();
    }

    private void insert(Handle handle, Meta meta) {
        handle.createUpdate(destination.sql("INSERT INTO {sales_sequence_meta} (meta_id, entity_type, store_id,"
                        + " sequence_table) VALUES (:id, :type, :store, :table)"))
                .bind("id", meta.id())
                .bind("type", meta.type())
                .bind("store", meta.store())
                .bind("table", meta.table())
                .execute();
    }

    private Optional<Long> activeProfile(Handle handle, long meta) {
        return handle.createQuery(destination.sql("SELECT profile_id FROM {sales_sequence_profile}"
                        + " WHERE meta_id = :meta AND is_active = 1 ORDER BY profile_id LIMIT 1"))
                .bind("meta", meta)
                .mapTo(Long.class)
                .findOne();
    }

    private void profile(Handle handle, long id, long meta, Target target) {
        handle.createUpdate(destination.sql("INSERT INTO {sales_sequence_profile} (profile_id, meta_id, prefix, suffix,"
                        + " start_value, step, max_value, warning_value, is_active)"
                        + " VALUES (:id, :meta, NULLIF(:prefix, ''), NULL, :start, :step, :maximum, :maximum - 1000, 1)"
                        + " ON DUPLICATE KEY UPDATE prefix = VALUES(prefix), suffix = VALUES(suffix),"
                        + " start_value = VALUES(start_value), step = VALUES(step)"))
                .bind("id", id)
                .bind("meta", meta)
                .bind("prefix", target.sequence().prefix())
                .bind("start", target.start())
                .bind("step", target.step())
                .bind("maximum", Sequence.MAXIMUM)
                .execute();
    }

    private static void last(Handle handle, String table, long row) {
        handle.execute("DELETE FROM " + quote(table));
        if (row > 0) {
            handle.execute("INSERT INTO " + quote(table) + " (sequence_value) VALUES (?)", row);
        }
    }

    private long maximum(Handle handle, String table, String column) {
        return handle.createQuery(destination.sql("SELECT COALESCE(MAX(" + column + "), 0) FROM {" + table + "}"))
                .mapTo(Long.class)
                .one();
    }

    static boolean exists(Handle handle, String table) {
        return handle.createQuery("SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()"
                                + " AND TABLE_NAME = :table")
                        .bind("table", table)
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    /** The name that the destination itself would give; it keeps names with the table prefix. */
    private String table(Map<String, Meta> existing, Target target) {
        Meta meta = existing.get(key(target.type(), target.store()));
        if (meta != null) {
            return meta.table();
        }
        String known = destination.sql("{sales_sequence_meta}").replace("`", "");
        String prefix = known.substring(0, known.length() - "sales_sequence_meta".length());
        return prefix + "sequence_" + target.type() + "_" + target.store();
    }

    private static Map<String, Meta> byKey(List<Meta> all) {
        Map<String, Meta> map = new HashMap<>();
        all.forEach(meta -> map.put(key(meta.type(), meta.store()), meta));
        return map;
    }

    private static String key(String type, long store) {
        return type + "/" + store;
    }

    private static String quote(String table) {
        return "`" + table.replace("`", "``") + "`";
    }
}
