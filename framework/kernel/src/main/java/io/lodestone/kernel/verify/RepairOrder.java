package io.lodestone.kernel.verify;

import io.lodestone.spi.schema.ForeignKeySchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tables in the order of their foreign keys. */
final class RepairOrder {

    private final Map<String, ComparedTable> byName = new LinkedHashMap<>();
    private final Set<String> visited = new LinkedHashSet<>();
    private final List<ComparedTable> order = new ArrayList<>();

    private RepairOrder(List<ComparedTable> tables) {
        tables.forEach(table -> byName.put(table.name(), table));
    }

    /** A circle of foreign keys is entered anywhere. */
    static List<ComparedTable> parentsFirst(List<ComparedTable> tables) {
        RepairOrder order = new RepairOrder(tables);
        tables.forEach(order::visit);
        return order.order;
    }

    private void visit(ComparedTable table) {
        if (!visited.add(table.name())) {
            return;
        }
        for (ForeignKeySchema key : table.feeds().get(0).table().destination().foreignKeys()) {
            ComparedTable parent = byName.get(key.referencedTable());
            if (parent != null) {
                visit(parent);
            }
        }
        order.add(table);
    }
}
