package io.lodestone.kernel.copy;

import java.sql.SQLException;
import java.util.Set;

/** Errors for which no row is to blame: any other row would have failed as well. */
final class ServerErrors {

    private static final Set<Integer> CODES = Set.of(
            // A disk, a tablespace or the memory is full, or broken.
            1021,
            1026,
            1037,
            1038,
            1041,
            1114,
            1180,
            1206,
            1712,
            1713,
            // The server, the session or the engine only reads.
            1036,
            1290,
            1792,
            1836,
            3100,
            // Somebody ended the statement.
            1317,
            1969,
            3024,
            // The table or a column is gone, locked or out of reach.
            1044,
            1045,
            1054,
            1100,
            1142,
            1143,
            1146,
            1227,
            1932);

    private static final int OF_THE_ENGINE = 1030;

    private ServerErrors() {}

    static boolean contains(SQLException error) {
        // The engine's own error 28 is that of a full disk; its others may be about a row.
        boolean diskFull = error.getErrorCode() == OF_THE_ENGINE
                && String.valueOf(error.getMessage()).contains("error 28 ");
        return diskFull || Transient.isTransient(error) || CODES.contains(error.getErrorCode());
    }
}
