package io.lodestone.kernel.copy;

import java.sql.Connection;

/**
 * Opens connections for bulk work, outside of any pool. Sessions are strict, {@code utf8mb4} and UTC; the source's are
 * read-only. The caller closes them. Thread-safe.
 */
public interface BulkConnections {

    Connection openSource();

    /** May load local data ({@code allowLoadLocalInfile}). */
    Connection openDestination();
}
