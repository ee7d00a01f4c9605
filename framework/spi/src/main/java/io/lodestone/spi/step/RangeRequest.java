package io.lodestone.spi.step;

import static java.util.Objects.requireNonNull;

import io.lodestone.spi.database.Side;

/**
 * Which key to cut into ranges. The kernel cuts by rows, not by ids, so that sparse keys give even work.
 *
 * @param unit names the work for checkpoints
 * @param side whose table it is
 * @param table without prefix
 * @param key a numeric column with an index that it leads
 * @param rowsPerRange about this many rows of the table in each range
 * @since 1.0
 */
public record RangeRequest(String unit, Side side, String table, String key, int rowsPerRange) {

    public RangeRequest {
        requireNonNull(unit, "unit is null");
        requireNonNull(side, "side is null");
        requireNonNull(table, "table is null");
        requireNonNull(key, "key is null");
        if (rowsPerRange < 1) {
            throw new IllegalArgumentException("rowsPerRange must be at least 1");
        }
    }
}
