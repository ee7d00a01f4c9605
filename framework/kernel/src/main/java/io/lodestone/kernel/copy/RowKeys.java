package io.lodestone.kernel.copy;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Some rows that both sides know by the same whole numbers.
 *
 * @param source columns of the source, quoted, with alias
 * @param destination columns of the destination in the same order, quoted, with alias
 * @param keys as SQL: {@code 5}, or {@code (5, 1)} for several columns
 */
public record RowKeys(List<String> source, List<String> destination, Set<String> keys) {

    public RowKeys {
        source = List.copyOf(source);
        destination = List.copyOf(destination);
        requireNonNull(keys, "keys is null");
    }

    static RowKeys none(List<String> source, List<String> destination) {
        return new RowKeys(source, destination, new TreeSet<>());
    }

    /** What chooses them there; never to be asked when there are none. */
    public String inSource() {
        return in(source);
    }

    public String inDestination() {
        return in(destination);
    }

    private String in(List<String> columns) {
        String name = columns.size() == 1 ? columns.get(0) : "(" + String.join(", ", columns) + ")";
        return keys.stream().collect(Collectors.joining(", ", name + " IN (", ")"));
    }
}
