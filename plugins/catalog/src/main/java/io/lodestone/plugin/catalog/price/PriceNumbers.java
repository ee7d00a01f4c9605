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
 */
record PriceNumbers(long highest, long first, long width) {

    /** Kind of id under which they are kept; its numbers are those of the components. */
    private static final String KIND = "child-price-numbers";

    /** So that store views which are added while the run is interrupted change nothing. */
    private static final int ROOM = 4;

    static PriceNumbers of(Work work, Database source, IdMaps idMaps, PriceRows rows, int stores) {
        work.once("price-numbers", handle -> {
            long first = source.jdbi()
                    .withHandle(there -> there.createQuery(
                                    source.sql("SELECT COALESCE(MIN(product_id), 0) FROM {catalog_product_super_link}"))
                            .mapTo(Long.class)
                            .one());
            long width = Long.highestOneBit(stores + 1L) * ROOM;
            idMaps.put(handle, KIND, Map.of(1L, rows.highest(handle), 2L, first, 3L, width));
            return 0;
        });
        Map<Long, Long> noted = idMaps.all(KIND);
        return new PriceNumbers(noted.getOrDefault(1L, 0L), noted.getOrDefault(2L, 0L), noted.getOrDefault(3L, 1L));
    }

    /** In the order in which they are asked for; 0 where the table has no such numbers, which lets the server choose. */
    LongSupplier of(KeyRange range) {
        long before = highest + (range.from() - first) * width;
        long end = highest + (range.to() - first + 1) * width;
        if (range.from() < first || end > Integer.MAX_VALUE) {
            return () -> 0;
        }
        long[] last = {before};
        return () -> ++last[0];
    }
}
