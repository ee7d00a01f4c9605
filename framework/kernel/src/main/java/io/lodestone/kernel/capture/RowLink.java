package io.lodestone.kernel.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What leads from a row of a table that a subquery reads to the rows for which it is read. No parser of SQL: it is found only
 * where the text leaves no doubt that no other rows are concerned.
 *
 * @param column of the table
 * @param own column of the row {@code s}, equal to it or, by way of another table, to what that has
 * @param via empty when the columns are equal
 */
public record RowLink(String column, String own, Optional<Via> via) {

    private static final String NAME = "`?(\\w+)`?";
    private static final String COLUMN = NAME + "\\." + NAME;
    private static final Pattern EQUAL = Pattern.compile(COLUMN + "\\s*=\\s*" + COLUMN);
    private static final Pattern IN = Pattern.compile(
            "(?<![\\w.`])" + COLUMN + "\\s+(?:NOT\\s+)?IN\\s*\\(\\s*SELECT\\s+(?:DISTINCT\\s+)?" + COLUMN
                    + "\\s+FROM\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern SEVERAL =
            Pattern.compile("\\b(?:UNION|EXCEPT|INTERSECT|MINUS)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern RIGHT_JOIN =
            Pattern.compile("\\bRIGHT\\s+(?:OUTER\\s+)?JOIN\\s*$", Pattern.CASE_INSENSITIVE);
    private static final String ROW = "s";

    /**
     * A table between the two.
     *
     * @param found column equal to the link's
     * @param leading column equal to that of the row {@code s}
     */
    public record Via(String table, String found, String leading) {}

    /**
     * Where a table is named in a FROM.
     *
     * @param alias empty for none
     * @param end the alias included
     */
    record Place(String table, String alias, int begin, int end) {}

    /** Of every row of a table that matters. */
    private record Equality(String column, String otherAlias, String other) {}

    static Optional<RowLink> find(String sql, Place place, List<Place> all) {
        if (place.alias().isEmpty() || declarations(sql, ROW) > 0) {
            return Optional.empty();
        }
        return direct(sql, place)
                .or(() -> equalities(sql, place).stream()
                        .flatMap(equality -> owner(sql, equality, all).stream()
                                .flatMap(owner ->
                                        direct(sql, owner).stream().map(link -> through(equality, owner, link))))
                        .findFirst());
    }

    private static Optional<RowLink> direct(String sql, Place place) {
        return equalities(sql, place).stream()
                .filter(equality -> equality.otherAlias().equalsIgnoreCase(ROW))
                .map(equality -> new RowLink(equality.column(), equality.other(), Optional.empty()))
                .findFirst();
    }

    private static RowLink through(Equality equality, Place owner, RowLink link) {
        return equality.other().equalsIgnoreCase(link.column())
                ? new RowLink(equality.column(), link.own(), Optional.empty())
                : new RowLink(
                        equality.column(),
                        link.own(),
                        Optional.of(new Via(owner.table(), equality.other(), link.column())));
    }

    /** Where the alias is declared; empty when it may be elsewhere as well, so that another one could be meant. */
    private static Optional<Place> owner(String sql, Equality equality, List<Place> all) {
        return all.stream()
                .filter(place -> place.alias().equalsIgnoreCase(equality.otherAlias()))
                .filter(place -> declarations(sql, place.alias()) == 1)
                .findFirst();
    }

    /** How often a name stands for itself, and neither before a column nor for one. */
    private static long declarations(String sql, String alias) {
        return Pattern.compile(
                        "(?<![\\w.`])`?" + Pattern.quote(alias) + "`?(?![\\w`]|\\s*\\.)", Pattern.CASE_INSENSITIVE)
                .matcher(sql)
                .results()
                .count();
    }

    private static List<Equality> equalities(String sql, Place place) {
        List<String> conditions = new ArrayList<>(SubqueryConditions.behind(sql, place.end()));
        if (!RIGHT_JOIN.matcher(sql.substring(0, place.begin())).find()) {
            conditions.addAll(SubqueryConditions.ofJoin(sql, place.end()));
        }
        List<Equality> equalities = new ArrayList<>();
        for (String condition : conditions) {
            Matcher equal = EQUAL.matcher(condition);
            if (equal.matches() && is(equal, 1, place.alias())) {
                equalities.add(equality(equal, 2, 3));
            } else if (equal.matches() && is(equal, 3, place.alias())) {
                equalities.add(equality(equal, 4, 1));
            }
        }
        Matcher in = IN.matcher(sql).region(0, place.begin());
        while (in.find()) {
            if (is(in, 3, place.alias()) && isSameSelect(sql.substring(in.end(), place.begin()))) {
                equalities.add(equality(in, 4, 1));
            }
        }
        return equalities;
    }

    private static Equality equality(Matcher matcher, int column, int other) {
        return new Equality(
                String.valueOf(matcher.group(column)),
                String.valueOf(matcher.group(other)),
                String.valueOf(matcher.group(other + 1)));
    }

    /** Whether a text that begins in a FROM ends in it. */
    private static boolean isSameSelect(String between) {
        int depth = 0;
        for (int i = 0; i < between.length() && depth >= 0; i++) {
            depth += between.charAt(i) == '(' ? 1 : between.charAt(i) == ')' ? -1 : 0;
        }
        return depth == 0 && !SEVERAL.matcher(between).find();
    }

    private static boolean is(Matcher matcher, int group, String name) {
        return name.equalsIgnoreCase(matcher.group(group));
    }
}
