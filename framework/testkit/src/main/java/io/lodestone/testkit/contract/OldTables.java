package io.lodestone.testkit.contract;

import io.lodestone.spi.database.Side;
import io.lodestone.spi.schema.ForeignKeySchema;
import io.lodestone.spi.schema.TableSchema;
import io.lodestone.testkit.TestDatabase;

/** Gives a source's tables the engine and character set that shops of the time had. */
final class OldTables {

    private static final String LENIENT = "SET SESSION sql_mode = '', FOREIGN_KEY_CHECKS = 0; ";

    private OldTables() {}

    /** Characters that the set does not have become question marks, as they did. */
    static void convert(TestDatabase database, String charset) {
        for (TableSchema table : database.open(Side.SOURCE).schema().tables()) {
            for (ForeignKeySchema key : table.foreignKeys()) {
                alter(database, table, "DROP FOREIGN KEY " + Columns.quoted(key.name()));
            }
        }
        for (TableSchema table : database.open(Side.SOURCE).schema().tables()) {
            alter(database, table, "ENGINE = MyISAM, CONVERT TO CHARACTER SET " + charset);
        }
    }

    static void modernise(TestDatabase database) {
        for (TableSchema table : database.open(Side.SOURCE).schema().tables()) {
            alter(database, table, "ENGINE = InnoDB, CONVERT TO CHARACTER SET utf8mb4");
        }
    }

    private static void alter(TestDatabase database, TableSchema table, String how) {
        database.execute(LENIENT + "ALTER TABLE " + Columns.quoted(table.name()) + " " + how);
    }
}
