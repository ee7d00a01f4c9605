package io.lodestone.kernel.database;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a user may do, as {@code SHOW GRANTS} tells it: the user's own rights and those of active roles, on everything, on
 * databases and on tables. Rights on single columns or routines are left aside.
 */
public final class Grants {

    private static final String ALL = "ALL PRIVILEGES";

    private static final String NAME = "(?:`((?:[^`]|``)*)`|\"((?:[^\"]|\"\")*)\"|([^`\".\\s]+))";
    private static final Pattern LINE = Pattern.compile(
            "\\s*(GRANT|REVOKE)\\s+(.+?)\\s+ON\\s+(?:TABLE\\s+)?" + NAME + "\\." + NAME + "\\s+(?:TO|FROM)\\s.*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    /** A comma that stands outside of the brackets of a list of columns. */
    private static final String COMMA = ",(?![^(]*\\))";

    private final List<Right> rights;

    /**
     * A line.
     *
     * @param database pattern with {@code %}, {@code _} and backslashes, or {@code *} for all
     * @param table name, or {@code *} for all
     */
    private record Right(boolean given, Set<String> privileges, String database, String table) {

        boolean covers(String privilege) {
            return privileges.contains(privilege) || privileges.contains(ALL);
        }

        boolean isOn(String name) {
            return database.equals("*") || like(database).matcher(name).matches();
        }
    }

    private Grants(List<Right> rights) {
        this.rights = rights;
    }

    /** @param lines as the server prints them; those that say nothing of tables are left aside */
    public static Grants parse(Collection<String> lines) {
        List<Right> rights = new ArrayList<>();
        for (String line : lines) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                rights.add(new Right(
                        String.valueOf(matcher.group(1)).equalsIgnoreCase("GRANT"),
                        privileges(String.valueOf(matcher.group(2))),
                        name(matcher, 3),
                        name(matcher, 6)));
            }
        }
        return new Grants(rights);
    }

    private static Set<String> privileges(String list) {
        return Arrays.stream(list.split(COMMA, -1))
                .map(word -> word.strip().toUpperCase(Locale.ROOT))
                .map(word -> word.equals("ALL") ? ALL : word)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static String name(Matcher matcher, int first) {
        @Nullable String backticks = matcher.group(first);
        @Nullable String quotes = matcher.group(first + 1);
        return backticks != null
                ? backticks.replace("``", "`")
                : quotes != null ? quotes.replace("\"\"", "\"") : String.valueOf(matcher.group(first + 2));
    }

    /** As the server compares; case is left aside, for it depends on the server's file system. */
    private static Pattern like(String pattern) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\' && i + 1 < pattern.length()) {
                i++;
                regex.append(Pattern.quote(String.valueOf(pattern.charAt(i))));
            } else {
                regex.append(c == '%' ? ".*" : c == '_' ? "." : Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }

    /** Whether the user may do it with the database as a whole, tables that do not exist yet included. */
    public boolean onDatabase(String privilege, String database) {
        boolean taken = rights.stream()
                .anyMatch(r -> !r.given() && r.table().equals("*") && r.isOn(database) && r.covers(privilege));
        return rights.stream()
                .filter(Right::given)
                .filter(r -> r.table().equals("*") && r.isOn(database) && r.covers(privilege))
                // A part that was taken back only limits what is given on everything.
                .anyMatch(r -> !taken || !r.database().equals("*"));
    }

    /** Whether the user may do it with the table. */
    public boolean onTable(String privilege, String database, String table) {
        return onDatabase(privilege, database)
                || rights.stream()
                        .anyMatch(r -> r.given()
                                && r.isOn(database)
                                && r.table().equalsIgnoreCase(table)
                                && r.covers(privilege));
    }
}
