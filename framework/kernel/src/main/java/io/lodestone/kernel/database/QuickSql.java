package io.lodestone.kernel.database;

import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.ColonPrefixSqlParser;
import org.jdbi.v3.core.statement.DefinedAttributeTemplateEngine;
import org.jdbi.v3.core.statement.ParsedSql;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.TemplateEngine;
import org.jspecify.annotations.Nullable;

/**
 * Finds binds of statements by one look at each character. Jdbi's own grammar says the same, but it takes seconds for the
 * long questions of a run; it still decides wherever a statement has something out of the ordinary.
 */
public final class QuickSql implements SqlParser {

    /** What may stand for an attribute, or escape one. */
    private static final Pattern TEMPLATE = Pattern.compile("<[a-zA-Z_]|\\\\");

    private static final SqlParser THOROUGH = new ColonPrefixSqlParser();
    private static final TemplateEngine TEMPLATES = new DefinedAttributeTemplateEngine();

    private QuickSql() {}

    /** @return the same */
    public static Jdbi use(Jdbi jdbi) {
        TemplateEngine quick = (template, context) ->
                TEMPLATE.matcher(template).find() ? TEMPLATES.render(template, context) : template;
        return jdbi.configure(
                SqlStatements.class,
                config -> config.setSqlParser(new QuickSql()).setTemplateEngine(quick));
    }

    @Override
    public ParsedSql parse(String sql, StatementContext context) {
        ParsedSql quick = parsed(sql);
        return quick == null ? THOROUGH.parse(sql, context) : quick;
    }

    @Override
    public String nameParameter(String name, StatementContext context) {
        return THOROUGH.nameParameter(name, context);
    }

    /** Null for what is not understood. */
    static @Nullable ParsedSql parsed(String sql) {
        ParsedSql.Builder parsed = ParsedSql.builder();
        boolean named = false;
        boolean positional = false;
        int done = 0;
        int at = 0;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            int end = at + 1;
            switch (c) {
                case '\\', '#' -> {
                    return null;
                }
                case '-', '/' -> {
                    if (end < sql.length() && sql.charAt(end) == (c == '-' ? '-' : '*')) {
                        return null;
                    }
                }
                case '\'', '"', '`' -> {
                    end = sql.indexOf(c, end) + 1;
                    if (end == 0 || sql.substring(at, end).indexOf('\\') >= 0) {
                        return null;
                    }
                }
                case '?' -> {
                    positional = true;
                    if (isWord(sql, end) || (end < sql.length() && "?.".indexOf(sql.charAt(end)) >= 0)) {
                        return null;
                    }
                    parsed.append(sql.substring(done, at)).appendPositionalParameter();
                    done = end;
                }
                case ':' -> {
                    named = true;
                    while (isWord(sql, end)) {
                        end++;
                    }
                    if (end == at + 1 || (end < sql.length() && ":?.=".indexOf(sql.charAt(end)) >= 0)) {
                        return null;
                    }
                    parsed.append(sql.substring(done, at)).appendNamedParameter(sql.substring(at + 1, end));
                    done = end;
                }
                default -> {}
            }
            at = end;
        }
        return named && positional ? null : parsed.append(sql.substring(done)).build();
    }

    private static boolean isWord(String sql, int at) {
        return at < sql.length() && (Character.isLetterOrDigit(sql.charAt(at)) || sql.charAt(at) == '_');
    }
}
