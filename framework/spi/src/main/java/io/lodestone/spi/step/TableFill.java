package io.lodestone.spi.step;

import static java.util.Objects.requireNonNull;

import io.lodestone.spi.Incubating;

/**
 * How an empty table of the destination is filled range by range; see {@link Work#fill}.
 *
 * @param table of the destination, without prefix; only the action writes it
 * @param request the ranges
 * @param action fills the table with the rows of one range
 * @since 1.0
 */
@Incubating
public record TableFill(String table, RangeRequest request, RangeAction action) {

    public TableFill {
        requireNonNull(table, "table is null");
        requireNonNull(request, "request is null");
        requireNonNull(action, "action is null");
    }
}
