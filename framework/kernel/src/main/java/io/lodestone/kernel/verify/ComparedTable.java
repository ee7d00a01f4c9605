package io.lodestone.kernel.verify;

import io.lodestone.kernel.copy.CopiedTable;
import io.lodestone.spi.handler.CanonicalHandler;
import io.lodestone.spi.plan.WriteMode;
import io.lodestone.spi.schema.ColumnSchema;
import io.lodestone.spi.schema.KeySchema;
import io.lodestone.spi.schema.TableSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A destination table, everything that is copied into it, and what of it can be compared. Rows of all feeds have their
 * values at the same positions: those of {@link #columns}.
 */
final class ComparedTable {

    private final String name;
    private final List<Feed> feeds = new ArrayList<>();
    private final List<ColumnSchema> columns;
    private final Canonical[] forms;
    private final int[] key;
    private final TableAdjustments adjustments;

    /**
     * One of the copies.
     *
     * @param at for each of its columns the position in the table's columns
     * @param compared for each of the table's columns whether it is written and not rewritten by a step
     */
    record Feed(CopiedTable table, int[] at, boolean[] compared) {

        /** A later row with the same key takes the place of an earlier one. */
        boolean overwrites() {
            return table.plan().write() == WriteMode.MERGE;
        }
    }

    /** @param tables everything that is copied into one destination table, in the order of the copy */
    ComparedTable(String name, List<CopiedTable> tables, TableAdjustments adjustments) {
        this.name = name;
        this.adjustments = adjustments;
        Set<String> written = new LinkedHashSet<>();
        tables.forEach(table -> table.columns().forEach(column -> written.add(column.name())));
        TableSchema schema = tables.get(0).destination();
        this.columns = schema.columns().stream()
                .filter(column -> written.contains(column.name()))
                .toList();
        this.forms = columns.stream().map(Canonical::of).toArray(Canonical[]::new);
        tables.forEach(table -> feeds.add(feed(table)));
        feeds.forEach(this::letHandlersCompare);
        this.key = key(schema);
    }

    private Feed feed(CopiedTable table) {
        boolean[] compared = new boolean[columns.size()];
        int[] at = table.columns().stream()
                .mapToInt(column -> position(column.name()))
                .toArray();
        for (int position : at) {
            compared[position] = !adjustments.isWholly(columns.get(position).name());
        }
        return new Feed(table, at, compared);
    }

    private void letHandlersCompare(Feed feed) {
        List<@Nullable CanonicalHandler> handlers = feed.table().canonicalHandlers();
        for (int i = 0; i < handlers.size(); i++) {
            CanonicalHandler handler = handlers.get(i);
            if (handler != null) {
                forms[feed.at()[i]] = forms[feed.at()[i]].by(handler);
            }
        }
    }

    /** Among the columns; -1 when no copy fills it. */
    int position(String column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(column)) {
                return i;
            }
        }
        return -1;
    }

    /** A unique key that every feed fills and no step rewrites; else all common columns, which then may repeat. */
    private int[] key(TableSchema schema) {
        List<List<String>> candidates = Stream.concat(
                        Stream.of(schema.primaryKey()),
                        schema.keys().stream().filter(KeySchema::unique).map(KeySchema::columns))
                .filter(candidate -> !candidate.isEmpty())
                .toList();
        for (List<String> candidate : candidates) {
            if (candidate.stream().allMatch(this::identifies)) {
                return candidate.stream().mapToInt(this::position).toArray();
            }
        }
        return new int[0];
    }

    private boolean identifies(String column) {
        int position = position(column);
        return position >= 0
                && !columns.get(position).nullable()
                && !adjustments.touches(column)
                && feeds.stream().allMatch(feed -> feed.compared()[position]);
    }

    String name() {
        return name;
    }

    String quoted() {
        return feeds.get(0).table().quotedDestination();
    }

    TableSchema schema() {
        return feeds.get(0).table().destination();
    }

    List<Feed> feeds() {
        return feeds;
    }

    List<ColumnSchema> columns() {
        return columns;
    }

    TableAdjustments adjustments() {
        return adjustments;
    }

    /** Whether rows have a key; otherwise equal rows are counted. */
    boolean hasKey() {
        return key.length > 0;
    }

    /** Positions of the key's columns; of all columns that every feed fills when there is no key. */
    int[] identity() {
        if (hasKey()) {
            return key;
        }
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            int position = i;
            if (feeds.stream().allMatch(feed -> feed.compared()[position])
                    && !adjustments.touches(columns.get(i).name())) {
                all.add(i);
            }
        }
        return all.stream().mapToInt(Integer::intValue).toArray();
    }

    List<String> identityNames() {
        return IntStream.of(identity()).mapToObj(i -> columns.get(i).name()).toList();
    }

    /** Whether a column is, where there is but one feed. */
    boolean isCompared(String column) {
        int position = position(column);
        return position >= 0 && feeds.get(0).compared()[position];
    }

    /** Whether two values of a column mean the same. */
    boolean areSame(String column, byte @Nullable [] expected, byte @Nullable [] actual) {
        if (Arrays.equals(expected, actual)) {
            return true;
        }
        Canonical form = forms[position(column)];
        return Arrays.equals(form.of(expected), form.of(actual));
    }

    Canonical form(int position) {
        return forms[position];
    }

    /** Whether rows that no feed has are a difference. */
    boolean isReplaced() {
        return feeds.stream().anyMatch(feed -> feed.table().plan().write() == WriteMode.REPLACE);
    }

    /** The destination column by whose numbers both sides can be cut alike; null when it is compared as a whole. */
    @Nullable
    String partColumn() {
        if (feeds.size() != 1) {
            return null;
        }
        TableSchema schema = feeds.get(0).table().destination();
        return feeds.get(0)
                .table()
                .partColumnInDestination()
                .filter(column -> leads(column, schema) && !adjustments.touches(column))
                .orElse(null);
    }

    private static boolean leads(String column, TableSchema schema) {
        return Stream.concat(
                        Stream.of(schema.primaryKey()), schema.keys().stream().map(KeySchema::columns))
                .anyMatch(columns -> !columns.isEmpty() && columns.get(0).equals(column));
    }

    long bytes() {
        return feeds.stream().mapToLong(feed -> feed.table().bytes()).sum();
    }

    /** Names of the source tables, for people. */
    Set<String> sources() {
        Set<String> names = new TreeSet<>();
        feeds.forEach(feed -> names.add(String.valueOf(feed.table().plan().source())));
        return names;
    }

    /** Columns that are filled by a copy and rewritten afterwards. */
    List<String> adjustedColumns() {
        return columns.stream()
                .map(ColumnSchema::name)
                .filter(adjustments::isWholly)
                .toList();
    }

    int comparedColumns() {
        return columns.size() - adjustedColumns().size();
    }
}
