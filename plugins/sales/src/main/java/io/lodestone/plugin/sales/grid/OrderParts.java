package io.lodestone.plugin.sales.grid;

import static io.lodestone.plugin.sales.SalesErrorCode.ORDER_INCOMPLETE;

import io.lodestone.spi.database.Database;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.StepContext;
import java.util.List;
import java.util.stream.Collectors;

/** Orders must have the payment, addresses and items that they have in the source. */
final class OrderParts {

    /** Orders without a part are rare, so as many are asked for as one statement can name. */
    private static final int ASKED = 1000;

    private static final int EXAMPLES = 5;

    private final StepContext context;

    OrderParts(StepContext context) {
        this.context = context;
    }

    void report() {
        compare("sales_order_payment", "parent_id", "sales_flat_order_payment");
        compare("sales_order_address", "parent_id", "sales_flat_order_address");
        compare("sales_order_item", "order_id", "sales_flat_order_item");
    }

    private void compare(String part, String parent, String sourcePart) {
        Database destination = context.destination();
        boolean known = destination.schema().hasTable("sales_order")
                && destination.schema().hasTable(part)
                && context.source().schema().hasTable(sourcePart);
        if (!known || !isAnyWithout(part, parent)) {
            return;
        }
        long after = 0;
        List<Long> without = without(part, parent, after);
        while (!without.isEmpty()) {
            List<Long> lost = having(without, sourcePart, parent);
            if (!lost.isEmpty()) {
                context.report(Finding.error(
                        ORDER_INCOMPLETE.code(),
                        part,
                        lost.size() + " orders have no row in " + part + ", although the source has one in "
                                + sourcePart
                                + ": "
                                + lost.stream()
                                        .limit(EXAMPLES)
                                        .map(id -> "order " + id)
                                        .collect(Collectors.joining("; "))
                                + (lost.size() > EXAMPLES ? "; ..." : ""),
                        "'lodestone reconcile --repair " + part + "' writes what the source has."));
                return;
            }
            after = without.get(without.size() - 1);
            without = without.size() < ASKED ? List.of() : without(part, parent, after);
        }
    }

    /** Numbers compared 64 at a time cost less than a look-up for each order, and most shops need no more. */
    private boolean isAnyWithout(String part, String parent) {
        Database destination = context.destination();
        return destination
                .jdbi()
                .withHandle(handle -> handle.createQuery(destination.sql(
                                """
                        SELECT 1 FROM (%1$s) o LEFT JOIN (%2$s) p ON p.block = o.block
                        WHERE p.block IS NULL OR (o.members & ~p.members) <> 0 LIMIT 1""".formatted(numbers("sales_order", "entity_id"), numbers(part, parent))))
                        .mapTo(Integer.class)
                        .findFirst())
                .isPresent();
    }

    private static String numbers(String table, String column) {
        return "SELECT n.%2$s >> 6 AS block, BIT_OR(1 << (n.%2$s & 63)) AS members FROM {%1$s} n WHERE n.%2$s IS NOT NULL GROUP BY block"
                .formatted(table, column);
    }

    private List<Long> without(String part, String parent, long after) {
        Database destination = context.destination();
        return destination
                .jdbi()
                .withHandle(handle -> handle.createQuery(destination.sql("""
                        SELECT o.entity_id FROM {sales_order} o LEFT JOIN {%1$s} p ON p.%2$s = o.entity_id
                        WHERE p.%2$s IS NULL AND o.entity_id > :after ORDER BY o.entity_id LIMIT %3$d""".formatted(part, parent, ASKED)))
                        .bind("after", after)
                        .mapTo(Long.class)
                        .list());
    }

    private List<Long> having(List<Long> orders, String part, String parent) {
        Database source = context.source();
        return source.jdbi()
                .withHandle(handle -> handle.createQuery(source.sql(
                                "SELECT DISTINCT p.%2$s FROM {%1$s} p WHERE p.%2$s IN (<orders>) ORDER BY p.%2$s"
                                        .formatted(part, parent)))
                        .bindList("orders", orders)
                        .mapTo(Long.class)
                        .list());
    }
}
