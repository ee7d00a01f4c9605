package io.lodestone.kernel.state;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tables that the destination's own triggers write to: they change although no plan names them. */
final class TriggeredTables {

    private static final String NAME = "(`[^`]+`|\\w+)";
    private static final Pattern WRITE = Pattern.compile(
            "\\b(?:INSERT|REPLACE|UPDATE|DELETE)(?:\\s+(?:LOW_PRIORITY|DELAYED|HIGH_PRIORITY|QUICK|IGNORE|INTO|FROM)\\b)*\\s+"
                    + NAME + "(?:\\s*\\.\\s*" + NAME + ")?",
            Pattern.CASE_INSENSITIVE);

    private TriggeredTables() {}

    /** Those of every trigger that the user may see. */
    static Set<String> of(Connection connection, Collection<String> existing) throws SQLException {
        List<String> bodies = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT ACTION_STATEMENT FROM information_schema.TRIGGERS"
                        + " WHERE TRIGGER_SCHEMA = DATABASE()")) {
            while (row.next()) {
                bodies.add(row.getString(1));
            }
        }
        return named(bodies, existing);
    }

    /** What the bodies write to, as far as it is a table of the destination; what only looks so is none. */
    static Set<String> named(Collection<String> bodies, Collection<String> existing) {
        // Servers that fold names store them folded, and leave them in the text as they were written.
        TreeMap<String, String> tables = new TreeMap<>();
        existing.forEach(table -> tables.put(table.toLowerCase(Locale.ROOT), table));
        Set<String> named = new TreeSet<>();
        for (String body : bodies) {
            Matcher write = WRITE.matcher(body);
            while (write.find()) {
                @Nullable String second = write.group(2);
                String name = (second == null ? write.group(1) : second).replace("`", "");
                @Nullable String table = tables.get(name.toLowerCase(Locale.ROOT));
                if (table != null) {
                    named.add(table);
                }
            }
        }
        return named;
    }
}
