package io.lodestone.plugin.eav;

import io.lodestone.plugin.eav.merge.Row;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.schema.ColumnSchema;
import io.lodestone.spi.schema.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** Inserts rows into a table, many by one statement; columns that a row lacks get their default. */
final class RowInsert {

    private static final int BATCH = 1000;

    private final Database database;
    private final String table;
    private final List<ColumnSchema> columns;

    RowInsert(Database database, TableSchema table) {
        this.database = database;
        this.table = table.name();
        this.columns = table.columns().stream().filter(c -> !c.generated()).toList();
    }

    long insert(Handle handle, List<Row> rows) {
        for (int from = 0; from < rows.size(); from += BATCH) {
            insertBatch(handle, rows.subList(from, Math.min(from + BATCH, rows.size())));
        }
        return rows.size();
    }

    private void insertBatch(Handle handle, List<Row> batch) {
        List<@Nullable String> values = new ArrayList<>();
        String tuples = batch.stream().map(row -> tuple(row, values)).collect(Collectors.joining(", "));
        String names = columns.stream().map(c -> "`" + c.name() + "`").collect(Collectors.joining(", "));
        try (Update update =
                handle.createUpdate(database.sql("INSERT INTO {" + table + "} (" + names + ") VALUES " + tuples))) {
            for (int i = 0; i < values.size(); i++) {
                update.bind(i, values.get(i));
            }
            update.execute();
        }
    }

    private String tuple(Row row, List<@Nullable String> values) {
        List<String> marks = new ArrayList<>();
        for (ColumnSchema column : columns) {
            String value = row.text(column.name());
            if (row.has(column.name()) && (value != null || column.nullable())) {
                values.add(value);
                marks.add("?");
            } else if (column.needsValue()) {
                values.add(column.isNumeric() ? "0" : "");
                marks.add("?");
            } else {
                marks.add("DEFAULT");
            }
        }
        return "(" + String.join(", ", marks) + ")";
    }
}
