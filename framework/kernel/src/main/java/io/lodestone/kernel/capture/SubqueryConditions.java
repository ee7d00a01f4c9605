package io.lodestone.kernel.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a subquery asks of every row that it reads: the parts of its WHERE, or of a join's ON, that hold together. Not a parser of SQL: where
 * anything might make a part hold only sometimes, there is none.
 */
final class SubqueryConditions {

    /** After these come no more conditions. */
    private static final Set<String> END = Set.of("GROUP", "HAVING", "ORDER", "LIMIT", "WINDOW", "FOR", "LOCK");

    /** With one of them, what stands between two AND need not be a condition of its own. */
    private static final Set<String> DOUBTFUL =
            Set.of("OR", "XOR", "BETWEEN", "CASE", "WHEN", "UNION", "EXCEPT", "INTERSECT", "MINUS", "SELECT");

    /** Ends the ON of a join. */
    private static final Set<String> NEXT =
            Set.of("JOIN", "LEFT", "RIGHT", "INNER", "CROSS", "NATURAL", "STRAIGHT_JOIN", "USING", "ON", "WHERE");

    private static final Pattern ON = Pattern.compile("\\s*ON\\b", Pattern.CASE_INSENSITIVE);

    private static final String DOUBTFUL_SIGNS = "|:;#?";

    private final String sql;
    private final List<String> conditions = new ArrayList<>();
    private int position;
    /** Of the condition that is being read; negative before WHERE and behind its end. */
    private int begin;

    private final boolean ofJoin;
    private boolean seenWhere;
    private boolean doubtful;
    private boolean ended;

    private SubqueryConditions(String sql, int position, boolean ofJoin) {
        this.sql = sql;
        this.position = position;
        this.ofJoin = ofJoin;
        this.begin = ofJoin ? position : -1;
    }

    /**
     * @param from a place in the subquery's FROM, outside of parentheses within the subquery
     * @return conditions as they are written; empty in doubt
     */
    static List<String> behind(String sql, int from) {
        return new SubqueryConditions(sql, from, false).certain();
    }

    /**
     * What a join asks of every row of the table that it adds.
     *
     * @param from behind the table's alias
     * @return conditions as they are written; empty in doubt, and when no ON follows
     */
    static List<String> ofJoin(String sql, int from) {
        Matcher on = ON.matcher(sql).region(from, sql.length());
        if (!on.lookingAt()) {
            return List.of();
        }
        return new SubqueryConditions(sql, on.end(), true).certain();
    }

    /** @return the place behind the parenthesis that closes the one that opens there; negative when none does */
    static int closing(String sql, int open) {
        SubqueryConditions nested = new SubqueryConditions(sql, open, false);
        return nested.skipNested() && !nested.doubtful ? nested.position : -1;
    }

    private List<String> certain() {
        boolean closed = read();
        return closed && !doubtful ? List.copyOf(conditions) : List.of();
    }

    /** @return whether the end was found, for a subquery its closing parenthesis */
    private boolean read() {
        while (position < sql.length() && !ended) {
            char c = sql.charAt(position);
            if (c == ')' || (ofJoin && c == ',')) {
                end(position);
                return true;
            } else if (c == '(') {
                if (!skipNested()) {
                    return false;
                }
            } else if (isQuote(c)) {
                if (!skipQuoted(c)) {
                    return false;
                }
            } else if (isWord(c)) {
                word();
            } else {
                doubtful |= DOUBTFUL_SIGNS.indexOf(c) >= 0 || isComment();
                position++;
            }
        }
        return ended;
    }

    private void word() {
        int start = position;
        while (position < sql.length() && isWord(sql.charAt(position))) {
            position++;
        }
        if (start > 0 && sql.charAt(start - 1) == '.') {
            return;
        }
        String word = sql.substring(start, position).toUpperCase(Locale.ROOT);
        if (ofJoin && (NEXT.contains(word) || END.contains(word))) {
            end(start);
            ended = true;
            return;
        }
        doubtful |= DOUBTFUL.contains(word) || (word.equals("WHERE") && seenWhere);
        if (word.equals("WHERE")) {
            seenWhere = true;
            begin = position;
        } else if (begin >= 0 && word.equals("AND")) {
            end(start);
            begin = position;
        } else if (END.contains(word)) {
            end(start);
        }
    }

    private void end(int end) {
        if (begin >= 0) {
            conditions.add(sql.substring(begin, end).strip());
            begin = -1;
        }
    }

    private boolean skipNested() {
        int depth = 0;
        while (position < sql.length()) {
            char c = sql.charAt(position);
            if (isQuote(c)) {
                if (!skipQuoted(c)) {
                    return false;
                }
                continue;
            }
            doubtful |= isComment();
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            position++;
            if (depth == 0) {
                return true;
            }
        }
        return false;
    }

    /** A doubled quote ends one text and begins another, which comes to the same. */
    private boolean skipQuoted(char quote) {
        for (position++; position < sql.length(); position++) {
            char c = sql.charAt(position);
            if (c == '\\' && quote != '`') {
                position++;
            } else if (c == quote) {
                position++;
                return true;
            }
        }
        return false;
    }

    private boolean isComment() {
        return sql.startsWith("--", position) || sql.startsWith("/*", position) || sql.charAt(position) == '#';
    }

    private static boolean isQuote(char c) {
        return c == '\'' || c == '"' || c == '`';
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$';
    }
}
