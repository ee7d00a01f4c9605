package io.lodestone.kernel.copy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What a server takes.
 *
 * @param packet bytes of the longest statement
 * @param mayLoad whether it takes LOAD DATA LOCAL
 */
record WriteLimits(long packet, boolean mayLoad) {

    static WriteLimits read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT @@max_allowed_packet, @@local_infile")) {
            row.next();
            return new WriteLimits(row.getLong(1), row.getBoolean(2));
        }
    }
}
