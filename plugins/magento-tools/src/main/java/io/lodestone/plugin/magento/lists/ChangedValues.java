package io.lodestone.plugin.magento.lists;

import io.lodestone.spi.database.Database;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Where a value of the destination is another one than that of the source. Both queries give a numeric key, the value and
 * what names the row, in the order of the key; they are read side by side, so that the size does not matter.
 *
 * @param header names of the key, of what names the row, and of both values
 * @param sourceTables without which there is nothing to list; like {@code destinationTables}
 * @param keys how many columns the key has
 */
record ChangedValues(
        String fileName,
        String title,
        List<String> header,
        List<String> sourceTables,
        List<String> destinationTables,
        String sourceQuery,
        String destinationQuery,
        int keys)
        implements Listing {

    /** What makes the driver hand over rows one by one instead of keeping them all. */
    private static final int STREAM = Integer.MIN_VALUE;

    ChangedValues {
        header = List.copyOf(header);
        sourceTables = List.copyOf(sourceTables);
        destinationTables = List.copyOf(destinationTables);
    }

    /** A row of either side. */
    private record Row(
            List<Long> key,
            @Nullable String value,
            @Nullable String name) {

        int compare(Row other) {
            for (int i = 0; i < key.size(); i++) {
                int order = Long.compare(key.get(i), other.key.get(i));
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        }
    }

    @Override
    public boolean isPossible(Database source, Database destination) {
        return sourceTables.stream().allMatch(source.schema()::hasTable)
                && destinationTables.stream().allMatch(destination.schema()::hasTable);
    }

    @Override
    public void write(Database source, Database destination, CsvFile to) {
        try (Handle here = source.jdbi().open();
                Handle there = destination.jdbi().open()) {
            merge(rows(here, source.sql(sourceQuery)), rows(there, destination.sql(destinationQuery)), to);
        }
    }

    private Iterator<Row> rows(Handle handle, String sql) {
        return handle.createQuery(sql)
                .setFetchSize(STREAM)
                .map((row, ctx) -> {
                    List<Long> key = new ArrayList<>();
                    for (int i = 1; i <= keys; i++) {
                        key.add(row.getLong(i));
                    }
                    return new Row(key, row.getString(keys + 1), row.getString(keys + 2));
                })
                .iterator();
    }

    private static void merge(Iterator<Row> source, Iterator<Row> destination, CsvFile to) {
        Row before = next(source);
        Row after = next(destination);
        while (before != null || after != null) {
            int order = before == null ? 1 : after == null ? -1 : before.compare(after);
            if (order != 0
                    || !Objects.equals(Objects.requireNonNull(before).value, Objects.requireNonNull(after).value)) {
                add(to, order <= 0 ? before : null, order >= 0 ? after : null);
            }
            before = order <= 0 ? next(source) : before;
            after = order >= 0 ? next(destination) : after;
        }
    }

    private static @Nullable Row next(Iterator<Row> rows) {
        return rows.hasNext() ? rows.next() : null;
    }

    private static void add(CsvFile to, @Nullable Row before, @Nullable Row after) {
        Row named = Objects.requireNonNull(before != null ? before : after);
        List<@Nullable String> cells = new ArrayList<>();
        named.key.forEach(part -> cells.add(part.toString()));
        cells.add(named.name);
        cells.add(before == null ? null : before.value);
        cells.add(after == null ? null : after.value);
        to.add(cells.toArray(new String[0]));
    }
}
