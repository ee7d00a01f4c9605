package io.lodestone.kernel.delta;

import io.lodestone.kernel.copy.ConnectionPool;
import io.lodestone.kernel.copy.CopyServices;
import io.lodestone.kernel.copy.KeyedCopy;
import io.lodestone.spi.schema.ColumnSchema;
import io.lodestone.spi.step.Change.Operation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which of the changed rows the source has, as of one moment, and which of them plans let through. */
final class PresentRows {

    private final CopyServices services;
    private final KeyedCopy copies;
    private final Map<String, List<Known>> known = new LinkedHashMap<>();

    /**
     * What is known of some changed rows of a table: their keys, and those of them that the source has.
     *
     * @param passing those that filters let through, as plans may share one
     */
    private record Known(List<List<String>> keys, Set<List<String>> existing, Map<String, Set<List<String>>> passing) {}

    /**
     * Keys of rows that are copied by one statement.
     *
     * @param rows how many there are, one of each key; {@link KeyedCopy#UNKNOWN} when that is not certain
     */
    record Part(List<List<String>> keys, long rows) {
        Part {
            keys = List.copyOf(keys);
        }
    }

    /**
     * The changed rows of one table plan.
     *
     * @param missing keys of rows that leave the destination
     */
    record Split(List<Part> present, List<List<String>> missing) {
        Split {
            present = List.copyOf(present);
            missing = List.copyOf(missing);
        }
    }

    PresentRows(CopyServices services, KeyedCopy copies) {
        this.services = services;
        this.copies = copies;
    }

    /** @param kept keys that are not to be brought */
    Split split(FollowedTable table, ChangeSet changes, Set<List<String>> kept) throws SQLException {
        String name = table.source().table();
        List<Part> parts = new ArrayList<>();
        List<List<String>> there = new ArrayList<>();
        List<List<String>> missing = new ArrayList<>();
        for (Known some : known(table, changes)) {
            List<List<String>> keys = some.keys().stream()
                    .filter(key -> !kept.contains(key) && changes.concerns(table.plan(), key))
                    .toList();
            Set<List<String>> passing = keys.isEmpty() ? Set.of() : passing(table, keys, some);
            List<List<String>> found = keys.stream().filter(passing::contains).toList();
            // One that went after its entry was read has a newer entry, for the next round.
            keys.stream()
                    .filter(key -> !passing.contains(key)
                            && (some.existing().contains(key) || changes.operation(name, key) != Operation.UPDATE))
                    .forEach(missing::add);
            if (found.size() == passing.size()) {
                there.addAll(found);
            } else {
                // The server finds rows whose keys are other texts, if only in upper and lower case.
                parts.add(new Part(keys, KeyedCopy.UNKNOWN));
            }
        }
        Keys.parts(there).forEach(keys -> parts.add(new Part(keys, keys.size())));
        return new Split(parts, missing);
    }

    /** Keys that the source has, of every table that was split. */
    Map<String, Set<List<String>>> existing() {
        Map<String, Set<List<String>>> all = new HashMap<>();
        known.forEach((table, parts) -> {
            Set<List<String>> existing = new HashSet<>();
            parts.forEach(part -> existing.addAll(part.existing()));
            all.put(table, existing);
        });
        return all;
    }

    /** The rows of a table may go to several ones. */
    private List<Known> known(FollowedTable table, ChangeSet changes) throws SQLException {
        String name = table.source().table();
        List<Known> all = known.get(name);
        if (all == null) {
            all = new ArrayList<>();
            for (List<List<String>> keys : Keys.parts(changes.keys(name))) {
                all.add(new Known(
                        keys, read(sql(table, keys), table.source().key().size()), new HashMap<>()));
            }
            known.put(name, all);
        }
        return all;
    }

    private Set<List<String>> passing(FollowedTable table, List<List<String>> keys, Known some) throws SQLException {
        String filter = copies.filter(table.plan());
        boolean all = keys.size() == some.keys().size();
        if (some.existing().isEmpty() || (all && filter.isEmpty())) {
            return some.existing();
        }
        Set<List<String>> known = all ? some.passing().get(filter) : null;
        if (known != null) {
            return known;
        }
        Set<List<String>> passing = read(
                sql(table, keys) + (filter.isEmpty() ? "" : " AND " + filter),
                table.source().key().size());
        if (all) {
            some.passing().put(filter, passing);
        }
        return passing;
    }

    private String sql(FollowedTable table, List<List<String>> keys) {
        List<ColumnSchema> columns = table.source().key();
        String select = columns.stream().map(c -> Keys.text("s", c, c.name())).collect(Collectors.joining(", "));
        return services.source()
                        .sql("SELECT " + select + " FROM {" + table.source().table() + "} s WHERE ")
                + Keys.condition("s", columns, keys);
    }

    private Set<List<String>> read(String sql, int columns) throws SQLException {
        try (ConnectionPool.Lease lease = services.connections().source()) {
            return read(lease, sql, columns);
        }
    }

    static Set<List<String>> read(ConnectionPool.Lease lease, String sql, int columns) throws SQLException {
        Set<List<String>> keys = new HashSet<>();
        boolean finished = false;
        try (Statement statement = lease.connection().createStatement()) {
            statement.setEscapeProcessing(false);
            try (ResultSet row = statement.executeQuery(sql)) {
                while (row.next()) {
                    List<String> key = new ArrayList<>();
                    for (int i = 1; i <= columns; i++) {
                        key.add(row.getString(i));
                    }
                    keys.add(List.copyOf(key));
                }
            }
            finished = true;
        } finally {
            if (!finished) {
                lease.broken();
            }
        }
        return keys;
    }
}
