package io.lodestone.kernel.copy;

import io.lodestone.spi.schema.ColumnSchema;
import io.lodestone.spi.schema.KeySchema;
import io.lodestone.spi.schema.TableSchema;
import java.util.List;
import java.util.Optional;

/**
 * By which key a table is walked.
 *
 * @param walk columns of a unique key without NULLs; empty when there is none that works
 * @param index its name; empty with {@code walk}
 * @param name columns that name a row for people; empty when nothing does
 */
record TableKey(List<KeyColumn> walk, String index, List<KeyColumn> name) {

    static TableKey of(TableSchema table) {
        List<KeyColumn> primary = usable(table, table.primaryKey());
        if (!primary.isEmpty()) {
            return new TableKey(primary, "PRIMARY", primary);
        }
        for (KeySchema key : table.keys()) {
            List<KeyColumn> columns = key.unique() ? usable(table, key.columns()) : List.of();
            if (!columns.isEmpty()) {
                return new TableKey(columns, key.name(), columns);
            }
        }
        List<KeyColumn> name = table.primaryKey().stream()
                .map(column -> new KeyColumn(column, KeyColumn.Kind.TEXT))
                .toList();
        return new TableKey(List.of(), "", name);
    }

    private static List<KeyColumn> usable(TableSchema table, List<String> columns) {
        List<KeyColumn> usable = columns.stream()
                .map(table::column)
                .flatMap(Optional::stream)
                .filter(column -> !column.nullable())
                .map((ColumnSchema column) -> KeyColumn.of(column))
                .flatMap(Optional::stream)
                .toList();
        return usable.size() == columns.size() ? usable : List.of();
    }
}
