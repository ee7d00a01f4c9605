package io.lodestone.kernel.copy;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table's comparison as SQL, for one server that has both sides: {@code s} is the source's row and {@code d} the
 * destination's of the same key, which are whole numbers on both sides.
 *
 * @param from the source's FROM clause
 * @param destination quoted, with its database
 * @param filter condition of the plan; null when there is none
 * @param equal true where all values are equal that the server can tell of
 * @param needingJava which rows have others; null when none has
 * @param sourceKeys quoted, with alias
 * @param destinationKeys the same of the destination
 * @param sourcePart column by which parts are cut, quoted, with alias; empty when there are none
 * @param destinationPart the same of the destination
 * @param findsSurplus whether rows that only the destination has matter
 * @param java reads, of these rows, the key, the values that they become, and the destination's; null when none is needed
 * @param columns names of these values
 */
record ProofPlan(
        String from,
        String destination,
        @Nullable String filter,
        String equal,
        @Nullable String needingJava,
        List<String> sourceKeys,
        List<String> destinationKeys,
        String sourcePart,
        String destinationPart,
        boolean findsSurplus,
        @Nullable CompiledTable java,
        List<String> columns) {

    ProofPlan {
        requireNonNull(from, "from is null");
        requireNonNull(destination, "destination is null");
        requireNonNull(equal, "equal is null");
        sourceKeys = List.copyOf(sourceKeys);
        destinationKeys = List.copyOf(destinationKeys);
        columns = List.copyOf(columns);
    }

    static String joined(String from, String destination, List<String> sourceKeys, List<String> destinationKeys) {
        return from + " LEFT JOIN " + destination + " d ON "
                + IntStream.range(0, sourceKeys.size())
                        .mapToObj(i -> destinationKeys.get(i) + " = " + sourceKeys.get(i))
                        .collect(Collectors.joining(" AND "));
    }

    /** A number of its own, rows of the source, those of the destination that have their keys, equal ones, all of the destination, for Java. */
    String counts(int number, KeyPart part) {
        return "SELECT " + number + ", COUNT(*), COUNT(" + destinationKeys.get(0) + "), COALESCE(SUM(" + proved()
                + "), 0), (SELECT COUNT(*)"
                + " FROM " + destination + " d" + where(part.condition(destinationPart)) + "), "
                + (needingJava == null ? "0" : "COALESCE(SUM(" + needingJava + "), 0)")
                + joined(from, destination, sourceKeys, destinationKeys) + where(part.condition(sourcePart), filter);
    }

    /** Keys of rows that the server cannot prove to be equal. */
    String unproved(KeyPart part, int limit) {
        return "SELECT " + String.join(", ", sourceKeys) + joined(from, destination, sourceKeys, destinationKeys)
                + where(part.condition(sourcePart), filter, "NOT (" + proved() + ")") + " LIMIT " + limit;
    }

    /** Keys that only the destination has. */
    String surplus(KeyPart part, int limit) {
        String match = IntStream.range(0, sourceKeys.size())
                .mapToObj(i -> sourceKeys.get(i) + " = " + destinationKeys.get(i))
                .collect(Collectors.joining(" AND "));
        return "SELECT " + String.join(", ", destinationKeys) + " FROM " + destination + " d"
                + where(
                        part.condition(destinationPart),
                        "NOT EXISTS (SELECT 1" + withoutIndex() + where(match, filter) + ")")
                + " LIMIT " + limit;
    }

    /** Any key may be the best one to find single rows by. */
    private String withoutIndex() {
        int hint = from.indexOf(" FORCE INDEX");
        return hint < 0 ? from : from.substring(0, hint);
    }

    private String proved() {
        return destinationKeys.get(0) + " IS NOT NULL AND " + equal;
    }

    private static String where(@Nullable String... conditions) {
        String all = Stream.of(conditions)
                .filter(condition -> condition != null && !condition.isEmpty())
                .collect(Collectors.joining(" AND "));
        return all.isEmpty() ? "" : " WHERE " + all;
    }
}
