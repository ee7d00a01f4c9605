package io.lodestone.kernel.copy;

import io.lodestone.spi.plan.ColumnPlan;
import io.lodestone.spi.plan.ValueSource;
import io.lodestone.spi.schema.ColumnSchema;
import io.lodestone.spi.schema.KeySchema;
import io.lodestone.spi.schema.TableSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A key of whole numbers that identifies rows on both sides, so that each row has at most one equal.
 *
 * @param source columns, quoted, with alias
 * @param destination columns in the same order, quoted, with alias
 * @param sourcePart the column by which parts are cut; empty when the table is only to be taken as a whole
 * @param destinationPart the same of the destination
 */
record ProofKey(List<String> source, List<String> destination, String sourcePart, String destinationPart) {

    private static final Set<String> INTEGERS = Set.of("tinyint", "smallint", "mediumint", "int", "bigint");

    /** @param identity destination columns that no two rows have alike */
    static Optional<ProofKey> of(CopiedTable copied, TableSchema from, List<String> identity) {
        List<String> source = new ArrayList<>();
        List<String> destination = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (String column : identity) {
            Optional<String> original = original(copied, from, column);
            if (original.isEmpty()) {
                return Optional.empty();
            }
            names.add(original.get());
            source.add("s." + Sql.quote(original.get()));
            destination.add("d." + Sql.quote(column));
        }
        String part = copied.partColumnInDestination().orElse("");
        boolean partly = !part.isEmpty() && identity.contains(part);
        if (identity.isEmpty() || !isUnique(from, names)) {
            return Optional.empty();
        }
        String sourcePart =
                copied.partColumn().map(name -> "s." + Sql.quote(name)).orElse("");
        return Optional.of(new ProofKey(
                List.copyOf(source),
                List.copyOf(destination),
                partly ? sourcePart : "",
                partly ? "d." + Sql.quote(part) : ""));
    }

    /** The whole number of the source that the column carries as it is. */
    private static Optional<String> original(CopiedTable copied, TableSchema from, String column) {
        return copied.plan().columns().stream()
                .filter(planned -> planned.destination().equals(column)
                        && planned.handlers().isEmpty()
                        && planned.source() instanceof ValueSource.Column)
                .map((ColumnPlan planned) -> ((ValueSource.Column) planned.source()).name())
                .filter(name -> from.column(name).filter(ProofKey::isInteger).isPresent()
                        && copied.destination()
                                .column(column)
                                .filter(ProofKey::isInteger)
                                .isPresent())
                .findFirst();
    }

    private static boolean isInteger(ColumnSchema column) {
        return INTEGERS.contains(column.dataType()) && !column.nullable();
    }

    private static boolean isUnique(TableSchema table, Set<String> columns) {
        return Stream.concat(
                        Stream.of(table.primaryKey()),
                        table.keys().stream().filter(KeySchema::unique).map(KeySchema::columns))
                .anyMatch(key -> !key.isEmpty() && columns.containsAll(key));
    }
}
