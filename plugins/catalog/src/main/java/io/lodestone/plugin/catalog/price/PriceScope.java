package io.lodestone.plugin.catalog.price;

import io.lodestone.spi.database.Database;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/**
 * Where prices may differ.
 *
 * @param websites id of the website, by id of the store view, without the admin's; empty when prices are the same everywhere
 */
record PriceScope(SortedMap<Long, Long> websites) {

    private static final String PER_WEBSITE = "1";

    PriceScope {
        websites = new TreeMap<>(websites);
    }

    static PriceScope read(Database source) {
        return source.jdbi().withHandle(handle -> {
            boolean perWebsite = handle.createQuery(source.sql("""
                            SELECT value FROM {core_config_data}
                            WHERE path = 'catalog/price/scope' AND scope = 'default' AND scope_id = 0"""))
                    .mapTo(String.class)
                    .findFirst()
                    .filter(PER_WEBSITE::equals)
                    .isPresent();
            return new PriceScope(perWebsite ? stores(handle, source) : new TreeMap<>());
        });
    }

    private static SortedMap<Long, Long> stores(Handle handle, Database source) {
        return handle.createQuery(source.sql("SELECT store_id, website_id FROM {core_store} WHERE store_id <> 0"))
                .reduceRows(new TreeMap<Long, Long>(), (stores, row) -> {
                    stores.put(row.getColumn(1, Long.class), row.getColumn(2, Long.class));
                    return stores;
                });
    }
}
