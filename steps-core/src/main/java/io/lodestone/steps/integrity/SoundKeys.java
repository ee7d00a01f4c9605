package io.lodestone.steps.integrity;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import io.lodestone.spi.database.Database;
import io.lodestone.spi.schema.ColumnSchema;
import io.lodestone.spi.schema.TableSchema;
import io.lodestone.steps.integrity.Numbers.Gap;
import io.lodestone.steps.verify.SideBySide;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Proves foreign keys sound without a look at each reference: of large tables with numbers it is asked which numbers there
 * are, and of those that refer to them only whether any refers to another. Of a key that is not proved nothing is known.
 */
final class SoundKeys {

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

    private final Database source;

    SoundKeys(Database source) {
        this.source = source;
    }

    /** Those of the keys that are proved, to be found by identity. */
    Set<ForeignKey> among(Collection<ForeignKey> keys) {
        List<List<ForeignKey>> byParent = new ArrayList<>(keys.stream()
                .filter(this::refersToNumbers)
                .collect(groupingBy(ForeignKey::parent, LinkedHashMap::new, toList()))
                .values());
        byParent.removeIf(
                of -> rows(of) * NUMBERS_PER_REFERENCE < parent(of.get(0)).estimatedRows());
        // The largest first, so that all end together.
        byParent.sort(Comparator.comparingLong(SoundKeys::rows).reversed());
        Set<ForeignKey> sound = Collections.newSetFromMap(new IdentityHashMap<>());
        SideBySide.ask(byParent.stream()
                        .map(of -> (Supplier<List<ForeignKey>>) () -> sound(of))
                        .toList())
                .forEach(sound::addAll);
        return sound;
    }

    private boolean refersToNumbers(ForeignKey key) {
        Optional<TableSchema> parent = source.schema().table(key.parent());
        List<String> referenced = key.key().referencedColumns();
        return parent.isPresent()
                && parent.get().estimatedRows() >= LARGE
                && parent.get().primaryKey().equals(referenced)
                && parent.get()
                        .column(referenced.get(0))
                        .filter(column -> isWhole(column) && column.isUnsigned())
                        .isPresent()
                && key.child().column(column(key)).filter(SoundKeys::isWhole).isPresent()
                && isIndexed(key);
    }

    private static boolean isWhole(ColumnSchema column) {
        return WHOLE.contains(column.dataType());
    }

    private static boolean isIndexed(ForeignKey key) {
        List<String> primary = key.child().primaryKey();
        return (!primary.isEmpty() && primary.get(0).equals(column(key)))
                || key.child().keys().stream()
                        .anyMatch(index -> index.columns().get(0).equals(column(key)));
    }

    private static String column(ForeignKey key) {
        return key.key().columns().get(0);
    }

    private TableSchema parent(ForeignKey key) {
        return source.schema().table(key.parent()).orElseThrow();
    }

    private static long rows(List<ForeignKey> keys) {
        return keys.stream().mapToLong(key -> key.child().estimatedRows()).sum();
    }

    /** @param keys to the same parent */
    private List<ForeignKey> sound(List<ForeignKey> keys) {
        TableSchema parent = parent(keys.get(0));
        Numbers numbers =
                Numbers.of(source, parent.name(), parent.primaryKey().get(0)).orElse(null);
        if (numbers == null) {
            return List.of();
        }
        int most = (int) Math.min(MOST_GAPS, numbers.count() / ROWS_PER_GAP);
        return numbers.gaps(most)
                .map(gaps -> withinGaps(keys, gaps, numbers.highest()))
                .orElseGet(() -> keys.stream()
                        .filter(key -> numbers.holdAllOf(source, key.child().name(), column(key)))
                        .toList());
    }

    private List<ForeignKey> withinGaps(List<ForeignKey> keys, List<Gap> gaps, long highest) {
        int together = Math.max(1, RANGES_PER_STATEMENT / (gaps.size() + 2));
        List<ForeignKey> sound = new ArrayList<>();
        for (int from = 0; from < keys.size(); from += together) {
            sound.addAll(outside(keys.subList(from, Math.min(from + together, keys.size())), gaps, highest));
        }
        return sound;
    }

    /** Keys that refer to none of the gaps. */
    private List<ForeignKey> outside(List<ForeignKey> keys, List<Gap> gaps, long highest) {
        String sql = IntStream.range(0, keys.size())
                .mapToObj(i -> "SELECT " + i + " AS number FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM {"
                        + keys.get(i).child().name() + "} s WHERE "
                        + within(ForeignKey.column("s", column(keys.get(i))), gaps, highest) + ")")
                .collect(joining(" UNION ALL "));
        return source
                .jdbi()
                .withHandle(handle ->
                        handle.createQuery(source.sql(sql)).mapTo(Integer.class).list())
                .stream()
                .map(keys::get)
                .toList();
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
