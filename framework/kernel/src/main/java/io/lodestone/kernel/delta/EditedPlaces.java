package io.lodestone.kernel.delta;

import io.lodestone.kernel.copy.KeyedCopy;
import io.lodestone.kernel.edit.EditLog.Edit;
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
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where changed rows of the source have their places in the destination, as far as its application changed rows there. */
final class EditedPlaces {

    private final Database source;
    private final KeyedCopy copies;

    /**
     * Places of one table.
     *
     * @param byKey primary keys of the destination by keys of the source
     * @param unseen edited rows of which it cannot be told whose place they are
     */
    record Found(Map<List<String>, List<String>> byKey, Set<List<String>> unseen) {
        Found {
            byKey = Map.copyOf(byKey);
            unseen = Set.copyOf(unseen);
        }
    }

    EditedPlaces(Database source, KeyedCopy copies) {
        this.source = source;
        this.copies = copies;
    }

    Found find(Connection into, FollowedTable table, Map<List<String>, Edit> edits, Collection<List<String>> changed)
            throws SQLException {
        KeyTranslation straight = KeyTranslation.of(table).orElse(null);
        if (straight != null) {
            return new Found(
                    changed.stream().distinct().collect(Collectors.toMap(key -> key, straight::destination)), Set.of());
        }
        DestinationKey key = table.key().orElse(null);
        if (key == null) {
            return new Found(Map.of(), edits.keySet());
        }
        List<String> primary = table.destination().primaryKey();
        if (key.knows(primary)) {
            return new Found(computed(table, key, primary, changed), Set.of());
        }
        return table.destination().keys().stream()
                .filter(KeySchema::unique)
                .map(KeySchema::columns)
                .filter(key::knows)
                .findFirst()
                .map(unique -> byUnique(into, table, key, unique, edits, changed))
                .orElseGet(() -> new Found(Map.of(), edits.keySet()));
    }

    /** By a unique key, because the primary key is none of the source's. */
    private Found byUnique(
            Connection into,
            FollowedTable table,
            DestinationKey key,
            List<String> unique,
            Map<List<String>, Edit> edits,
            Collection<List<String>> changed) {
        List<String> primary = table.destination().primaryKey();
        List<ColumnSchema> types = Conflicts.types(table, primary);
        Map<List<String>, List<String>> places = new HashMap<>();
        for (List<List<String>> some : Keys.parts(edits.keySet())) {
            String sql = "SELECT "
                    + Stream.concat(primary.stream(), unique.stream())
                            .map(name -> Keys.text(
                                    "d", table.destination().column(name).orElseThrow(), name))
                            .collect(Collectors.joining(", "))
                    + " FROM " + copies.destination(table.plan()) + " d WHERE "
                    + Keys.condition("d", primary, types, some);
            for (List<String> row : Propagation.read(into, sql, primary.size() + unique.size())) {
                places.put(row.subList(primary.size(), row.size()), row.subList(0, primary.size()));
            }
        }
        Map<List<String>, List<String>> found = new LinkedHashMap<>();
        computed(table, key, unique, changed).forEach((from, values) -> {
            List<String> place = places.get(values);
            if (place != null) {
                found.put(from, place);
            }
        });
        Set<List<String>> gone = edits.entrySet().stream()
                .filter(edit -> edit.getValue() == Edit.DELETE)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return new Found(found, gone);
    }

    /** What the plan makes of the keys. */
    private Map<List<String>, List<String>> computed(
            FollowedTable table, DestinationKey key, List<String> names, Collection<List<String>> changed) {
        List<ColumnSchema> own = table.source().key();
        List<String> select = new ArrayList<>();
        own.forEach(column -> select.add(Keys.text("s", column, column.name())));
        names.forEach(
                name -> select.add(Keys.text(table.destination().column(name).orElseThrow(), key.value(name))));
        Map<List<String>, List<String>> computed = new LinkedHashMap<>();
        source.jdbi().useHandle(handle -> {
            for (List<List<String>> some : Keys.parts(changed)) {
                String sql = "SELECT " + String.join(", ", select) + " FROM (" + Keys.rows(own, some) + ") s";
                for (List<String> row : Propagation.read(handle, sql, select.size())) {
                    computed.put(row.subList(0, own.size()), row.subList(own.size(), row.size()));
                }
            }
        });
        return computed;
    }
}
