package io.lodestone.plugin.catalog.values;

import static java.util.Objects.requireNonNull;

import io.lodestone.spi.database.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What the shop puts at the end of URLs, by store view.
 *
 * @param usual in store views that have none of their own, and in the default scope
 * @param own by store id; only what differs
 */
record UrlSuffixes(String usual, SortedMap<Long, String> own) {

    /** What Magento 1 uses when nothing is set. */
    private static final String FALLBACK = ".html";

    UrlSuffixes {
        requireNonNull(usual, "usual is null");
        own = new TreeMap<>(own);
    }

    /** A setting at its scope. */
    record Setting(String scope, long scopeId, @Nullable String value) {}

    /** A store view. */
    record StoreView(long id, long websiteId) {}

    static UrlSuffixes read(Database source, String path) {
        return source.jdbi().withHandle(handle -> of(settings(handle, source, path), stores(handle, source)));
    }

    static UrlSuffixes of(List<Setting> settings, List<StoreView> stores) {
        Map<String, String> set = new TreeMap<>();
        for (Setting setting : settings) {
            set.put(
                    setting.scope() + setting.scopeId(),
                    setting.value() == null ? "" : setting.value().strip());
        }
        String usual = set.getOrDefault("default0", FALLBACK);
        SortedMap<Long, String> own = new TreeMap<>();
        for (StoreView store : stores) {
            String website = set.getOrDefault("websites" + store.websiteId(), usual);
            String suffix = set.getOrDefault("stores" + store.id(), website);
            if (store.id() != 0 && !suffix.equals(usual)) {
                own.put(store.id(), suffix);
            }
        }
        return new UrlSuffixes(usual, own);
    }

    private static List<Setting> settings(Handle handle, Database source, String path) {
        return handle.createQuery(
                        source.sql("SELECT scope, scope_id, value FROM {core_config_data} WHERE path = :path"))
                .bind("path", path)
                .map((rs, ctx) -> new Setting(rs.getString(1), rs.getLong(2), rs.getString(3)))
                .list();
    }

    private static List<StoreView> stores(Handle handle, Database source) {
        return handle.createQuery(source.sql("SELECT store_id, website_id FROM {core_store} ORDER BY store_id"))
                .map((rs, ctx) -> new StoreView(rs.getLong(1), rs.getLong(2)))
                .list();
    }

    /**
     * SQL of a text without the suffix of the row's store view.
     *
     * @param text SQL over alias {@code s}, which names the row's store view too
     */
    String strip(String text) {
        if (own.isEmpty()) {
            return strip(text, usual);
        }
        List<String> cases = new ArrayList<>();
        own.forEach((store, suffix) -> cases.add("WHEN " + store + " THEN " + strip(text, suffix)));
        return "CASE s.store_id " + String.join(" ", cases) + " ELSE " + strip(text, usual) + " END";
    }

    private static String strip(String text, String suffix) {
        if (suffix.isEmpty()) {
            return text;
        }
        int length = suffix.codePointCount(0, suffix.length());
        return "CASE WHEN RIGHT(%1$s, %2$d) = %3$s THEN LEFT(%1$s, CHAR_LENGTH(%1$s) - %2$d) ELSE %1$s END"
                .formatted(text, length, SqlText.quote(suffix));
    }
}
