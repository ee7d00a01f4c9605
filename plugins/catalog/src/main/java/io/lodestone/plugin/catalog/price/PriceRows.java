package io.lodestone.plugin.catalog.price;

import static java.util.Objects.requireNonNull;

import io.lodestone.spi.database.Database;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jdbi.v3.core.statement.Update;

/**
 * Writes prices of choices. Rows that come new get numbers that follow from what there is: those that the server would give differ
 * when a transaction was rolled back, and so from run to run.
 */
final class PriceRows {

    private static final String VALUES = "catalog_product_entity_decimal";
    private static final int ROWS_PER_STATEMENT = 500;
    private static final int ATTEMPTS = 3;
    private static final int DUPLICATE = 1062;

    private final Database destination;
    private final String entity;
    private final long attribute;

    private record Place(long product, long store) {}

    PriceRows(Database destination, long attribute) {
        this.destination = requireNonNull(destination, "destination is null");
        this.entity = destination.schema().hasColumn(VALUES, "row_id") ? "row_id" : "entity_id";
        this.attribute = attribute;
    }

    /** The highest number in the table; 0 when it is empty. */
    long highest(Handle handle) {
        return handle.createQuery(destination.sql("SELECT COALESCE(MAX(value_id), 0) FROM {" + VALUES + "}"))
                .mapTo(Long.class)
                .one();
    }

    /** New rows follow the highest number. Who works in the destination may take one in between: then once more. */
    void append(Handle handle, List<ChildPrice> prices) {
        for (int attempt = 1; ; attempt++) {
            long[] last = {highest(handle)};
            try {
                write(handle, prices, () -> ++last[0]);
                return;
            } catch (UnableToExecuteStatementException e) {
                boolean taken = e.getCause() instanceof SQLException sql && sql.getErrorCode() == DUPLICATE;
                if (!taken || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** @param numbers of rows that come new; 0 lets the server choose */
    void write(Handle handle, List<ChildPrice> prices, LongSupplier numbers) {
        for (int from = 0; from < prices.size(); from += ROWS_PER_STATEMENT) {
            List<ChildPrice> some =
                    arrived(handle, prices.subList(from, Math.min(from + ROWS_PER_STATEMENT, prices.size())));
            if (some.isEmpty()) {
                continue;
            }
            Map<Place, Long> there = there(handle, some);
            List<ChildPrice> fresh = new ArrayList<>();
            List<Long> freshNumbers = new ArrayList<>();
            List<ChildPrice> known = new ArrayList<>();
            List<Long> knownNumbers = new ArrayList<>();
            for (ChildPrice price : some) {
                Long number = there.get(new Place(price.product(), price.store()));
                (number == null ? fresh : known).add(price);
                (number == null ? freshNumbers : knownNumbers).add(number == null ? numbers.getAsLong() : number);
            }
            // Not one statement for both: a number that somebody took meanwhile would change his row.
            insert(handle, fresh, freshNumbers, "");
            insert(handle, known, knownNumbers, " ON DUPLICATE KEY UPDATE value = VALUES(value)");
        }
    }

    /** Without those of products that were rejected. */
    private List<ChildPrice> arrived(Handle handle, List<ChildPrice> prices) {
        Set<Long> products = prices.stream().map(ChildPrice::product).collect(Collectors.toSet());
        Set<Long> arrived = new HashSet<>(handle.createQuery(destination.sql(
                        "SELECT entity_id FROM {catalog_product_entity} WHERE entity_id IN (<products>)"))
                .bindList("products", List.copyOf(products))
                .mapTo(Long.class)
                .list());
        return prices.stream()
                .filter(price -> arrived.contains(price.product()))
                .toList();
    }

    private Map<Place, Long> there(Handle handle, List<ChildPrice> prices) {
        return handle.createQuery(destination.sql("SELECT " + entity + ", store_id, value_id FROM {" + VALUES
                        + "} WHERE attribute_id = :attribute AND " + entity + " IN (<products>)"))
                .bind("attribute", attribute)
                .bindList(
                        "products",
                        prices.stream().map(ChildPrice::product).distinct().toList())
                .reduceRows(new HashMap<Place, Long>(), (map, row) -> {
                    map.put(
                            new Place(row.getColumn(1, Long.class), row.getColumn(2, Long.class)),
                            row.getColumn(3, Long.class));
                    return map;
                });
    }

    private void insert(Handle handle, List<ChildPrice> prices, List<Long> numbers, String otherwise) {
        if (prices.isEmpty()) {
            return;
        }
        boolean byServer = numbers.contains(0L);
        String sql = "INSERT INTO {" + VALUES + "} (" + (byServer ? "" : "value_id, ") + "attribute_id, store_id, "
                + entity
                + ", value) VALUES "
                + String.join(", ", Collections.nCopies(prices.size(), byServer ? "(?, ?, ?, ?)" : "(?, ?, ?, ?, ?)"))
                + otherwise;
        try (Update update = handle.createUpdate(destination.sql(sql))) {
            int position = 0;
            for (int i = 0; i < prices.size(); i++) {
                if (!byServer) {
                    update.bind(position++, numbers.get(i));
                }
                update.bind(position++, attribute);
                update.bind(position++, prices.get(i).store());
                update.bind(position++, prices.get(i).product());
                update.bind(position++, prices.get(i).after());
            }
            update.execute();
        }
    }
}
