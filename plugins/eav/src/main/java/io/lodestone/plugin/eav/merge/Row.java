package io.lodestone.plugin.eav.merge;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of a small table whose columns differ between versions and extensions; values as texts. A column that it does
 * not have gets its default when the row is written.
 */
public record Row(Map<String, @Nullable String> values) {

    public Row {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(requireNonNull(values, "values is null")));
    }

    public boolean has(String column) {
        return values.containsKey(column);
    }

    /** Null when the column is NULL or the row lacks it. */
    public @Nullable String text(String column) {
        return values.get(column);
    }

    /** Empty when the column is NULL or the row lacks it. */
    public String textOrEmpty(String column) {
        String value = text(column);
        return value == null ? "" : value;
    }

    /** Zero when the column is NULL or the row lacks it. */
    public long number(String column) {
        String value = text(column);
        return value == null ? 0 : Long.parseLong(value);
    }

    public Row with(String column, @Nullable String value) {
        Map<String, @Nullable String> changed = new LinkedHashMap<>(values);
        changed.put(column, value);
        return new Row(changed);
    }

    public Row with(String column, long value) {
        return with(column, String.valueOf(value));
    }
}
