package io.lodestone.plugin.catalog.values;

import static io.lodestone.plugin.catalog.CatalogErrorCode.IDS_EXHAUSTED;

import io.lodestone.spi.LodestoneException;
import java.util.HashMap;
import java.util.Map;

/**
 * Gives ranges of ids to rows that join a table from elsewhere. Ranges are powers of two with room to grow, so that the
 * plan of a shop that is still in use stays the same from run to run.
 */
public final class IdRoom {

    private static final long LEAST = 1L << 20;
    private static final long HIGHEST = Integer.MAX_VALUE;

    private final Map<String, Long> next = new HashMap<>();

    /** A number above every id so far, and above as many to come. */
    public static long above(long highestId) {
        return Math.max(LEAST, Long.highestOneBit(Math.max(1, highestId)) << 2);
    }

    /**
     * What to add to the ids of rows that join.
     *
     * @param table the table that they join
     * @param highestThere the highest id of its own rows
     * @param highestOfRows the highest id of the rows that join
     */
    public long offset(String table, long highestThere, long highestOfRows) {
        long offset = next.getOrDefault(table, above(highestThere));
        long end = offset + above(highestOfRows);
        if (offset + highestOfRows > HIGHEST) {
            throw new LodestoneException(
                    IDS_EXHAUSTED,
                    "Rows that move into " + table + " would get ids above " + HIGHEST + ": its own go up to "
                            + highestThere + ", theirs up to " + highestOfRows
                            + ". Renumber the value_id column of that table in the source first.");
        }
        next.put(table, end);
        return offset;
    }
}
