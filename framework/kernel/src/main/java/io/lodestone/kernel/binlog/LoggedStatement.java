package io.lodestone.kernel.binlog;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement of the binary log that may change rows without naming them.
 *
 * @param effect on the tables
 * @param names that may be those of tables, each with the database before it or the session's
 */
record LoggedStatement(Effect effect, Set<Name> names) {

    /** Names of tables stand near the beginning; what follows may be megabytes of values. */
    private static final int LONGEST = 16_384;

    private static final Pattern NOISE = Pattern.compile(
            "/\\*(?!M?!).*?\\*/|'(?:[^'\\\\]|\\\\.|'')*'|\"(?:[^\"\\\\]|\\\\.)*\"|(?:--\\s|#)[^\\n]*", Pattern.DOTALL);
    /** Of comments that the server executes the content counts. */
    private static final Pattern EXECUTED = Pattern.compile("/\\*M?!\\d*|\\*/");

    private static final Pattern TOKEN = Pattern.compile("`((?:[^`]|``)+)`|([\\w$\\x{80}-\\x{ffff}]+)|(\\.)|(\\S)");
    private static final Set<String> CHANGING = Set.of("INSERT", "REPLACE", "UPDATE", "DELETE", "LOAD", "WITH", "CALL");

    /** What a statement does. */
    enum Effect {
        NONE,
        BEGINS,
        ENDS,
        EMPTIES,
        ALTERS,
        /** It changes rows that the log does not show. */
        CHANGES
    }

    /** A name with that of its database; a database alone has an empty table. */
    record Name(String database, String table) {}

    LoggedStatement {
        names = Set.copyOf(names);
    }

    private static final LoggedStatement NOTHING = new LoggedStatement(Effect.NONE, Set.of());

    /** @param database of the session */
    static LoggedStatement of(String sql, String database) {
        List<String> tokens = tokens(sql);
        String first = word(tokens, 0);
        return switch (first) {
            case "BEGIN" -> new LoggedStatement(Effect.BEGINS, Set.of());
            case "COMMIT" -> new LoggedStatement(Effect.ENDS, Set.of());
            case "ROLLBACK" ->
                word(tokens, 1).equals("TO") || word(tokens, 2).equals("TO")
                        ? NOTHING
                        : new LoggedStatement(Effect.ENDS, Set.of());
            case "TRUNCATE" -> new LoggedStatement(Effect.EMPTIES, names(tokens, database));
            case "ALTER", "RENAME", "CREATE", "DROP" -> definition(first, tokens, database);
            default ->
                CHANGING.contains(first) ? new LoggedStatement(Effect.CHANGES, names(tokens, database)) : NOTHING;
        };
    }

    private static LoggedStatement definition(String first, List<String> tokens, String database) {
        for (int i = 1; i < Math.min(tokens.size(), 5); i++) {
            String word = word(tokens, i);
            if (word.equals("TABLE") || word.equals("TABLES")) {
                return new LoggedStatement(Effect.ALTERS, names(tokens, database));
            }
            if (first.equals("DROP") && (word.equals("DATABASE") || word.equals("SCHEMA"))) {
                return new LoggedStatement(Effect.ALTERS, Set.of(new Name(plain(tokens.get(tokens.size() - 1)), "")));
            }
            if (!Set.of("OR", "REPLACE", "ONLINE", "OFFLINE", "IGNORE").contains(word)) {
                return NOTHING;
            }
        }
        return NOTHING;
    }

    private static List<String> tokens(String sql) {
        String text = sql.length() > LONGEST ? sql.substring(0, LONGEST) : sql;
        text = EXECUTED.matcher(NOISE.matcher(text).replaceAll(" ")).replaceAll(" ");
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            tokens.add(String.valueOf(matcher.group()));
        }
        return tokens;
    }

    private static String word(List<String> tokens, int index) {
        return index < tokens.size() ? tokens.get(index).toUpperCase(Locale.ROOT) : "";
    }

    /** A table that a foreign key points to is not changed. */
    private static Set<Name> names(List<String> tokens, String database) {
        Set<Name> names = new LinkedHashSet<>();
        for (int i = 1; i < tokens.size(); i++) {
            if (isName(tokens.get(i)) && !word(tokens, i - 1).equals("REFERENCES")) {
                boolean qualified = i + 2 < tokens.size() && tokens.get(i + 1).equals(".") && isName(tokens.get(i + 2));
                names.add(
                        qualified
                                ? new Name(plain(tokens.get(i)), plain(tokens.get(i + 2)))
                                : new Name(database, plain(tokens.get(i))));
                i += qualified ? 2 : 0;
            }
        }
        return names;
    }

    private static boolean isName(String token) {
        return token.length() > 1 || Character.isLetterOrDigit(token.charAt(0)) || token.equals("_");
    }

    private static String plain(String token) {
        return token.startsWith("`") ? token.substring(1, token.length() - 1).replace("``", "`") : token;
    }
}
