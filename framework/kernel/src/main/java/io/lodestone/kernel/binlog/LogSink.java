package io.lodestone.kernel.binlog;

import java.util.Optional;

/** Takes what a binary log tells. Called by one thread. */
interface LogSink {

    /** Stands for the table of what concerns them all. */
    String EVERY_TABLE = "";

    /** A row of a followed table was changed. */
    void change(LoggedChange change);

    /**
     * Something happened to a followed table that the log does not show row by row.
     *
     * @param table without prefix
     * @param what goes on a sentence that begins with the table's name
     * @param at seconds since 1970
     */
    void gap(String table, String what, long at);

    /** The table's columns as the source has them now; empty when it is gone. */
    Optional<TableLayout> columns(TableLayout former);

    /**
     * An event of a followed table ended here.
     *
     * @param transaction its GTID; empty where there is none
     */
    void seen(LogPosition position, String transaction);

    /**
     * Between two transactions.
     *
     * @param created when the server began the file, in seconds
     */
    void boundary(LogPosition position, long created);
}
