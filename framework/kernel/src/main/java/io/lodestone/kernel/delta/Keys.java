package io.lodestone.kernel.delta;

import io.lodestone.kernel.state.Names;
import io.lodestone.spi.schema.ColumnSchema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Values of keys as texts, and as SQL again. */
public final class Keys {

    /** In one statement: few round trips, and lists that every server's optimizer still looks up by an index. */
    private static final int OF_STATEMENT = 500;

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

    private Keys() {}

    /** As many at a time as go into one statement. */
    static <T> List<List<T>> parts(Collection<T> keys) {
        List<T> all = List.copyOf(keys);
        List<List<T>> parts = new ArrayList<>();
        for (int start = 0; start < all.size(); start += OF_STATEMENT) {
            parts.add(all.subList(start, Math.min(start + OF_STATEMENT, all.size())));
        }
        return parts;
    }

    /** SQL that gives the value as a text from which {@link #literal} makes the same value. */
    static String text(String alias, ColumnSchema column, String name) {
        return text(column, alias + "." + Names.quote(name));
    }

    /** The same of any expression. */
    static String text(ColumnSchema column, String reference) {
        return column.isBinary() ? "HEX(" + reference + ")" : "CAST(" + reference + " AS CHAR)";
    }

    static String literal(ColumnSchema column, String value) {
        if (column.isBinary()) {
            return "X'" + value.replaceAll("[^0-9A-Fa-f]", "") + "'";
        }
        if (column.isNumeric() && NUMBER.matcher(value).matches()) {
            return value;
        }
        return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    /**
     * True for the rows with these keys. Written so that every server finds them by an index.
     *
     * @param names of the columns where they are looked for
     * @param types of the values
     */
    static String condition(String alias, List<String> names, List<ColumnSchema> types, Collection<List<String>> keys) {
        return anyOf(names.stream().map(name -> column(alias, name)).toList(), types, keys);
    }

    /**
     * The same for columns of which some are enough to find a row. Servers that could use several indexes weigh all ways to
     * combine them, which takes some of them longer than half a second; the other columns are compared, but not looked up.
     *
     * @param enough names of the columns that are looked up
     */
    static String found(
            List<String> names, List<ColumnSchema> types, Set<String> enough, Collection<List<String>> keys) {
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            boolean lookedUp = enough.contains(names.get(i)) || !types.get(i).isNumeric();
            columns.add(column("", names.get(i)) + (lookedUp ? "" : " + 0"));
        }
        return anyOf(columns, types, keys);
    }

    private static String anyOf(List<String> columns, List<ColumnSchema> types, Collection<List<String>> keys) {
        if (keys.isEmpty()) {
            return "1 = 0";
        }
        if (columns.size() == 1) {
            Set<String> literals = new LinkedHashSet<>();
            keys.forEach(key -> literals.add(literal(types.get(0), key.get(0))));
            return columns.get(0) + " IN (" + String.join(", ", literals) + ")";
        }
        int varied = mostVaried(columns.size(), keys);
        Map<String, Set<String>> byOthers = new LinkedHashMap<>();
        for (List<String> key : keys) {
            List<String> others = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                if (i != varied) {
                    others.add(columns.get(i) + " = " + literal(types.get(i), key.get(i)));
                }
            }
            byOthers.computeIfAbsent(String.join(" AND ", others), o -> new LinkedHashSet<>())
                    .add(literal(types.get(varied), key.get(varied)));
        }
        return byOthers.entrySet().stream()
                .map(same -> "(" + same.getKey() + " AND " + columns.get(varied) + " IN ("
                        + String.join(", ", same.getValue()) + "))")
                .collect(Collectors.joining(" OR ", "(", ")"));
    }

    /** Few alternatives of many values each are a tenth of the work that an alternative for each key is. */
    private static int mostVaried(int columns, Collection<List<String>> keys) {
        int most = 0;
        long values = 0;
        for (int i = 0; i < columns; i++) {
            int column = i;
            long distinct = keys.stream().map(key -> key.get(column)).distinct().count();
            if (distinct > values) {
                most = i;
                values = distinct;
            }
        }
        return most;
    }

    /** The same where they have the names of the source. */
    public static String condition(String alias, List<ColumnSchema> columns, Collection<List<String>> keys) {
        return condition(alias, columns.stream().map(ColumnSchema::name).toList(), columns, keys);
    }

    /** A table of the keys, with their columns' names. */
    static String rows(List<ColumnSchema> columns, Collection<List<String>> keys) {
        return keys.stream()
                .map(key -> {
                    List<String> parts = new ArrayList<>();
                    for (int i = 0; i < columns.size(); i++) {
                        parts.add(literal(columns.get(i), key.get(i)) + " AS "
                                + Names.quote(columns.get(i).name()));
                    }
                    return "SELECT " + String.join(", ", parts);
                })
                .collect(Collectors.joining(" UNION ALL "));
    }

    private static String column(String alias, String name) {
        return alias.isEmpty() ? Names.quote(name) : alias + "." + Names.quote(name);
    }
}
