package io.lodestone.plugin.demostore;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What a fresh Magento 1 has in a table, by column. */
@FunctionalInterface
interface SeedRows {

    List<Map<String, @Nullable String>> of(String table);

    static SeedRows in(Handle handle) {
        return table -> handle.createQuery("SELECT * FROM `" + table + "`")
                .map((row, context) -> {
                    Map<String, @Nullable String> values = new HashMap<>();
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        values.put(row.getMetaData().getColumnName(i), row.getString(i));
                    }
                    return values;
                })
                .list();
    }
}
