package io.lodestone.kernel.binlog;

import io.lodestone.kernel.capture.CapturedTable;
import io.lodestone.spi.schema.ColumnSchema;
import java.util.List;

/** Tables with an integer for a key. */
final class TestTables {

    private TestTables() {}

    static CapturedTable table(String name, String... extra) {
        return new CapturedTable(
                name,
                List.of(column("id")),
                List.of(extra).stream().map(TestTables::column).toList());
    }

    private static ColumnSchema column(String name) {
        return new ColumnSchema(name, "int", "int(11)", false, null, null, null, false, false);
    }
}
