package io.lodestone.plugin.stores;

import io.lodestone.spi.database.Database;
import org.jspecify.annotations.Nullable;

/** Counts rows. */
final class Rows {

    private Rows() {}

    /** @param condition over alias {@code s}; null for all rows */
    static long count(Database database, String table, @Nullable String condition) {
        String sql = database.sql(
                "SELECT COUNT(*) FROM {" + table + "} s" + (condition == null ? "" : " WHERE " + condition));
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }
}
