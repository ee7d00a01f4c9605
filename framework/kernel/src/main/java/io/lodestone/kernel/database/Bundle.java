package io.lodestone.kernel.database;

import com.mysql.cj.conf.PropertyKey;
import com.mysql.cj.jdbc.JdbcConnection;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Statements that go to the server together, so that one far away is waited for once and not for each. Those after a
 * failed one are not executed. Bulk connections take them; for others they go one after the other.
 */
public final class Bundle {

    /** Characters; far below every server's {@code max_allowed_packet}. */
    private static final int LONGEST = 256 * 1024;

    private Bundle() {}

    /** What a statement brought. */
    public interface Answers {

        /**
         * Called for each statement in its order.
         *
         * @param statement its number, from 0
         * @param answer its current result is that of the statement; not to be moved on or closed
         */
        void read(int statement, Statement answer) throws SQLException;
    }

    /** Statements whose results nobody needs. */
    public static void execute(Connection connection, List<String> statements) throws SQLException {
        execute(connection, statements, (number, answer) -> {});
    }

    /** @return the first column of each statement's first row; empty where there is no row, or NULL */
    public static List<String> first(Connection connection, List<String> statements) throws SQLException {
        return column(connection, statements, 1);
    }

    /** @return the column of each statement's first row; empty where there is no row, or NULL */
    public static List<String> column(Connection connection, List<String> statements, int column) throws SQLException {
        return column(connection, statements, columns -> column);
    }

    /** @return the last column of each statement's first row; empty where there is no row, or NULL */
    public static List<String> last(Connection connection, List<String> statements) throws SQLException {
        return column(connection, statements, ResultSetMetaData::getColumnCount);
    }

    private interface Column {
        int of(ResultSetMetaData columns) throws SQLException;
    }

    private static List<String> column(Connection connection, List<String> statements, Column column)
            throws SQLException {
        List<String> values = new ArrayList<>();
        execute(connection, statements, (number, answer) -> {
            try (ResultSet row = answer.getResultSet()) {
                String value = row != null && row.next() ? row.getString(column.of(row.getMetaData())) : null;
                values.add(value == null ? "" : value);
            }
        });
        return values;
    }

    public static void execute(Connection connection, List<String> statements, Answers answers) throws SQLException {
        boolean together = takesSeveral(connection);
        int next = 0;
        while (next < statements.size()) {
            int first = next;
            StringBuilder text = new StringBuilder(statements.get(next++));
            while (together
                    && next < statements.size()
                    && text.length() + statements.get(next).length() < LONGEST) {
                text.append(";\n").append(statements.get(next++));
            }
            send(connection, text.toString(), first, next, answers);
        }
    }

    private static void send(Connection connection, String text, int first, int end, Answers answers)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(text);
            for (int number = first; number < end; number++) {
                answers.read(number, statement);
                if (number < end - 1) {
                    statement.getMoreResults();
                }
            }
        }
    }

    private static boolean takesSeveral(Connection connection) throws SQLException {
        return connection.isWrapperFor(JdbcConnection.class)
                && connection
                        .unwrap(JdbcConnection.class)
                        .getPropertySet()
                        .getBooleanProperty(PropertyKey.allowMultiQueries)
                        .getValue();
    }
}
