package io.lodestone.plugin.catalog.price;

import io.lodestone.spi.database.Database;
import io.lodestone.spi.database.IdMaps;
import io.lodestone.spi.step.KeyRange;
import io.lodestone.spi.step.Work;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Numbers for new prices of ranges that are written at the same time. Each range has its own, however many of them it uses and
 * whenever it is written; what decides about them is noted before the first.
 *
 * @param highest before the first of them
 * @param first the lowest id of a product that is there or linked
 * @param width numbers for each product; 0 where the table has no room for so many, and the server chooses all
 */
record PriceNumbers(long highest, long first, long width) {

    /** Kind of id under which they are kept; its numbers are those of the components. */
    private static final String KIND = "child-price-numbers";

    /** So that store views which are added while the run is interrupted change nothing. */
    private static final int ROOM = 4;

    static PriceNumbers of(Work work, Database source, IdMaps idMaps, PriceRows rows, int stores) {
        work.once("price-numbers", handle -> {
            PriceNumbers numbers = noted(source, rows.highest(handle), Long.highestOneBit(stores + 1L) * ROOM);
            idMaps.put(handle, KIND, Map.of(1L, numbers.highest, 2L, numbers.first, 3L, numbers.width));
            return 0;
        });
        Map<Long, Long> noted = idMaps.all(KIND);
        return new PriceNumbers(noted.getOrDefault(1L, 0L), noted.getOrDefault(2L, 0L), noted.getOrDefault(3L, 0L));
    }

    /** Links may name products that are gone. Products that are still to come have higher ids, for which room is left. */
    private static PriceNumbers noted(Database source, long highest, long width) {
        return source.jdbi()
                .withHandle(handle -> handle.createQuery(source.sql("SELECT COALESCE(MIN(id), 1), COALESCE(MAX(id), 1)"
                                + " FROM (SELECT MIN(entity_id) AS id FROM {catalog_product_entity}"
                                + " UNION ALL SELECT MAX(entity_id) FROM {catalog_product_entity}"
                                + " UNION ALL SELECT MIN(product_id) FROM {catalog_product_super_link}"
                                + " UNION ALL SELECT MAX(product_id) FROM {catalog_product_super_link}) ids"))
                        .map((row, context) -> {
                            long first = row.getLong(1);
                            long end = highest + (2 * row.getLong(2) - first) * width;
                            return new PriceNumbers(highest, first, end > Integer.MAX_VALUE ? 0 : width);
                        })
                        .one());
    }

    /** In the order in which they are asked for; 0 lets the server choose. */
    LongSupplier of(KeyRange range) {
        // Before the first there are numbers of others.
        if (width == 0 || range.from() < first) {
            return () -> 0;
        }
        long[] last = {highest + (range.from() - first) * width};
        return () -> ++last[0];
    }
}
