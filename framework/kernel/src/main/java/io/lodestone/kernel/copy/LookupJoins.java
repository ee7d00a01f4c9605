package io.lodestone.kernel.copy;

import io.lodestone.spi.schema.ColumnSchema;
import io.lodestone.spi.schema.DatabaseSchema;
import io.lodestone.spi.schema.KeySchema;
import io.lodestone.spi.schema.TableSchema;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Joins instead of sub-queries that look one value up: a server runs through joins in less than half of the time, and
 * those that look the same row up become one. Takes only sub-queries that certainly say the same as a join: of one table,
 * found by all integers of a unique key, with values made of known functions. Everything else stays as it is.
 */
final class LookupJoins {

    /** Servers join at most 61 tables. */
    private static final int MOST = 40;

    private static final Set<String> INTEGERS = Set.of("tinyint", "smallint", "mediumint", "int", "bigint");

    private static final Pattern LOOKUP = Pattern.compile(
            "\\(\\s*SELECT\\s+(?<value>.+?)\\s+FROM\\s+\\{(?<table>\\w+)}\\s+(?:AS\\s+)?(?<alias>\\w+)\\s+WHERE\\s+"
                    + "(?<condition>[^()]+?)(?:\\s+LIMIT\\s+1)?\\s*\\)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern EQUALITY =
            Pattern.compile("(?<alias>\\w+)\\.`?(?<column>\\w+)`?\\s*=\\s*(?:s\\.`?(?<own>\\w+)`?|(?<number>\\d+))");

    private static final Pattern TOKEN =
            Pattern.compile("(?<text>'[^'\\\\]*')|(?<owner>\\w+)\\.`?(?<column>[A-Za-z_]\\w*)`?"
                    + "|(?<number>\\d+(?:\\.\\d+)?)|(?<word>[A-Za-z_]+)|(?<sign>\\s+|[-+*/(),=<>])");

    /** No functions of several rows, nothing that depends on the moment. */
    private static final Set<String> WORDS = Set.of(
            "CASE",
            "WHEN",
            "THEN",
            "ELSE",
            "END",
            "AND",
            "OR",
            "NOT",
            "IS",
            "NULL",
            "REGEXP",
            "LIKE",
            "IN",
            "ROUND",
            "NULLIF",
            "COALESCE",
            "IFNULL",
            "IF",
            "LEFT",
            "RIGHT",
            "DATE",
            "CHAR_LENGTH",
            "CONCAT",
            "TRIM",
            "ABS");

    private final DatabaseSchema schema;
    private final TableSchema from;
    /** By what stands after LEFT JOIN, with {@code ?} for the name. */
    private final Map<String, JoinedLookup> joins = new LinkedHashMap<>();

    /** @param from the table of alias {@code s} */
    LookupJoins(DatabaseSchema schema, TableSchema from) {
        this.schema = schema;
        this.from = from;
    }

    /** @param sql over alias {@code s}, tables as {@code {table}} */
    String rewrite(String sql) {
        StringBuilder rewritten = new StringBuilder();
        Matcher lookup = LOOKUP.matcher(sql);
        int done = 0;
        int begin = sql.indexOf('(');
        while (begin >= 0) {
            boolean quoted =
                    sql.substring(0, begin).chars().filter(c -> c == '\'').count() % 2 > 0;
            int end = quoted ? -1 : closing(sql, begin);
            String value = end < 0 ? null : joined(lookup.region(begin, end + 1));
            if (value != null) {
                rewritten.append(sql, done, begin).append(value);
                done = end + 1;
            }
            begin = sql.indexOf('(', value == null ? begin + 1 : done);
        }
        return rewritten.append(sql.substring(done)).toString();
    }

    /** In the order in which they follow the FROM clause. */
    List<JoinedLookup> lookups() {
        return List.copyOf(joins.values());
    }

    /** The parenthesis that closes the one at a place; negative when there is none. */
    private static int closing(String sql, int begin) {
        int depth = 0;
        boolean text = false;
        for (int i = begin; i < sql.length(); i++) {
            char c = sql.charAt(i);
            if (c == '\'') {
                text = !text;
            } else if (!text) {
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
                if (depth == 0) {
                    return i;
                }
            }
        }
        return -1;
    }

    private @Nullable String joined(Matcher lookup) {
        if (!lookup.matches()) {
            return null;
        }
        Optional<TableSchema> table = schema.table(lookup.group("table"));
        Map<String, String> equal = equalities(lookup.group("condition"), lookup.group("alias"));
        if (table.isEmpty() || !isOneRow(table.get(), equal)) {
            return null;
        }
        Set<String> used = new HashSet<>(equal.keySet());
        String value = value(lookup.group("value"), lookup.group("alias"), used);
        if (value == null || !used.stream().allMatch(table.get()::hasColumn)) {
            return null;
        }
        String join = join(table.get(), equal, used);
        if (!joins.containsKey(join) && joins.size() == MOST) {
            return null;
        }
        String name =
                joins.computeIfAbsent(join, j -> lookup(j, table.get(), equal)).name();
        boolean plain = value.matches("\\?\\.`\\w+`");
        // Where there is no row there is no value either, whatever would be made of NULLs.
        return (plain
                        ? value
                        : "(CASE WHEN ?." + Sql.quote(equal.keySet().iterator().next()) + " IS NOT NULL THEN " + value
                                + " END)")
                .replace("?", name);
    }

    private JoinedLookup lookup(String join, TableSchema table, Map<String, String> equal) {
        String name = "lodestone_j" + joins.size();
        return new JoinedLookup(name, " LEFT JOIN " + join.replace("?", name), anyRow(table, equal));
    }

    /** By the constants among its conditions, where an index answers that at once. */
    private static @Nullable String anyRow(TableSchema table, Map<String, String> equal) {
        Map<String, String> constants = new TreeMap<>(equal);
        constants.values().removeIf(value -> !value.chars().allMatch(Character::isDigit));
        if (constants.isEmpty() || table.keys().stream().noneMatch(key -> leads(key, constants.keySet()))) {
            return null;
        }
        return constants.entrySet().stream()
                .map(equality -> Sql.quote(equality.getKey()) + " = " + equality.getValue())
                .collect(Collectors.joining(" AND ", "EXISTS(SELECT 1 FROM {" + table.name() + "} WHERE ", ")"));
    }

    /** Values by column; empty when there is any other condition. */
    private Map<String, String> equalities(String condition, String alias) {
        Map<String, String> equal = new TreeMap<>();
        for (String part : condition.strip().split("(?i)\\s+AND\\s+")) {
            Matcher equality = EQUALITY.matcher(part);
            if (!equality.matches() || !equality.group("alias").equals(alias)) {
                return Map.of();
            }
            String own = equality.group("own");
            if (own != null && !from.column(own).map(LookupJoins::isInteger).orElse(false)) {
                return Map.of();
            }
            String before =
                    equal.put(equality.group("column"), own == null ? equality.group("number") : "s." + Sql.quote(own));
            if (before != null) {
                return Map.of();
            }
        }
        return equal;
    }

    private static boolean isOneRow(TableSchema table, Map<String, String> equal) {
        boolean integers = !equal.isEmpty()
                && equal.keySet().stream()
                        .allMatch(name ->
                                table.column(name).map(LookupJoins::isInteger).orElse(false));
        boolean primary = !table.primaryKey().isEmpty() && equal.keySet().containsAll(table.primaryKey());
        return integers
                && (primary
                        || table.keys().stream()
                                .anyMatch(key -> key.unique() && equal.keySet().containsAll(key.columns())));
    }

    private static boolean isInteger(ColumnSchema column) {
        return INTEGERS.contains(column.dataType());
    }

    /** With {@code ?} for the name of the row; null when it is not understood. */
    private static @Nullable String value(String sql, String alias, Set<String> used) {
        StringBuilder value = new StringBuilder();
        Matcher token = TOKEN.matcher(sql);
        int end = 0;
        while (end < sql.length()) {
            if (!token.find(end) || token.start() != end) {
                return null;
            }
            String column = token.group("column");
            String word = token.group("word");
            if (column != null && token.group("owner").equals(alias)) {
                used.add(column);
                value.append("?.").append(Sql.quote(column));
            } else if (column != null ? !token.group("owner").equals("s") : word != null && !isKnown(word)) {
                return null;
            } else if (token.group().contains("?")) {
                return null;
            } else {
                value.append(token.group());
            }
            end = token.end();
        }
        return value.toString();
    }

    private static boolean isKnown(String word) {
        return WORDS.contains(word.toUpperCase(Locale.ROOT));
    }

    private static String join(TableSchema table, Map<String, String> equal, Set<String> used) {
        String condition = equal.entrySet().stream()
                .map(entry -> "?." + Sql.quote(entry.getKey()) + " = " + entry.getValue())
                .collect(Collectors.joining(" AND "));
        return "{" + table.name() + "} ?" + holdingAll(table, equal.keySet(), used) + " ON " + condition;
    }

    /** An index that has all the values spares the way to the row; servers rather take the unique one. */
    private static String holdingAll(TableSchema table, Set<String> equal, Set<String> used) {
        return table.keys().stream()
                .filter(key -> key.columns().containsAll(used) && leads(key, equal))
                .findFirst()
                .map(key -> " FORCE INDEX (" + Sql.quote(key.name()) + ")")
                .orElse("");
    }

    private static boolean leads(KeySchema key, Set<String> equal) {
        return key.columns().size() >= equal.size()
                && equal.containsAll(key.columns().subList(0, equal.size()));
    }
}
