package io.lodestone.plugin.demostore;

import org.jspecify.annotations.Nullable;

/** Takes the rows of a store. */
interface Rows {

    /**
     * @param columns separated by spaces, as many as {@code values}
     */
    void add(String table, String columns, @Nullable Object... values);
}
