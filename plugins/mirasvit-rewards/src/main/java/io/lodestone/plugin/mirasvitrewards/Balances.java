package io.lodestone.plugin.mirasvitrewards;

import io.lodestone.spi.database.Database;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What each customer has: nobody stores it, it is the sum of all that came and went. Compared some customers at a time. */
final class Balances {

    private static final long CUSTOMERS = 20_000;
    private static final int SHOWN = 3;

    private final Database source;
    private final String sourceTable;
    private final Database destination;
    private final String destinationTable;

    Balances(Database source, String sourceTable, Database destination, String destinationTable) {
        this.source = source;
        this.sourceTable = sourceTable;
        this.destination = destination;
        this.destinationTable = destinationTable;
    }

    /**
     * Customers whose balances differ.
     *
     * @param customers how many there are
     * @param examples a few of them
     */
    record Difference(long customers, List<String> examples) {}

    Difference difference() {
        long customers = 0;
        List<String> examples = new ArrayList<>();
        // From one customer who is there to the next: ids may be far apart.
        for (OptionalLong next = next(0); next.isPresent(); next = next(next.getAsLong() + CUSTOMERS)) {
            long from = next.getAsLong();
            Map<Long, Long> wanted = sums(source, sourceTable + known(), from);
            Map<Long, Long> found = sums(destination, destinationTable + "} s", from);
            TreeSet<Long> ids = new TreeSet<>(wanted.keySet());
            ids.addAll(found.keySet());
            for (Long id : ids) {
                if (!Objects.equals(wanted.getOrDefault(id, 0L), found.getOrDefault(id, 0L))) {
                    customers++;
                    if (examples.size() < SHOWN) {
                        examples.add("customer " + id + " has " + found.getOrDefault(id, 0L) + " instead of "
                                + wanted.getOrDefault(id, 0L));
                    }
                }
            }
        }
        return new Difference(customers, examples);
    }

    /** Points of customers who are not there cannot be carried. */
    private static String known() {
        return "} s JOIN {customer_entity} c ON c.entity_id = s.customer_id";
    }

    private static Map<Long, Long> sums(Database database, String from, long first) {
        String sql = "SELECT s.customer_id, SUM(s.amount) FROM {" + from
                + " WHERE s.customer_id >= :first AND s.customer_id < :end GROUP BY s.customer_id";
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(database.sql(sql))
                        .bind("first", first)
                        .bind("end", first + CUSTOMERS)
                        .reduceRows(new LinkedHashMap<Long, Long>(), (map, row) -> {
                            Long sum = row.getColumn(2, Long.class);
                            map.put(row.getColumn(1, Long.class), sum == null ? 0L : sum);
                            return map;
                        }));
    }

    /** The first customer from an id on, on either side. */
    private OptionalLong next(long from) {
        return Stream.of(next(source, sourceTable, from), next(destination, destinationTable, from))
                .flatMapToLong(OptionalLong::stream)
                .min();
    }

    private static OptionalLong next(Database database, String table, long from) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                database.sql("SELECT MIN(customer_id) FROM {" + table + "} WHERE customer_id >= :from"))
                        .bind("from", from)
                        .mapTo(Long.class)
                        .findOne())
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }
}
