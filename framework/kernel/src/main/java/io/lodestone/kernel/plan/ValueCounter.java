package io.lodestone.kernel.plan;

import io.lodestone.spi.schema.ColumnSchema;
import io.lodestone.spi.schema.TableSchema;
import java.util.List;
import java.util.Map;

/** Counts the rows in which columns say something, so that one knows what dropping them would lose. */
@FunctionalInterface
public interface ValueCounter {

    /** Never counts. */
    ValueCounter NONE = (table, columns) -> Map.of();

    /** Rows with a value other than the default by column; empty when counting would take long. */
    Map<String, Long> rowsWithValue(TableSchema table, List<ColumnSchema> columns);
}
