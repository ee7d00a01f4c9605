package io.lodestone.steps.verify;

import io.lodestone.spi.database.Database;
import java.sql.SQLException;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** How many rows of a table a step refused, for counts that shall add up. */
public final class RejectedRows {

    /** The kernel's list of them; it never carries the destination's table prefix. */
    private static final String TABLE = "lodestone_reject";

    private static final int NO_SUCH_TABLE = 1146;

    private RejectedRows() {}

    /** Each row once, however often it was refused; 0 before the first run. */
    public static long count(Database destination, String step, String sourceTable) {
        return destination.jdbi().withHandle(handle -> {
            try {
                return handle.createQuery("SELECT COUNT(DISTINCT row_key) FROM " + TABLE
                                + " WHERE step = :step AND source_table = :table")
                        .bind("step", step)
                        .bind("table", sourceTable)
                        .mapTo(Long.class)
                        .one();
            } catch (UnableToExecuteStatementException e) {
                if (e.getCause() instanceof SQLException refused && refused.getErrorCode() == NO_SUCH_TABLE) {
                    return 0L;
                }
                throw e;
            }
        });
    }
}
