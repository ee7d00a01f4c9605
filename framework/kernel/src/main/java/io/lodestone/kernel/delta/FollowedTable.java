package io.lodestone.kernel.delta;

import io.lodestone.kernel.capture.CapturedTable;
import io.lodestone.spi.plan.ColumnPlan;
import io.lodestone.spi.plan.Disposition;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.plan.ValueSource;
import io.lodestone.spi.schema.ColumnSchema;
import io.lodestone.spi.schema.TableSchema;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A table plan whose rows follow those of the source one by one.
 *
 * @param destination its table; of an archive the source's
 * @param key empty when rows that go cannot be found in the destination
 */
record FollowedTable(TablePlan plan, CapturedTable source, TableSchema destination, Optional<DestinationKey> key) {

    /** Destination columns that hold source columns as they are, by those. */
    Map<String, String> straight() {
        Map<String, String> straight = new HashMap<>();
        if (plan.disposition() == Disposition.ARCHIVE) {
            destination.columns().stream().map(ColumnSchema::name).forEach(name -> straight.put(name, name));
        }
        for (ColumnPlan column : plan.columns()) {
            if (column.handlers().isEmpty() && column.source() instanceof ValueSource.Column from) {
                straight.putIfAbsent(from.name(), column.destination());
            }
        }
        return straight;
    }
}
