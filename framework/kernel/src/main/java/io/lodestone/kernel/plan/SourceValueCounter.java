package io.lodestone.kernel.plan;

import io.lodestone.spi.database.Database;
import io.lodestone.spi.schema.ColumnSchema;
import io.lodestone.spi.schema.TableSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Counts in the source, one query for a table, and only in tables that are read in no time. */
public final class SourceValueCounter implements ValueCounter {

    private static final long MOST_ROWS = 100_000;
    private static final long MOST_BYTES = 64L << 20;

    private final Database source;

    public SourceValueCounter(Database source) {
        this.source = source;
    }

    @Override
    public Map<String, Long> rowsWithValue(TableSchema table, List<ColumnSchema> columns) {
        if (columns.isEmpty() || table.estimatedRows() > MOST_ROWS || table.bytes() > MOST_BYTES) {
            return Map.of();
        }
        String counts = columns.stream().map(SourceValueCounter::count).collect(Collectors.joining(", "));
        String sql = "SELECT " + counts + " FROM " + source.sql("{" + table.name() + "}") + " s";
        return source.jdbi().withHandle(handle -> count(handle, sql, columns));
    }

    private static String count(ColumnSchema column) {
        String quoted = "s.`" + column.name().replace("`", "``") + "`";
        String says;
        if (isCompared(column)) {
            says = quoted + " <> ?";
        } else if (column.isBinary()) {
            says = "LENGTH(" + quoted + ") > 0";
        } else {
            says = quoted + " IS NOT NULL";
        }
        return "COUNT(CASE WHEN " + says + " THEN 1 END)";
    }

    /** Dates compared with the text of their default are an error in strict mode, so only these are. */
    private static boolean isCompared(ColumnSchema column) {
        return column.isNumeric() || column.charset() != null;
    }

    private static Map<String, Long> count(Handle handle, String sql, List<ColumnSchema> columns) {
        Query query = handle.createQuery(sql);
        int position = 0;
        for (ColumnSchema column : columns) {
            if (isCompared(column)) {
                // Without a default, what a form leaves behind when nobody fills it in says nothing either.
                String empty = column.isNumeric() ? "0" : "";
                query.bind(position++, column.defaultValue() == null ? empty : column.defaultValue());
            }
        }
        return query.map((row, context) -> {
                    Map<String, Long> counts = new LinkedHashMap<>();
                    for (int i = 0; i < columns.size(); i++) {
                        counts.put(columns.get(i).name(), row.getLong(i + 1));
                    }
                    return counts;
                })
                .one();
    }
}
