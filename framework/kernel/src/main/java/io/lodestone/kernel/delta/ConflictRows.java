package io.lodestone.kernel.delta;

import io.lodestone.kernel.copy.KeyedCopy;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.schema.ColumnSchema;
import io.lodestone.spi.schema.KeySchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks for rows that are in each other's way, and removes those of the destination. */
final class ConflictRows {

    private final Database source;
    private final KeyedCopy copies;

    ConflictRows(Database source, KeyedCopy copies) {
        this.source = source;
        this.copies = copies;
    }

    /** Rows of the destination, with what refers to them. */
    void remove(Connection into, FollowedTable table, Collection<List<String>> keys) throws SQLException {
        List<String> names = table.destination().primaryKey();
        for (List<List<String>> some : Keys.parts(keys)) {
            Application.cascading(
                    into,
                    "DELETE FROM " + copies.destination(table.plan()) + " WHERE "
                            + Keys.condition("", names, Conflicts.types(table, names), some));
        }
    }

    /**
     * Rows of the source that have the same values in a unique key as rows of the destination with other primary keys.
     *
     * @param edited primary keys of the destination
     * @param changed keys of the source
     * @return key of the source and primary key of the destination
     */
    Map<List<String>, List<String>> sharing(
            Connection into,
            FollowedTable table,
            Map<List<String>, List<String>> places,
            KeySchema unique,
            Collection<List<String>> edited,
            Collection<List<String>> changed)
            throws SQLException {
        Map<String, String> toSource = new HashMap<>();
        table.straight().forEach((from, to) -> toSource.put(to, from));
        Map<List<String>, List<String>> found = new LinkedHashMap<>();
        if (edited.isEmpty() || changed.isEmpty() || !toSource.keySet().containsAll(unique.columns())) {
            return found;
        }
        Map<List<String>, List<String>> byValues = valuesOf(into, table, unique, edited);
        List<ColumnSchema> types = Conflicts.types(table, unique.columns());
        List<String> columns = unique.columns().stream().map(toSource::get).toList();
        for (List<List<String>> values : Keys.parts(byValues.keySet())) {
            for (List<List<String>> keys : Keys.parts(changed)) {
                String sql = source.sql("SELECT " + select(table) + ", " + texts("s", types, columns) + " FROM {"
                                + table.source().table() + "} s WHERE ")
                        + Keys.condition("s", table.source().key(), keys) + " AND "
                        + Keys.condition("s", columns, types, values);
                int size = table.source().key().size();
                for (List<String> row : fromSource(sql, size + columns.size())) {
                    List<String> there = byValues.get(row.subList(size, row.size()));
                    List<String> here = row.subList(0, size);
                    if (there != null && !there.equals(places.get(here))) {
                        found.put(here, there);
                    }
                }
            }
        }
        return found;
    }

    private Map<List<String>, List<String>> valuesOf(
            Connection into, FollowedTable table, KeySchema unique, Collection<List<String>> edited)
            throws SQLException {
        List<String> names = table.destination().primaryKey();
        List<ColumnSchema> types = Conflicts.types(table, names);
        Map<List<String>, List<String>> byValues = new LinkedHashMap<>();
        for (List<List<String>> keys : Keys.parts(edited)) {
            String sql = "SELECT " + texts("d", types, names) + ", "
                    + texts("d", Conflicts.types(table, unique.columns()), unique.columns()) + " FROM "
                    + copies.destination(table.plan()) + " d WHERE " + Keys.condition("d", names, types, keys);
            for (List<String> row :
                    Propagation.read(into, sql, names.size() + unique.columns().size())) {
                byValues.put(row.subList(names.size(), row.size()), row.subList(0, names.size()));
            }
        }
        return byValues;
    }

    /** Changed rows of the source that belong to one of these parents. */
    List<List<String>> children(
            FollowedTable table, String column, List<String> parents, Collection<List<String>> changed) {
        String own = table.straight().entrySet().stream()
                .filter(straight -> straight.getValue().equals(column))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
        List<List<String>> found = new ArrayList<>();
        if (own == null) {
            return found;
        }
        List<ColumnSchema> type = Conflicts.types(table, List.of(column));
        List<List<String>> values = parents.stream().map(List::of).toList();
        for (List<List<String>> keys : Keys.parts(changed)) {
            found.addAll(fromSource(
                    source.sql("SELECT " + select(table) + " FROM {"
                                    + table.source().table() + "} s WHERE ")
                            + Keys.condition("s", table.source().key(), keys) + " AND "
                            + Keys.condition("s", List.of(own), type, values),
                    table.source().key().size()));
        }
        return found;
    }

    private static String select(FollowedTable table) {
        return table.source().key().stream()
                .map(c -> Keys.text("s", c, c.name()))
                .collect(Collectors.joining(", "));
    }

    private static String texts(String alias, List<ColumnSchema> types, List<String> names) {
        return Stream.iterate(0, i -> i < names.size(), i -> i + 1)
                .map(i -> Keys.text(alias, types.get(i), names.get(i)))
                .collect(Collectors.joining(", "));
    }

    private List<List<String>> fromSource(String sql, int columns) {
        return source.jdbi().withHandle(handle -> Propagation.read(handle, sql, columns));
    }
}
