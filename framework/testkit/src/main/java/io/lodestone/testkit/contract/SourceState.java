package io.lodestone.testkit.contract;

import io.lodestone.testkit.TestDatabase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything that somebody could have changed in a source: definitions, rows, triggers. */
record SourceState(Map<String, List<String>> parts) {

    static SourceState of(TestDatabase source) {
        Map<String, List<String>> parts = new LinkedHashMap<>();
        List<String> tables = source.rows("SHOW TABLES");
        parts.put("tables", tables);
        for (String table : tables) {
            parts.put("definition of " + table, source.rows("SHOW CREATE TABLE " + Columns.quoted(table)));
            parts.put("rows of " + table, source.rows("CHECKSUM TABLE " + Columns.quoted(table)));
        }
        parts.put("triggers", source.rows("SHOW TRIGGERS"));
        parts.put("routines", source.rows("SHOW PROCEDURE STATUS WHERE Db = DATABASE()"));
        parts.put("events", source.rows("SHOW EVENTS"));
        return new SourceState(parts);
    }
}
