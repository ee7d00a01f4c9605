package io.lodestone.testkit.contract;

import io.lodestone.spi.schema.ColumnSchema;
import io.lodestone.spi.schema.TableSchema;
import io.lodestone.testkit.TestDatabase;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Adds rows to a source table as only real shops have them: nothing where something must be, and something that is nothing. */
final class SpoiltRows {

    /** Old servers let every value in, and cut what was too long. */
    private static final String LENIENT = "SET SESSION sql_mode = 'ALLOW_INVALID_DATES', FOREIGN_KEY_CHECKS = 0; ";

    private static final int FIRST_KEY = 101;
    private static final int LONGEST = 60_000;

    /** What is wrong with the values of a row. */
    enum Kind {
        NOTHING("''", "0", "0000-00-00 00:00:00"),
        EMPTY("''", "0", "0000-00-00 00:00:00"),
        GARBAGE(
                "CONCAT('a:1:{s:5:\"gar', CHAR(1), 'bage', CHAR(0xF0, 0x9F, 0x8E, 0x88 USING utf8mb4), '{{')",
                "-1",
                "2012-02-30 25:61:61"),
        HUGE("REPEAT('x', " + LONGEST + ")", "99999999999999999999", "9999-12-31 23:59:59"),
        MISREAD("CONVERT(X'C383C2A4EFBFBDE280AE' USING utf8mb4)", "1", "1000-01-01 00:00:00");

        private final String text;
        private final String number;
        private final String moment;

        Kind(String text, String number, String moment) {
            this.text = text;
            this.number = number;
            this.moment = moment;
        }

        private String value(ColumnSchema column) {
            if (this == NOTHING && column.nullable()) {
                return "NULL";
            }
            if (column.isNumeric() || column.dataType().equals("bit")) {
                return number;
            }
            return Columns.isTemporal(column) ? Columns.text(moment) : text;
        }
    }

    private final TestDatabase database;

    SpoiltRows(TestDatabase database) {
        this.database = database;
    }

    /** Rows that lead nowhere, and copies of a row of the fixture, which lead where that one does. */
    long addTo(TableSchema table) {
        long before = database.count(Columns.quoted(table.name()));
        int key = FIRST_KEY;
        for (Kind kind : Kind.values()) {
            insert(table, values(table, kind, key++, false), "");
            insert(table, values(table, kind, key++, true), " FROM " + Columns.quoted(table.name()) + " LIMIT 1");
        }
        return database.count(Columns.quoted(table.name())) - before;
    }

    private void insert(TableSchema table, String values, String from) {
        database.execute(LENIENT + "INSERT IGNORE INTO " + Columns.quoted(table.name()) + " ("
                + Columns.names(Columns.written(table)) + ") SELECT " + values + from);
    }

    /** @param copied whether numbers, which may be ids of other rows, are those of the row at hand */
    private static String values(TableSchema table, Kind kind, int key, boolean copied) {
        Set<String> unique = Columns.unique(table);
        List<ColumnSchema> columns = Columns.written(table);
        return columns.stream()
                .map(column -> {
                    if (unique.contains(column.name())) {
                        return key(column, key);
                    }
                    return copied && column.isNumeric() ? Columns.quoted(column.name()) : kind.value(column);
                })
                .collect(Collectors.joining(", "));
    }

    private static String key(ColumnSchema column, int key) {
        if (column.isNumeric()) {
            return Integer.toString(key);
        }
        return Columns.isTemporal(column) ? "'2001-01-01' + INTERVAL " + key + " DAY" : "'spoilt-" + key + "'";
    }
}
