package io.lodestone.plugin.sales.grid;

import io.lodestone.spi.database.Database;
import io.lodestone.spi.step.Change;
import io.lodestone.spi.step.ChangeBatch;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Which documents have to be listed anew after changes of the source. */
final class AffectedRows {

    /** Document of the destination by its table in the source. */
    private static final Map<String, String> DOCUMENTS = Map.of(
            "sales_flat_order", "sales_order",
            "sales_flat_invoice", "sales_invoice",
            "sales_flat_shipment", "sales_shipment",
            "sales_flat_creditmemo", "sales_creditmemo");

    /** Tables of the destination that hold parts of an order, by their table in the source. */
    private static final Map<String, String> PARTS = Map.of(
            "sales_flat_order_address", "sales_order_address",
            "sales_flat_order_payment", "sales_order_payment");

    static final Set<String> TABLES = union(DOCUMENTS.keySet(), PARTS.keySet());

    private final Map<String, Set<Long>> changed;

    private AffectedRows(Map<String, Set<Long>> changed) {
        this.changed = changed;
    }

    static AffectedRows of(ChangeBatch changes, Handle handle, Database destination) {
        Map<String, Set<Long>> changed = new HashMap<>();
        Map<String, Set<Long>> parts = new HashMap<>();
        for (Change change : changes.changes()) {
            String document = DOCUMENTS.get(change.table());
            String part = PARTS.get(change.table());
            if (document != null) {
                changed.computeIfAbsent(document, t -> new HashSet<>()).add(OrderGridsStep.id(change));
            } else if (part != null) {
                parts.computeIfAbsent(part, t -> new HashSet<>()).add(OrderGridsStep.id(change));
            }
        }
        parts.forEach((table, ids) -> changed.computeIfAbsent("sales_order", t -> new HashSet<>())
                .addAll(select(handle, destination, table, "parent_id", "entity_id", ids)));
        return new AffectedRows(changed);
    }

    /** Ids of a grid's documents: those that changed, and those whose order did, be they gone or not. */
    Set<Long> ids(Grid grid, Handle handle, Database destination) {
        Set<Long> ids = new HashSet<>(changed.getOrDefault(grid.document(), Set.of()));
        Set<Long> orders = changed.getOrDefault("sales_order", Set.of());
        if (!grid.document().equals("sales_order") && !orders.isEmpty()) {
            ids.addAll(select(handle, destination, grid.document(), "entity_id", "order_id", orders));
            ids.addAll(select(handle, destination, grid.table(), "entity_id", "order_id", orders));
        }
        return ids;
    }

    private static List<Long> select(
            Handle handle, Database destination, String table, String column, String where, Set<Long> ids) {
        return handle.createQuery(
                        destination.sql("SELECT " + column + " FROM {" + table + "} WHERE " + where + " IN (<ids>)"))
                .bindList("ids", List.copyOf(ids))
                .mapTo(Long.class)
                .list();
    }

    private static Set<String> union(Set<String> first, Set<String> second) {
        Set<String> all = new HashSet<>(first);
        all.addAll(second);
        return Set.copyOf(all);
    }
}
