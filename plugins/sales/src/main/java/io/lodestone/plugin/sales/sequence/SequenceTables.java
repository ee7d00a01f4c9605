package io.lodestone.plugin.sales.sequence;

import io.lodestone.spi.database.Database;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Batch;
import org.jdbi.v3.core.statement.PreparedBatch;

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
        Map<String, Meta> known = byKey(meta(handle));
        Set<String> there = existing(handle);
        all(
                handle,
                targets.stream()
                        .map(target -> table(known, target))
                        .filter(table -> !there.contains(table))
                        .map(
                                table -> "CREATE TABLE IF NOT EXISTS " + quote(table)
                                        + " (sequence_value INT UNSIGNED NOT NULL AUTO_INCREMENT, PRIMARY KEY (sequence_value)) ENGINE=InnoDB"));
    }

    /** Writes rows and profiles; sequences that were there keep their ids. */
    long write(Handle handle, List<Target> targets) {
        List<Meta> all = meta(handle);
        Map<String, Meta> existing = byKey(all);
        Map<Long, Profile> profiles = activeProfiles(handle);
        long nextMeta = maximum(handle, "sales_sequence_meta", "meta_id") + 1;
        long nextProfile = maximum(handle, "sales_sequence_profile", "profile_id") + 1;
        PreparedBatch metas = insertMeta(handle);
        PreparedBatch written = insertProfile(handle);
        List<String> rows = new ArrayList<>();
        for (Target target : targets) {
            Meta meta = existing.get(key(target.type(), target.store()));
            if (meta != null && target.create()) {
                continue;
            }
            if (meta == null) {
                // Ids are given here, so that a run that began anew ends with the same ones.
                meta = new Meta(nextMeta++, target.type(), target.store(), table(existing, target));
                add(metas, meta);
            }
            Profile profile = profiles.get(meta.id());
            add(written, profile == null ? nextProfile++ : profile.id(), meta.id(), target);
            rows.add("DELETE FROM " + quote(meta.table()));
            if (target.lastRow() > 0) {
                rows.add("INSERT INTO " + quote(meta.table()) + " (sequence_value) VALUES (" + target.lastRow() + ")");
            }
        }
        long sequences = written.size();
        execute(metas);
        execute(written);
        all(handle, rows.stream());
        return 3 * sequences;
    }

    /** Sets each table's counter right behind its last row; also when its own rows had higher numbers. */
    void align(Handle handle, List<Target> targets) {
        Map<String, Meta> existing = byKey(meta(handle));
        all(
                handle,
                targets.stream()
                        .filter(target -> !target.create())
                        .map(target -> "ALTER TABLE " + quote(table(existing, target)) + " AUTO_INCREMENT = "
                                + (target.lastRow() + 1)));
    }

    /** Together, for few round trips. */
    private static void all(Handle handle, Stream<String> statements) {
        Batch batch = handle.createBatch();
        statements.forEach(batch::add);
        batch.execute();
    }

    private static void execute(PreparedBatch batch) {
        if (batch.size() > 0) {
            batch.execute();
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

    /** Those of them from which no number was ever taken. */
    List<Meta> unused(Handle handle, List<Meta> metas) {
        Map<Long, Long> last = lastRows(handle, metas);
        return metas.stream()
                .filter(meta -> last.getOrDefault(meta.id(), 0L) == 0)
                .toList();
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

    /** By the id of the sequence: 0 when its table is empty; none when it has no table. */
    private Map<Long, Long> lastRows(Handle handle, List<Meta> metas) {
        Set<String> there = existing(handle);
        String question = metas.stream()
                .filter(meta -> there.contains(meta.table()))
                .map(meta -> "SELECT " + meta.id() + ", COALESCE(MAX(sequence_value), 0) FROM " + quote(meta.table()))
                .collect(Collectors.joining(" UNION ALL "));
        Map<Long, Long> rows = new HashMap<>();
        if (!question.isEmpty()) {
            handle.createQuery(question)
                    .map((row, context) -> Map.entry(row.getLong(1), row.getLong(2)))
                    .forEach(entry -> rows.put(entry.getKey(), entry.getValue()));
        }
        return rows;
    }

    /** What the destination would give next, by its own arithmetic; none without a table or an active profile. */
    Map<Long, Sequence> next(Handle handle, List<Meta> metas) {
        Map<Long, Profile> profiles = activeProfiles(handle);
        Map<Long, Sequence> next = new HashMap<>();
        lastRows(handle, metas).forEach((meta, last) -> {
            Profile profile = profiles.get(meta);
            if (profile != null) {
                long number = (last + 1 - profile.start()) * profile.step() + profile.start();
                next.put(meta, new Sequence(profile.prefix(), number));
            }
        });
        return next;
    }

    private record Profile(long id, String prefix, long start, long step) {}

    /** By the id of the sequence; of several the first. */
    private Map<Long, Profile> activeProfiles(Handle handle) {
        Map<Long, Profile> profiles = new HashMap<>();
        handle.createQuery(destination.sql("SELECT meta_id, profile_id, COALESCE(prefix, ''), start_value, step"
                        + " FROM {sales_sequence_profile} WHERE is_active = 1 ORDER BY profile_id"))
                .map((row, context) -> Map.entry(
                        row.getLong(1), new Profile(row.getLong(2), row.getString(3), row.getLong(4), row.getLong(5))))
                .forEach(entry -> profiles.putIfAbsent(entry.getKey(), entry.getValue()));
        return profiles;
    }

    private PreparedBatch insertMeta(Handle handle) {
        return handle.prepareBatch(destination.sql("INSERT INTO {sales_sequence_meta} (meta_id, entity_type, store_id,"
                + " sequence_table) VALUES (:id, :type, :store, :table)"));
    }

    private static void add(PreparedBatch batch, Meta meta) {
        batch.bind("id", meta.id())
                .bind("type", meta.type())
                .bind("store", meta.store())
                .bind("table", meta.table())
                .add();
    }

    private PreparedBatch insertProfile(Handle handle) {
        return handle.prepareBatch(
                destination.sql("INSERT INTO {sales_sequence_profile} (profile_id, meta_id, prefix, suffix,"
                        + " start_value, step, max_value, warning_value, is_active)"
                        + " VALUES (:id, :meta, NULLIF(:prefix, ''), NULL, :start, :step, :maximum, :maximum - 1000, 1)"
                        + " ON DUPLICATE KEY UPDATE prefix = VALUES(prefix), suffix = VALUES(suffix),"
                        + " start_value = VALUES(start_value), step = VALUES(step)"));
    }

    private static void add(PreparedBatch batch, long id, long meta, Target target) {
        batch.bind("id", id)
                .bind("meta", meta)
                .bind("prefix", target.sequence().prefix())
                .bind("start", target.start())
                .bind("step", target.step())
                .bind("maximum", Sequence.MAXIMUM)
                .add();
    }

    private long maximum(Handle handle, String table, String column) {
        return handle.createQuery(destination.sql("SELECT COALESCE(MAX(" + column + "), 0) FROM {" + table + "}"))
                .mapTo(Long.class)
                .one();
    }

    private static Set<String> existing(Handle handle) {
        return new HashSet<>(
                handle.createQuery("SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()")
                        .mapTo(String.class)
                        .list());
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
