package io.lodestone.plugin.sales.grid;

import io.lodestone.spi.database.Database;
import io.lodestone.spi.schema.ColumnSchema;
import io.lodestone.spi.schema.TableSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A document with the addresses of its order, which nearly every document has, is listed with the names, addresses and
 * payment that its order is listed with. Where nobody doubts the list of orders, a question about a document's list reads
 * them there, instead of looking two addresses and a payment up again.
 */
final class ListedOrders {

    private static final String ORDERS = "sales_order_grid";

    private static final Set<String> NAME = Set.of("firstname", "lastname");
    private static final Set<String> ADDRESS = Set.of("street", "city", "region", "postcode");

    /** Columns that both lists have in common, and what they are made of. */
    private static final Map<String, Set<String>> COMMON = Map.of(
            "billing_name", of("a", NAME),
            "billing_address", of("a", ADDRESS),
            "shipping_name", of("a", NAME),
            "shipping_address", of("a", ADDRESS),
            "customer_name", of("o", Set.of("customer_firstname", "customer_lastname")),
            "payment_method", of("p", Set.of("method")));

    private final Database destination;

    ListedOrders(Database destination) {
        this.destination = destination;
    }

    /**
     * SQL that finds a row when a grid is not right, provided that the list of orders is, and also when a document has no order
     * or not its addresses; empty where the two lists cannot be compared.
     */
    Optional<String> suspects(Grid grid) {
        TableSchema orders = destination.schema().table(ORDERS).orElseThrow();
        List<ColumnSchema> common = destination.schema().table(grid.table()).orElseThrow().columns().stream()
                .filter(column -> COMMON.containsKey(column.name()))
                .toList();
        boolean comparable = !grid.listsOrders()
                && !common.isEmpty()
                && common.stream().allMatch(column -> isWhole(column, orders.column(column.name())))
                && haveSimpleCollation(grid, common);
        return comparable
                ? Optional.of(through(grid, common).suspects(destination, "l.entity_id IS NULL"))
                : Optional.empty();
    }

    private static Grid through(Grid grid, List<ColumnSchema> common) {
        Map<String, String> columns = new HashMap<>(grid.columns());
        common.forEach(column -> columns.put(column.name(), "l.`" + column.name() + "`"));
        String from = Grid.withOrder(grid.document()) + " LEFT JOIN {" + ORDERS + "} l ON l.entity_id = o.entity_id"
                + " AND o.billing_address_id <=> d.billing_address_id"
                + " AND o.shipping_address_id <=> d.shipping_address_id";
        return new Grid(grid.table(), grid.document(), grid.key(), from, columns);
    }

    /** Whether the list of orders cuts the text no shorter. */
    private static boolean isWhole(ColumnSchema own, Optional<ColumnSchema> listed) {
        Long length = own.characterLength();
        Long longest = listed.map(ColumnSchema::characterLength).orElse(null);
        return length != null && longest != null && longest >= length;
    }

    /**
     * Whether texts that are equal to a third are equal to each other, also when all are cut: in one collation that compares
     * character by character.
     */
    private boolean haveSimpleCollation(Grid grid, List<ColumnSchema> common) {
        Set<String> texts = new LinkedHashSet<>();
        for (ColumnSchema column : common) {
            texts.add("g.`" + column.name() + "`");
            texts.add("l.`" + column.name() + "`");
            texts.addAll(COMMON.getOrDefault(column.name(), Set.of()));
        }
        String questions = texts.stream().map(text -> "COLLATION(" + text + ")").collect(Collectors.joining(", "));
        String sql = "SELECT " + questions + " FROM (SELECT 1 AS one) x"
                + columnsOf(grid.table(), "g")
                + columnsOf(ORDERS, "l")
                + columnsOf("sales_order", "o")
                + columnsOf("sales_order_address", "a")
                + columnsOf("sales_order_payment", "p");
        Set<String> collations = new LinkedHashSet<>(destination
                .jdbi()
                .withHandle(handle -> handle.createQuery(destination.sql(sql))
                        .map((row, context) -> {
                            List<String> names = new ArrayList<>();
                            for (int i = 1; i <= texts.size(); i++) {
                                names.add(row.getString(i));
                            }
                            return names;
                        })
                        .one()));
        return collations.size() == 1
                && collations.stream().allMatch(name -> name.endsWith("_general_ci") || name.endsWith("_bin"));
    }

    /** No row is of interest. With a condition that is never true instead, the server would read every table. */
    private static String columnsOf(String table, String alias) {
        return " LEFT JOIN (SELECT * FROM {" + table + "} LIMIT 0) " + alias + " ON TRUE";
    }

    private static Set<String> of(String alias, Set<String> columns) {
        return columns.stream().map(column -> alias + "." + column).collect(Collectors.toSet());
    }
}
