package io.lodestone.kernel.database;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** SQL with table names in braces. */
final class SqlTemplate {

    /** Old databases have tables with blanks, dashes or a leading digit; a number alone is none, nor is a JDBC escape. */
    private static final Pattern TABLE =
            Pattern.compile("\\{((?! )[^{}'\"`,;()\\r\\n]*[\\p{L}_$][^{}'\"`,;()\\r\\n]*)(?<! )}");

    private SqlTemplate() {}

    /** Leaves braces in quoted texts and doubled braces alone. */
    static String fill(String template, String prefix) {
        StringBuilder sql = new StringBuilder(template.length() + 32);
        int position = 0;
        while (position < template.length()) {
            char c = template.charAt(position);
            if (c == '\'' || c == '"' || c == '`') {
                int end = endOfQuoted(template, position);
                sql.append(template, position, end);
                position = end;
            } else if (c == '{') {
                position = brace(template, position, prefix, sql);
            } else {
                sql.append(c);
                position++;
            }
        }
        return sql.toString();
    }

    static String quote(String identifier) {
        return "`" + identifier.replace("`", "``") + "`";
    }

    private static int brace(String template, int start, String prefix, StringBuilder sql) {
        Matcher matcher = TABLE.matcher(template).region(start, template.length());
        if (matcher.lookingAt()) {
            sql.append(quote(prefix + matcher.group(1)));
            return matcher.end();
        }
        int end = start;
        while (end < template.length() && template.charAt(end) == '{') {
            sql.append('{');
            end++;
        }
        return end;
    }

    private static int endOfQuoted(String template, int start) {
        char quote = template.charAt(start);
        int position = start + 1;
        while (position < template.length()) {
            char c = template.charAt(position);
            if (c == '\\' && quote != '`') {
                position += 2;
            } else if (c == quote) {
                return position + 1;
            } else {
                position++;
            }
        }
        return template.length();
    }
}
