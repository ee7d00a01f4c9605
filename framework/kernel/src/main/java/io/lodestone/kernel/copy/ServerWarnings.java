package io.lodestone.kernel.copy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the server has to say about the last statement. */
record ServerWarnings(List<Entry> entries) {

    static final String QUESTION = "SHOW WARNINGS";

    private static final Pattern ROW = Pattern.compile(" at row (\\d+)");
    private static final Pattern COLUMN = Pattern.compile("for column ['`](?:`[^`]*`\\.`[^`]*`\\.)?`?([^'`]+)");
    /** The syntax of our own upserts is deprecated by some servers. */
    private static final int DEPRECATED = 1287;

    /** One of them. */
    record Entry(boolean note, int code, String message) {

        /** From 1; 0 when it names none. */
        int row() {
            Matcher matcher = ROW.matcher(message);
            return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
        }

        String column() {
            Matcher matcher = COLUMN.matcher(message);
            return matcher.find() ? matcher.group(1) : "";
        }
    }

    ServerWarnings {
        entries = List.copyOf(entries);
    }

    static ServerWarnings read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(QUESTION)) {
            return read(row);
        }
    }

    /** The answer to {@link #QUESTION}. */
    static ServerWarnings read(ResultSet row) throws SQLException {
        List<Entry> entries = new ArrayList<>();
        while (row.next()) {
            if (row.getInt(2) != DEPRECATED) {
                entries.add(new Entry(row.getString(1).equalsIgnoreCase("Note"), row.getInt(2), row.getString(3)));
            }
        }
        return new ServerWarnings(entries);
    }

    /** Whether some value was changed or some row left out: what a strict INSERT would have refused. */
    boolean isSerious() {
        return entries.stream().anyMatch(entry -> !entry.note());
    }
}
