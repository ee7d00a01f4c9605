package io.lodestone.kernel.copy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Small pieces of SQL. */
final class Sql {

    private Sql() {}

    static String quote(String identifier) {
        return "`" + identifier.replace("`", "``") + "`";
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
