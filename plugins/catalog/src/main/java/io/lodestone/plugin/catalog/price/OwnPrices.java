package io.lodestone.plugin.catalog.price;

import io.lodestone.spi.database.Database;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Gives products their own prices back when they are no choice of a configurable product any more. */
final class OwnPrices {

    private static final String VALUES = "catalog_product_entity_decimal";
    private static final int PRODUCTS = 500;

    private final Database source;
    private final Database destination;

    /** Where a price is. */
    record Place(long product, long store) {}

    OwnPrices(Database source, Database destination) {
        this.source = source;
        this.destination = destination;
    }

    /**
     * @param products that once got the price of a choice
     * @param others prices that still are those of a choice
     */
    long putBack(Handle handle, long attribute, List<Long> products, Set<Place> others) {
        long rows = 0;
        for (int from = 0; from < products.size(); from += PRODUCTS) {
            List<Long> some = products.subList(from, Math.min(from + PRODUCTS, products.size()));
            String entity = destination.schema().hasColumn(VALUES, "row_id") ? "row_id" : "entity_id";
            Map<Place, BigDecimal> own =
                    source.jdbi().withHandle(there -> prices(there, source, "entity_id", attribute, some));
            Map<Place, BigDecimal> now = prices(handle, destination, entity, attribute, some);
            now.keySet().removeAll(others);
            for (Map.Entry<Place, BigDecimal> price : now.entrySet()) {
                rows += putBack(handle, entity, attribute, price.getKey(), price.getValue(), own);
            }
        }
        return rows;
    }

    private long putBack(
            Handle handle, String entity, long attribute, Place place, BigDecimal now, Map<Place, BigDecimal> own) {
        BigDecimal value = own.get(place);
        if (value != null && value.compareTo(now) == 0) {
            return 0;
        }
        String change = value == null ? "DELETE FROM {" + VALUES + "}" : "UPDATE {" + VALUES + "} SET value = :value";
        try (var update = handle.createUpdate(destination.sql(
                change + " WHERE attribute_id = :attribute AND " + entity + " = :product AND store_id = :store"))) {
            if (value != null) {
                update.bind("value", value);
            }
            return update.bind("attribute", attribute)
                    .bind("product", place.product())
                    .bind("store", place.store())
                    .execute();
        }
    }

    private static Map<Place, BigDecimal> prices(
            Handle handle, Database database, String entity, long attribute, Collection<Long> products) {
        return handle.createQuery(database.sql("SELECT " + entity + ", store_id, value FROM {" + VALUES
                        + "} WHERE attribute_id = :attribute AND " + entity + " IN (<products>) AND value IS NOT NULL"))
                .bind("attribute", attribute)
                .bindList("products", products)
                .reduceRows(new HashMap<Place, BigDecimal>(), (map, row) -> {
                    map.put(
                            new Place(row.getColumn(1, Long.class), row.getColumn(2, Long.class)),
                            row.getColumn(3, BigDecimal.class));
                    return map;
                });
    }
}
