package io.lodestone.kernel.binlog;

import io.lodestone.kernel.capture.CapturedTable;
import io.lodestone.spi.schema.ColumnSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A followed table as the binary log shows it.
 *
 * @param columns in their order; rows of the log have no names
 */
record TableLayout(CapturedTable table, List<String> columns) {

    TableLayout {
        columns = List.copyOf(columns);
    }

    /** What {@code columns} says in whichever way the server counts. */
    TableLayout with(List<String> others) {
        return new TableLayout(table, others);
    }

    /** Whether the log tells the key's values exactly. */
    static boolean isReadable(CapturedTable table) {
        return table.key().stream().allMatch(column -> ColumnText.of(column).isPresent());
    }

    /** How to read the key's columns, in their order. */
    static Map<String, ColumnText> texts(List<ColumnSchema> columns) {
        Map<String, ColumnText> texts = new LinkedHashMap<>();
        columns.forEach(column -> ColumnText.of(column).ifPresent(text -> texts.put(column.name(), text)));
        return texts;
    }
}
