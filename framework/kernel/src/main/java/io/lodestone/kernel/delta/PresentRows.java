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
import java.util.Collection;
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
    /** By table and the keys that were asked for. */
    private final Map<String, Map<List<List<String>>, Set<List<String>>>> known = new LinkedHashMap<>();

    /**
     * Keys of rows that are copied by one statement.
     *
     * @param rows how many of them there are
     */
    record Part(List<List<String>> keys, int rows) {
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
        Collection<List<String>> all = changes.keys(name);
        List<Part> parts = new ArrayList<>();
        List<List<String>> there = new ArrayList<>();
        List<List<String>> missing = new ArrayList<>();
        for (List<List<String>> keys : Keys.parts(
                kept.isEmpty()
                        ? all
                        : all.stream().filter(key -> !kept.contains(key)).toList())) {
            Set<List<String>> existing = existing(table, keys);
            Set<List<String>> passing = existing.isEmpty() ? existing : passing(table, keys, existing);
            // One that went after its entry was read has a newer entry, which the next round reads together with what
            // goes
            // with the row.
            keys.stream()
                    .filter(key -> !passing.contains(key)
                            && (existing.contains(key) || changes.operation(name, key) != Operation.UPDATE))
                    .forEach(missing::add);
            if (Set.copyOf(keys).containsAll(passing)) {
                keys.stream().filter(passing::contains).forEach(there::add);
            } else {
                // The server finds rows whose keys are other texts, if only in upper and lower case.
                parts.add(new Part(keys, passing.size()));
            }
        }
        Keys.parts(there).forEach(keys -> parts.add(new Part(keys, keys.size())));
        return new Split(parts, missing);
    }

    /** Keys that the source has, of every table that was split. */
    Map<String, Set<List<String>>> existing() {
        Map<String, Set<List<String>>> all = new HashMap<>();
        known.forEach((table, parts) ->
                all.put(table, parts.values().stream().flatMap(Set::stream).collect(Collectors.toSet())));
        return all;
    }

    private Set<List<String>> existing(FollowedTable table, List<List<String>> keys) throws SQLException {
        Map<List<List<String>>, Set<List<String>>> parts =
                known.computeIfAbsent(table.source().table(), t -> new HashMap<>());
        Set<List<String>> existing = parts.get(keys);
        if (existing == null) {
            existing = read(sql(table, keys), table.source().key().size());
            parts.put(keys, existing);
        }
        return existing;
    }

    private Set<List<String>> passing(FollowedTable table, List<List<String>> keys, Set<List<String>> existing)
            throws SQLException {
        String filter = copies.filter(table.plan());
        return filter.isEmpty()
                ? existing
                : read(sql(table, keys) + " AND " + filter, table.source().key().size());
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
