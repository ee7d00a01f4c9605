package io.lodestone.spi.database;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import io.lodestone.spi.database.Numbers.Gap;
import io.lodestone.spi.schema.ColumnSchema;
import io.lodestone.spi.schema.TableSchema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Proves foreign keys sound without a look at each reference: of large tables with numbers it is asked which numbers there
 * are, and of those that refer to them only whether any refers to another. Of a key that is not proved nothing is known;
 * a proof holds for the moment at which it was asked for. Thread-safe.
 *
 * @since 1.0
 */
public final class SoundKeys {

    private static final Set<String> WHOLE = Set.of("tinyint", "smallint", "mediumint", "int", "bigint");

    /** References to small tables have few values, which an index tells as fast. */
    private static final int LARGE = 1000;

    /** To know a number of the parent costs less than to look up a reference. */
    private static final int NUMBERS_PER_REFERENCE = 4;

    /** A range costs as much as a few references. */
    private static final int MOST_GAPS = 1000;

    private static final int ROWS_PER_GAP = 20;

    /** A statement of so many stays below the size that every server takes. */
    private static final int RANGES_PER_STATEMENT = 4000;

    private static final int COLUMNS_PER_STATEMENT = 30;

    private final Database database;
    private final ToLongFunction<String> rows;

    /** @param rows about how many a table has, by its name without prefix; 0 for a table that is not there */
    public SoundKeys(Database database, ToLongFunction<String> rows) {
        this.database = requireNonNull(database, "database is null");
        this.rows = requireNonNull(rows, "rows is null");
    }

    /**
     * Keys of which it is worth while to ask for a proof, those to the same table together, the most laborious first.
     * The groups may be asked about in any order, and at the same time.
     */
    public List<List<Reference>> groups(Collection<Reference> references) {
        List<List<Reference>> groups = new ArrayList<>(references.stream()
                .filter(this::refersToNumbers)
                .collect(groupingBy(SoundKeys::parent, LinkedHashMap::new, toList()))
                .values());
        groups.removeIf(group -> labour(group) * NUMBERS_PER_REFERENCE < rows.applyAsLong(parent(group.get(0))));
        groups.sort(Comparator.comparingLong(this::labour).reversed());
        return groups;
    }

    /**
     * Asks the database; opens a handle of its own.
     *
     * @param group of {@link #groups}
     * @return those of the group that are proved
     */
    public List<Reference> sound(List<Reference> group) {
        TableSchema parent = database.schema().table(parent(group.get(0))).orElseThrow();
        Numbers numbers =
                Numbers.of(database, parent.name(), parent.primaryKey().get(0)).orElse(null);
        if (numbers == null) {
            return List.of();
        }
        int most = (int) Math.min(MOST_GAPS, numbers.count() / ROWS_PER_GAP);
        return numbers.gaps(most).map(gaps -> byGaps(group, gaps, numbers)).orElseGet(() -> byNumbers(group, numbers));
    }

    /** Numbers of few rows are read sooner than a statement with all gaps. */
    private List<Reference> byGaps(List<Reference> group, List<Gap> gaps, Numbers numbers) {
        long few = (long) ROWS_PER_GAP * gaps.size();
        List<Reference> ofFew =
                group.stream().filter(reference -> childRows(reference) <= few).toList();
        List<Reference> ofMany =
                group.stream().filter(reference -> childRows(reference) > few).toList();
        List<Reference> sound = new ArrayList<>(byNumbers(ofFew, numbers));
        sound.addAll(withinGaps(ofMany, gaps, numbers.highest()));
        return sound;
    }

    private List<Reference> byNumbers(List<Reference> references, Numbers numbers) {
        return inParts(references, COLUMNS_PER_STATEMENT, part -> numbers.holdAllOf(database, part));
    }

    private static List<Reference> inParts(
            List<Reference> references, int size, UnaryOperator<List<Reference>> soundOf) {
        List<Reference> sound = new ArrayList<>();
        for (int from = 0; from < references.size(); from += size) {
            sound.addAll(soundOf.apply(references.subList(from, Math.min(from + size, references.size()))));
        }
        return sound;
    }

    private boolean refersToNumbers(Reference reference) {
        Optional<TableSchema> parent = database.schema().table(parent(reference));
        List<String> referenced = reference.key().referencedColumns();
        return parent.isPresent()
                && rows.applyAsLong(parent(reference)) >= LARGE
                && parent.get().primaryKey().equals(referenced)
                && parent.get()
                        .column(referenced.get(0))
                        .filter(column -> isWhole(column) && column.isUnsigned())
                        .isPresent()
                && reference
                        .child()
                        .column(column(reference))
                        .filter(SoundKeys::isWhole)
                        .isPresent()
                && isIndexed(reference);
    }

    private static boolean isWhole(ColumnSchema column) {
        return WHOLE.contains(column.dataType());
    }

    private static boolean isIndexed(Reference reference) {
        List<String> primary = reference.child().primaryKey();
        return (!primary.isEmpty() && primary.get(0).equals(column(reference)))
                || reference.child().keys().stream()
                        .anyMatch(index -> index.columns().get(0).equals(column(reference)));
    }

    private static String parent(Reference reference) {
        return reference.key().referencedTable();
    }

    static String column(Reference reference) {
        return reference.key().columns().get(0);
    }

    private long labour(List<Reference> references) {
        return references.stream().mapToLong(this::childRows).sum();
    }

    private long childRows(Reference reference) {
        return rows.applyAsLong(reference.child().name());
    }

    private List<Reference> withinGaps(List<Reference> references, List<Gap> gaps, long highest) {
        int together = Math.max(1, RANGES_PER_STATEMENT / (gaps.size() + 2));
        return inParts(references, together, part -> outside(part, gaps, highest));
    }

    /** Those that refer to none of the gaps. */
    private List<Reference> outside(List<Reference> references, List<Gap> gaps, long highest) {
        String sql = IntStream.range(0, references.size())
                .mapToObj(i -> "SELECT " + i + " AS number FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM {"
                        + references.get(i).child().name() + "} s WHERE "
                        + within(column(column(references.get(i))), gaps, highest) + ")")
                .collect(joining(" UNION ALL "));
        return database
                .jdbi()
                .withHandle(handle -> handle.createQuery(database.sql(sql))
                        .mapTo(Integer.class)
                        .list())
                .stream()
                .map(references::get)
                .toList();
    }

    /** Of alias {@code s}. */
    static String column(String name) {
        return "s.`" + name.replace("`", "``") + "`";
    }

    private static String within(String column, List<Gap> gaps, long highest) {
        StringBuilder sql = new StringBuilder(column + " < 0 OR " + column + " > " + highest);
        for (Gap gap : gaps) {
            sql.append(" OR ")
                    .append(column)
                    .append(" BETWEEN ")
                    .append(gap.first())
                    .append(" AND ")
                    .append(gap.last());
        }
        return sql.toString();
    }
}
