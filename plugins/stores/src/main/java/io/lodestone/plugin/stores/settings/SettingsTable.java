package io.lodestone.plugin.stores.settings;

import io.lodestone.spi.database.Database;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** core_config_data of one side. */
final class SettingsTable {

    static final String NAME = "core_config_data";
    private static final int BATCH = 200;

    private final Database database;

    SettingsTable(Database database) {
        this.database = database;
    }

    boolean isThere() {
        return database.schema().hasTable(NAME);
    }

    /**
     * All settings in the order in which they were written. Shops that lost the NOT NULL of these columns have rows without
     * scope, which mean the default; rows without path mean nothing.
     */
    List<Setting> read() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                database.sql("SELECT COALESCE(scope, 'default'), COALESCE(scope_id, 0), path, value"
                                        + " FROM {core_config_data} WHERE path <> '' ORDER BY config_id"))
                        .map((rs, ctx) -> new Setting(rs.getString(1), rs.getLong(2), rs.getString(3), rs.getString(4)))
                        .list());
    }

    /** Rows that set nothing, because they have no path. */
    long withoutPath() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                database.sql("SELECT COUNT(*) FROM {core_config_data} WHERE path IS NULL OR path = ''"))
                        .mapTo(Long.class)
                        .one());
    }

    /** Characters that the path may have, and bytes that the value may have. */
    long longestPath() {
        return length("path", 255);
    }

    long longestValue() {
        return length("value", 65_535);
    }

    private long length(String column, long otherwise) {
        return database.schema()
                .table(NAME)
                .flatMap(t -> t.column(column))
                .map(c -> c.characterLength() == null ? otherwise : c.characterLength())
                .orElse(otherwise);
    }

    /** Adds settings; one that is there already gets the value. */
    long write(Handle handle, List<Setting> settings) {
        for (int from = 0; from < settings.size(); from += BATCH) {
            writeBatch(handle, settings.subList(from, Math.min(from + BATCH, settings.size())));
        }
        return settings.size();
    }

    private void writeBatch(Handle handle, List<Setting> batch) {
        String rows = String.join(", ", Collections.nCopies(batch.size(), "(?, ?, ?, ?)"));
        String sql = database.sql("INSERT INTO {core_config_data} (scope, scope_id, path, value) VALUES " + rows
                + " ON DUPLICATE KEY UPDATE path = VALUES(path), value = VALUES(value)");
        try (Update update = handle.createUpdate(sql)) {
            int position = 0;
            for (Setting setting : batch) {
                update.bind(position++, setting.scope())
                        .bind(position++, setting.scopeId())
                        .bind(position++, setting.path())
                        .bind(position++, setting.value());
            }
            update.execute();
        }
    }

    /** Ids of the rows that hold these settings, each with itself. */
    Map<Long, Long> ids(Handle handle, List<Setting> settings) {
        Set<String> keys = settings.stream().map(Setting::key).collect(Collectors.toSet());
        Map<Long, Long> ids = new HashMap<>();
        handle.createQuery(database.sql("SELECT config_id, scope, scope_id, path FROM {core_config_data}"))
                .map((rs, ctx) -> Map.entry(
                        rs.getLong(1), new Setting(rs.getString(2), rs.getLong(3), rs.getString(4), null).key()))
                .forEach(row -> {
                    if (keys.contains(row.getValue())) {
                        ids.put(row.getKey(), row.getKey());
                    }
                });
        return ids;
    }

    long remove(Handle handle, Collection<Long> ids) {
        return ids.isEmpty()
                ? 0
                : handle.createUpdate(database.sql("DELETE FROM {core_config_data} WHERE config_id IN (<ids>)"))
                        .bindList("ids", ids)
                        .execute();
    }

    /** Removes settings of websites and store views that do not exist: Magento 2 fails on them. */
    long removeVanishedScopes(Handle handle) {
        long removed = 0;
        if (database.schema().hasTable("store_website")) {
            removed += handle.execute(database.sql("DELETE FROM {core_config_data} WHERE scope = 'websites'"
                    + " AND scope_id NOT IN (SELECT website_id FROM {store_website})"));
            removed += handle.execute(database.sql("DELETE FROM {core_config_data} WHERE scope = 'stores'"
                    + " AND scope_id NOT IN (SELECT store_id FROM {store})"));
        }
        return removed;
    }

    /** The scopes that Magento 1 has, such as {@code websites 1}. */
    static Set<String> scopes(Database source) {
        List<String> scopes = new ArrayList<>();
        source.jdbi().useHandle(handle -> {
            scopes.addAll(handle.createQuery(source.sql("SELECT CONCAT('websites ', website_id) FROM {core_website}"))
                    .mapTo(String.class)
                    .list());
            scopes.addAll(handle.createQuery(source.sql("SELECT CONCAT('stores ', store_id) FROM {core_store}"))
                    .mapTo(String.class)
                    .list());
        });
        return new HashSet<>(scopes);
    }
}
