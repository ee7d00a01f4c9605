package io.lodestone.steps.audit;

import static java.util.stream.Collectors.joining;

import io.lodestone.spi.database.Database;
import io.lodestone.spi.schema.ColumnSchema;
import io.lodestone.spi.schema.TableSchema;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;

/**
 * Whether rows of several plans cannot meet in a key, because the numbers of one begin where those of another end. The
 * server knows the ends of an index; which rows travel does not matter.
 */
final class NumberRanges {

    private static final String NUMBER = "(?:s\\.`?\\w+`?|\\d+)";
    private static final Pattern SUM = Pattern.compile("[( ]*" + NUMBER + "(?:[) ]*[+*][( ]*" + NUMBER + ")+[) ]*");
    private static final Pattern MOVED = Pattern.compile("\\(?s\\.`?(\\w+)`?(?: \\+ (\\d+))?\\)?");

    private final Database database;
    private final Handle source;

    NumberRanges(Database database, Handle source) {
        this.database = database;
        this.source = source;
    }

    private record Range(BigDecimal first, BigDecimal last) {}

    boolean areApart(AuditedKey key) {
        return IntStream.range(0, key.key().columns().size()).anyMatch(column -> areApart(key, column));
    }

    private boolean areApart(AuditedKey key, int column) {
        boolean numbers = key.table()
                .column(key.key().columns().get(column))
                .filter(ColumnSchema::isNumeric)
                .isPresent();
        List<Optional<String>> ends =
                key.parts().stream().map(part -> ends(part, column)).toList();
        if (!numbers || !ends.stream().allMatch(Optional::isPresent)) {
            return false;
        }
        List<Range> ranges = source
                .createQuery(
                        database.sql(ends.stream().flatMap(Optional::stream).collect(joining(" UNION ALL "))))
                .map((row, context) -> {
                    BigDecimal first = row.getBigDecimal(1);
                    return first == null
                            ? Optional.<Range>empty()
                            : Optional.of(new Range(first, row.getBigDecimal(2)));
                })
                .list()
                .stream()
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(Range::first))
                .toList();
        return IntStream.range(1, ranges.size())
                .allMatch(i -> ranges.get(i - 1).last().compareTo(ranges.get(i).first()) < 0);
    }

    /** A question for the lowest and the highest number of a part; empty where the values may be something else. */
    private Optional<String> ends(AuditedKey.Part part, int column) {
        String value = part.values().get(column);
        String name = Objects.requireNonNull(part.plan().source());
        Matcher moved = MOVED.matcher(value);
        if (moved.matches()) {
            TableSchema from = database.schema().table(name).orElseThrow();
            String quoted = "s." + AuditedKey.quoted(moved.group(1));
            String more = moved.group(2) == null ? "" : " + " + moved.group(2);
            return from.column(moved.group(1))
                    .filter(ColumnSchema::isNumeric)
                    .map(number -> "SELECT MIN(" + quoted + ")" + more + ", MAX(" + quoted + ")" + more + " FROM {"
                            + name + "} s");
        }
        return SUM.matcher(value).matches()
                ? Optional.of("SELECT MIN(" + value + "), MAX(" + value + ") FROM {" + name + "} s")
                : Optional.empty();
    }
}
