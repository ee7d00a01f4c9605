package io.lodestone.kernel.capture;

import io.lodestone.spi.schema.ColumnSchema;
import io.lodestone.spi.schema.KeySchema;
import io.lodestone.spi.schema.TableSchema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A source table whose changes are captured.
 *
 * @param table without prefix
 * @param key columns that tell its rows apart
 * @param extra further columns whose values are kept with a change, because others depend on them
 */
public record CapturedTable(String table, List<ColumnSchema> key, List<ColumnSchema> extra) {

    /** Columns of a changelog that are not the table's. */
    static final String OPERATION = "operation";

    static final String PROCESSED = "processed";
    static final String CHANGED_AT = "changed_at";

    private static final Set<String> OWN = Set.of(OPERATION, PROCESSED, CHANGED_AT);
    /** Their values have no exact text, or no whole index. */
    private static final Set<String> USELESS = Set.of(
            "float",
            "double",
            "bit",
            "tinytext",
            "text",
            "mediumtext",
            "longtext",
            "tinyblob",
            "blob",
            "mediumblob",
            "longblob",
            "json",
            "geometry");

    public CapturedTable {
        key = List.copyOf(key);
        extra = List.copyOf(extra);
    }

    /** Empty when nothing tells the rows apart. */
    public static Optional<CapturedTable> of(TableSchema table, Collection<String> extraColumns) {
        List<ColumnSchema> key = key(table);
        if (key.isEmpty()) {
            return Optional.empty();
        }
        List<ColumnSchema> extra = new ArrayList<>();
        for (String name : new TreeSet<>(extraColumns)) {
            table.column(name)
                    .filter(column -> !key.contains(column) && !USELESS.contains(column.dataType()))
                    .ifPresent(extra::add);
        }
        return Optional.of(new CapturedTable(table.name(), key, extra));
    }

    private static List<ColumnSchema> key(TableSchema table) {
        List<ColumnSchema> primary = usable(table, table.primaryKey());
        if (!primary.isEmpty()) {
            return primary;
        }
        return table.keys().stream()
                .filter(KeySchema::unique)
                .map(unique -> usable(table, unique.columns()))
                .filter(columns -> !columns.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private static List<ColumnSchema> usable(TableSchema table, List<String> names) {
        List<ColumnSchema> columns = names.stream()
                .map(table::column)
                .flatMap(Optional::stream)
                .filter(column -> !column.nullable() && !USELESS.contains(column.dataType()))
                .toList();
        return columns.size() == names.size() ? columns : List.of();
    }

    /**
     * The same with the further columns of a changelog that was made for it, in their order there.
     *
     * @param there columns of the changelog
     * @param table as the source has it by now
     * @return empty when the changelog is not one of this key
     */
    Optional<CapturedTable> as(List<String> there, TableSchema table) {
        int further = there.size() - key.size() - OWN.size();
        if (further < 0 || further % 2 != 0) {
            return Optional.empty();
        }
        List<String> names = there.subList(key.size(), key.size() + further / 2);
        List<ColumnSchema> kept = table.columns().stream()
                .filter(column -> names.contains(inChangelog(column.name())))
                .sorted(Comparator.comparing(column -> names.indexOf(inChangelog(column.name()))))
                .toList();
        CapturedTable same = new CapturedTable(this.table, key, kept);
        return same.changelog().equals(there) ? Optional.of(same) : Optional.empty();
    }

    /** Columns of its changelog, in their order. */
    List<String> changelog() {
        List<String> columns = new ArrayList<>();
        key.forEach(column -> columns.add(inChangelog(column.name())));
        extra.forEach(column -> columns.add(inChangelog(column.name())));
        extra.forEach(column -> columns.add(before(column)));
        columns.addAll(List.of(OPERATION, PROCESSED, CHANGED_AT));
        return columns;
    }

    /** Whether a change tells what its row has in a column. */
    public boolean tells(String column) {
        return Stream.concat(key.stream(), extra.stream())
                .anyMatch(known -> known.name().equals(column));
    }

    public List<String> keyNames() {
        return key.stream().map(ColumnSchema::name).toList();
    }

    /** Between values that an extra column had before; see {@link #before}. */
    public static final char SEPARATOR = '\u001f';

    /** What the changelog calls the column of texts that an extra column had before its entry was removed last. */
    public String before(ColumnSchema column) {
        return "old_value_" + (extra.indexOf(column) + 1);
    }

    /** What the changelog calls a column of the table. */
    public static String inChangelog(String column) {
        return OWN.contains(column.toLowerCase(Locale.ROOT)) ? "key_" + column : column;
    }
}
