package io.lodestone.plugin.sales.grid;

import io.lodestone.spi.database.Database;
import io.lodestone.spi.schema.ColumnSchema;
import io.lodestone.spi.schema.TableSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One grid: where its rows come from and what is in its columns.
 *
 * @param table the grid
 * @param document the table whose rows it lists, by the same {@code entity_id}
 * @param key the alias and column of that id in {@link #from}
 * @param from the FROM clause, with tables in braces
 * @param columns known columns and their SQL; which of them exist depends on the version
 */
record Grid(String table, String document, String key, String from, Map<String, String> columns) {

    private static final String PAYMENT = "payment_method";

    /** Every grid of the shop, orders first. */
    static final List<Grid> ALL = List.of(order(), invoice(), shipment(), creditmemo());

    Grid {
        columns = Map.copyOf(columns);
    }

    boolean listsOrders() {
        return document.equals("sales_order");
    }

    /** For shops whose orders have one payment each at most: a join is less than a look-up for each row. */
    Grid withOnePayment() {
        Map<String, String> joined = new HashMap<>(columns);
        joined.put(PAYMENT, "p.method");
        String payments = " LEFT JOIN {sales_order_payment} p ON p.parent_id = o.entity_id";
        return new Grid(table, document, key, from + payments, joined);
    }

    /** SQL that fills the grid with the rows that meet a condition on {@link #key}. */
    String insert(Database destination, String condition) {
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (ColumnSchema column : schema(destination).columns()) {
            value(column).ifPresent(value -> {
                names.add("`" + column.name() + "`");
                values.add(value);
            });
        }
        return destination.sql("INSERT INTO {" + table + "} (" + String.join(", ", names) + ") SELECT "
                + String.join(", ", values) + " FROM " + from + " WHERE " + condition);
    }

    /** The same over rows that the grid has already. */
    String upsert(Database destination, String condition) {
        String updates = schema(destination).columns().stream()
                .filter(column -> columns.containsKey(column.name()))
                .map(column -> "`" + column.name() + "` = VALUES(`" + column.name() + "`)")
                .collect(Collectors.joining(", "));
        return insert(destination, condition) + " ON DUPLICATE KEY UPDATE " + updates;
    }

    /** SQL that removes rows whose document is gone, or has another number, which would be in another row's way. */
    String deleteStrange(String condition) {
        return "DELETE g FROM {" + table + "} g LEFT JOIN {" + document + "} m ON m.entity_id = g.entity_id WHERE "
                + condition + " AND (m.entity_id IS NULL OR NOT (m.increment_id <=> g.increment_id)"
                + " OR NOT (m.store_id <=> g.store_id))";
    }

    /** SQL of the rows of the grid that are not what {@link #insert} would write now. */
    String differing(Database destination) {
        return "SELECT CONCAT('entity_id=', g.entity_id) FROM " + from + " JOIN {" + table + "} g ON g.entity_id = "
                + key + " WHERE NOT (" + same(destination) + ")";
    }

    /** SQL of the documents that the grid lacks or tells otherwise, or that have an address which does not exist. */
    String suspects(Database destination) {
        String alias = key.substring(0, key.indexOf('.'));
        return suspects(
                destination,
                "(" + alias + ".billing_address_id > 0 AND b.entity_id IS NULL)" + " OR (" + alias
                        + ".shipping_address_id > 0 AND h.entity_id IS NULL)");
    }

    /** SQL of the documents that the grid lacks or tells otherwise, or that meet a condition. */
    String suspects(Database destination, String condition) {
        return "SELECT 1 FROM " + from + " LEFT JOIN {" + table + "} g ON g.entity_id = " + key + " WHERE " + condition
                + " OR g.entity_id IS NULL OR NOT (" + same(destination) + ")";
    }

    private String same(Database destination) {
        List<String> same = new ArrayList<>();
        for (ColumnSchema column : schema(destination).columns()) {
            value(column).ifPresent(value -> same.add("g.`" + column.name() + "` <=> " + value));
        }
        return String.join(" AND ", same);
    }

    /** Columns that must have a value, of which nothing is known. */
    List<String> unknown(Database destination) {
        return schema(destination).columns().stream()
                .filter(column -> column.needsValue() && !columns.containsKey(column.name()))
                .map(ColumnSchema::name)
                .toList();
    }

    private TableSchema schema(Database destination) {
        return destination.schema().table(table).orElseThrow();
    }

    private Optional<String> value(ColumnSchema column) {
        String sql = columns.get(column.name());
        if (sql == null) {
            return Optional.empty();
        }
        Long length = column.characterLength();
        // A grid is a copy for lists: what is too long for it is still whole in the document.
        return Optional.of(length == null ? sql : "LEFT(" + sql + ", " + length + ")");
    }

    private static Grid order() {
        Map<String, String> columns = shared("o");
        put(columns, "o", "status", "store_name", "customer_id", "base_grand_total", "base_total_paid");
        put(columns, "o", "grand_total", "total_paid", "base_currency_code", "order_currency_code", "total_refunded");
        columns.put("customer_group", "o.customer_group_id");
        columns.put("subtotal", "o.base_subtotal");
        columns.put("shipping_and_handling", "o.base_shipping_amount");
        return new Grid("sales_order_grid", "sales_order", "o.entity_id", "{sales_order} o" + addresses("o"), columns);
    }

    private static Grid invoice() {
        Map<String, String> columns = documentColumns();
        put(columns, "d", "state", "store_currency_code", "order_currency_code", "base_currency_code");
        put(columns, "d", "global_currency_code", "grand_total", "base_grand_total");
        columns.put("store_name", "o.store_name");
        columns.put("subtotal", "o.base_subtotal");
        columns.put("shipping_and_handling", "o.base_shipping_amount");
        return document("sales_invoice", columns);
    }

    private static Grid shipment() {
        Map<String, String> columns = documentColumns();
        put(columns, "d", "total_qty", "shipment_status");
        columns.put("order_status", "o.status");
        return document("sales_shipment", columns);
    }

    private static Grid creditmemo() {
        Map<String, String> columns = documentColumns();
        put(columns, "d", "state", "base_grand_total", "subtotal", "adjustment_positive", "adjustment_negative");
        columns.put("order_status", "o.status");
        columns.put("shipping_and_handling", "d.shipping_amount");
        columns.put("order_base_grand_total", "o.base_grand_total");
        return document("sales_creditmemo", columns);
    }

    private static Grid document(String table, Map<String, String> columns) {
        return new Grid(table + "_grid", table, "d.entity_id", withOrder(table) + addresses("d"), columns);
    }

    /** A document and its order, without its parts. */
    static String withOrder(String document) {
        return "{" + document + "} d LEFT JOIN {sales_order} o ON o.entity_id = d.order_id";
    }

    private static String addresses(String alias) {
        return " LEFT JOIN {sales_order_address} b ON b.entity_id = " + alias + ".billing_address_id"
                + " LEFT JOIN {sales_order_address} h ON h.entity_id = " + alias + ".shipping_address_id";
    }

    private static Map<String, String> documentColumns() {
        Map<String, String> columns = shared("d");
        columns.put("order_id", "d.order_id");
        columns.put("order_increment_id", "COALESCE(o.increment_id, '')");
        columns.put("order_created_at", "COALESCE(o.created_at, d.created_at)");
        columns.put("customer_group_id", "o.customer_group_id");
        return columns;
    }

    private static Map<String, String> shared(String alias) {
        Map<String, String> columns = new HashMap<>();
        put(columns, alias, "entity_id", "increment_id", "store_id", "created_at", "updated_at");
        columns.put("billing_name", name("b.firstname", "b.lastname"));
        columns.put("shipping_name", name("h.firstname", "h.lastname"));
        columns.put("customer_name", name("o.customer_firstname", "o.customer_lastname"));
        columns.put("billing_address", address("b"));
        columns.put("shipping_address", address("h"));
        columns.put("shipping_information", "o.shipping_description");
        columns.put("customer_email", "o.customer_email");
        columns.put(
                PAYMENT,
                "(SELECT p.method FROM {sales_order_payment} p WHERE p.parent_id = o.entity_id"
                        + " ORDER BY p.entity_id LIMIT 1)");
        return columns;
    }

    private static void put(Map<String, String> columns, String alias, String... names) {
        for (String name : names) {
            columns.put(name, alias + "." + name);
        }
    }

    private static String name(String first, String last) {
        return "TRIM(CONCAT(COALESCE(" + first + ", ''), ' ', COALESCE(" + last + ", '')))";
    }

    private static String address(String alias) {
        return Stream.of("street", "city", "region", "postcode")
                .map(part -> "NULLIF(" + alias + "." + part + ", '')")
                .collect(Collectors.joining(", ", "TRIM(CONCAT_WS(', ', ", "))"));
    }
}
