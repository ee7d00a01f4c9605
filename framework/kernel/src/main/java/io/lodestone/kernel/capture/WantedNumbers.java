package io.lodestone.kernel.capture;

import io.lodestone.spi.schema.TableSchema;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whole numbers of which a subquery wants one in a column of each row of a table that it reads. Rows with other numbers, or
 * with none, are to it as if they were not there.
 */
public record WantedNumbers(String column, Set<BigInteger> numbers) {

    private static final Set<String> WHOLE = Set.of("tinyint", "smallint", "mediumint", "int", "bigint");
    private static final Pattern WANTED = Pattern.compile(
            "`?(\\w+)`?\\.`?(\\w+)`?\\s*(?:=\\s*(-?\\d+)|IN\\s*\\(\\s*(-?\\d+(?:\\s*,\\s*-?\\d+)*)\\s*\\))",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern NUMBER = Pattern.compile("-?\\d+");

    public WantedNumbers {
        numbers = Set.copyOf(numbers);
    }

    /**
     * @param behind where in the text the table is named in a subquery's FROM
     * @param alias of the table there
     */
    static List<WantedNumbers> of(String sql, int behind, String alias, TableSchema table) {
        List<WantedNumbers> wanted = new ArrayList<>();
        for (String condition : SubqueryConditions.behind(sql, behind)) {
            Matcher matcher = WANTED.matcher(condition);
            if (matcher.matches() && alias.equals(matcher.group(1))) {
                table.column(String.valueOf(matcher.group(2)))
                        .filter(column -> WHOLE.contains(column.dataType().toLowerCase(Locale.ROOT)))
                        .ifPresent(column -> wanted.add(new WantedNumbers(
                                column.name(),
                                numbers(matcher.group(3) == null ? matcher.group(4) : matcher.group(3)))));
            }
        }
        return wanted;
    }

    private static Set<BigInteger> numbers(String list) {
        Set<BigInteger> numbers = new LinkedHashSet<>();
        Matcher matcher = NUMBER.matcher(list);
        while (matcher.find()) {
            numbers.add(new BigInteger(matcher.group()));
        }
        return numbers;
    }

    /** Whether one of the values that a row has and had may be wanted. */
    public boolean mayBeAmong(Collection<String> values) {
        return values.stream().anyMatch(this::mayBe);
    }

    private boolean mayBe(String value) {
        return !NUMBER.matcher(value).matches() || numbers.contains(new BigInteger(value));
    }
}
