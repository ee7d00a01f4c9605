package io.lodestone.kernel.binlog;

import static java.util.Objects.requireNonNull;

/**
 * How far a binary log was read; every transaction before it is noted.
 *
 * @param server whose log it is
 * @param position between two transactions
 * @param created when the server began the file, in seconds: a file of the same name that began at another time is another
 * @param transactions the GTID set of all before; empty where the server counts none, and the position alone decides
 */
record Progress(String server, LogPosition position, long created, String transactions) {

    Progress {
        requireNonNull(server, "server is null");
        requireNonNull(position, "position is null");
        requireNonNull(transactions, "transactions is null");
    }

    Progress at(LogPosition next, long fileCreated, String done) {
        return new Progress(server, next, fileCreated, done);
    }

    /** For people. */
    String describe() {
        return position + (transactions.isEmpty() ? "" : " (GTID " + transactions.replaceAll("\\s+", "") + ")");
    }
}
