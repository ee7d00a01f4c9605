package io.lodestone.kernel.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which database server it is. */
public record ServerVersion(boolean mariaDb, int major, int minor, String text) {

    static final String READ_ONLY = "SET SESSION TRANSACTION READ ONLY";

    private static final Pattern NUMBERS = Pattern.compile("(\\d+)\\.(\\d+)");

    static ServerVersion read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT VERSION()")) {
            return row.next() ? parse(row.getString(1)) : parse("");
        }
    }

    static ServerVersion parse(String text) {
        Matcher matcher = NUMBERS.matcher(text);
        boolean found = matcher.find();
        return new ServerVersion(
                text.contains("MariaDB"),
                found ? Integer.parseInt(String.valueOf(matcher.group(1))) : 0,
                found ? Integer.parseInt(String.valueOf(matcher.group(2))) : 0,
                text);
    }

    /** MySQL 5.6 and MariaDB 10.0 brought them. */
    boolean knowsReadOnlySessions() {
        return major > 5 || (!mariaDb && major == 5 && minor >= 6);
    }

    /** MySQL 5.7 and MariaDB 10.2 run several triggers for one event; before there was room for one. */
    public boolean knowsSeveralTriggers() {
        return mariaDb ? major > 10 || (major == 10 && minor >= 2) : major > 5 || (major == 5 && minor >= 7);
    }

    /** MariaDB 10.11 brought rights that everybody has. */
    public boolean knowsRightsOfAll() {
        return mariaDb && (major > 10 || (major == 10 && minor >= 11));
    }

    @Override
    public String toString() {
        return (mariaDb ? "MariaDB " : "MySQL ") + text;
    }
}
