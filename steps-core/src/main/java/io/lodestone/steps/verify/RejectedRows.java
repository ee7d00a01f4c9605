package io.lodestone.steps.verify;

import io.lodestone.spi.database.Database;
import org.jdbi.v3.core.Handle;

/** How many rows of a table a step refused, for counts that shall add up. */
public final class RejectedRows {

    /** The kernel's list of them; it never carries the destination's table prefix. */
    private static final String TABLE = "lodestone_reject";

    private RejectedRows() {}

    /** Each row once, however often it was refused; 0 before the first run. */
    public static long count(Database destination, String step, String sourceTable) {
        return destination
                .jdbi()
                .withHandle(handle -> isThere(handle)
                        ? handle.createQuery("SELECT COUNT(DISTINCT row_key) FROM " + TABLE
                                        + " WHERE step = :step AND source_table = :table")
                                .bind("step", step)
                                .bind("table", sourceTable)
                                .mapTo(Long.class)
                                .one()
                        : 0L);
    }

    private static boolean isThere(Handle handle) {
        return handle.createQuery("SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()"
                                + " AND TABLE_NAME = :table")
                        .bind("table", TABLE)
                        .mapTo(Long.class)
                        .one()
                > 0;
    }
}
