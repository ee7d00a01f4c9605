package io.lodestone.plugin.orderattributes;

import static java.util.Objects.requireNonNull;

import io.lodestone.plugin.orderattributes.Attributes.Target;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.database.Side;
import io.lodestone.spi.step.KeyRange;
import io.lodestone.spi.step.RangeRequest;
import io.lodestone.spi.step.Reject;
import io.lodestone.spi.step.Work;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Turns rows with a column for each attribute into rows with a value each, some orders at a time. */
final class OrderValues {

    private static final int ORDERS_PER_RANGE = 500;
    private static final int LONGEST_ID = 40;

    private final Database source;
    private final Database destination;
    private final List<OrderAttribute> attributes;
    private final Map<String, Target> targets;
    private final OptionIds options;
    private final Map<String, ValueColumn> columns;
    private final Map<String, Long> firsts;

    /**
     * @param options which option of the source became which
     */
    OrderValues(
            Database source,
            Database destination,
            List<OrderAttribute> attributes,
            Map<String, Target> targets,
            Map<Long, Long> options) {
        this.source = source;
        this.destination = destination;
        this.attributes = List.copyOf(attributes);
        this.targets = Map.copyOf(targets);
        this.options = new OptionIds(options);
        this.columns = columns(destination);
        this.firsts = firsts(source);
    }

    void write(Work work) {
        work.eachRange(
                new RangeRequest("values", Side.SOURCE, Names.WIDE, "entity_id", ORDERS_PER_RANGE),
                (handle, range) -> write(handle, range, work));
    }

    private long write(Handle handle, KeyRange range, Work work) {
        for (String type : Names.TYPES) {
            delete(handle, Names.values(type), range);
        }
        delete(handle, Names.ENTITY, range);
        List<Map<String, @Nullable String>> orders = read(range).stream()
                .filter(order -> {
                    Optional<String> problem = problem(order);
                    problem.ifPresent(reason -> work.reject(reject(order, reason)));
                    return problem.isEmpty();
                })
                .toList();
        try (PreparedBatch entities = handle.prepareBatch(destination.sql("INSERT INTO {" + Names.ENTITY
                + "} (entity_id, parent_id, parent_entity_type) VALUES (:entity, :order, " + Names.PARENT_ORDER
                + ")"))) {
            orders.forEach(order -> entities.bind("entity", order.get("entity_id"))
                    .bind("order", order.get("order_id"))
                    .add());
            if (!orders.isEmpty()) {
                entities.execute();
            }
        }
        long rows = orders.size();
        for (String type : Names.TYPES) {
            rows += values(handle, type, orders, work);
        }
        refuseHomeless(orders, work);
        return rows;
    }

    private static Reject reject(Map<String, @Nullable String> order, String reason) {
        return new Reject(Names.WIDE, String.valueOf(order.get("entity_id")), reason);
    }

    private Optional<String> problem(Map<String, @Nullable String> order) {
        String orderId = order.get("order_id");
        if (orderId == null) {
            return Optional.of("it belongs to no order");
        }
        Long first = firsts.get(orderId);
        if (first != null && !String.valueOf(first).equals(order.get("entity_id"))) {
            return Optional.of("another row is of the same order");
        }
        return columnOf("parent_id")
                .problem(orderId)
                .or(() -> columnOf("entity_id").problem(String.valueOf(order.get("entity_id"))))
                .map(problem -> "as the id of an order, " + orderId + " is out of range: " + problem);
    }

    /** Values of attributes that the destination keeps in no table of values. */
    private void refuseHomeless(List<Map<String, @Nullable String>> orders, Work work) {
        attributes.stream()
                .filter(a -> !hasHome(a))
                .forEach(attribute -> orders.stream()
                        .filter(order -> hasContent(order.get(attribute.code()), ""))
                        .forEach(order -> work.reject(reject(
                                order,
                                attribute.code() + ": the destination has no table for values of this attribute"))));
    }

    private boolean hasHome(OrderAttribute attribute) {
        Target target = targets.get(attribute.code());
        return target != null && Names.TYPES.contains(target.type());
    }

    private void delete(Handle handle, String table, KeyRange range) {
        handle.createUpdate(destination.sql("DELETE FROM {" + table + "} WHERE entity_id BETWEEN :from AND :to"))
                .bind("from", range.from())
                .bind("to", range.to())
                .execute();
    }

    private List<Map<String, @Nullable String>> read(KeyRange range) {
        String columns = attributes.stream()
                // As text, so that zero dates can be read, too.
                .map(a -> ", CAST(`" + a.code().replace("`", "``") + "` AS CHAR)")
                .collect(Collectors.joining());
        String sql = "SELECT entity_id, order_id" + columns
                + source.sql(" FROM {" + Names.WIDE + "} WHERE entity_id BETWEEN :from AND :to ORDER BY entity_id");
        return source.jdbi()
                .withHandle(handle -> handle.createQuery(sql)
                        .bind("from", range.from())
                        .bind("to", range.to())
                        .map((row, context) -> {
                            Map<String, @Nullable String> order = new HashMap<>();
                            order.put("entity_id", row.getString(1));
                            order.put("order_id", row.getString(2));
                            for (int i = 0; i < attributes.size(); i++) {
                                order.put(attributes.get(i).code(), row.getString(i + 3));
                            }
                            return order;
                        })
                        .list());
    }

    private long values(Handle handle, String type, List<Map<String, @Nullable String>> orders, Work work) {
        long rows = 0;
        try (PreparedBatch batch = handle.prepareBatch(destination.sql("INSERT INTO {" + Names.values(type)
                + "} (attribute_id, entity_id, value) VALUES (:attribute, :entity, :value)"))) {
            for (OrderAttribute attribute : attributes) {
                Target target = targets.get(attribute.code());
                if (target == null || !target.type().equals(type)) {
                    continue;
                }
                for (Map<String, @Nullable String> order : orders) {
                    Optional<String> value = converted(attribute, order, type, work);
                    if (value.isPresent()) {
                        batch.bind("attribute", target.id())
                                .bind("entity", order.get("entity_id"))
                                .bind("value", value.get())
                                .add();
                        rows++;
                    }
                }
            }
            if (rows > 0) {
                batch.execute();
            }
        }
        return rows;
    }

    private static boolean hasContent(@Nullable String value, String type) {
        return value != null && !value.isEmpty() && !(type.equals("datetime") && value.startsWith("0000-00-00"));
    }

    /** Empty when there is nothing to keep, or nothing that can be kept; then the value is listed as refused. */
    private Optional<String> converted(
            OrderAttribute attribute, Map<String, @Nullable String> order, String type, Work work) {
        String value = order.get(attribute.code());
        if (value == null || !hasContent(value, type)) {
            return Optional.empty();
        }
        String written = value;
        if (attribute.namesOptions()) {
            OptionIds.Renamed renamed = options.rename(value);
            if (!renamed.unknown().isEmpty()) {
                work.reject(reject(
                        order,
                        attribute.code() + ": left out, because no such option is there: "
                                + String.join(
                                        ", ",
                                        renamed.unknown().stream()
                                                .map(OrderValues::shortened)
                                                .toList())));
            }
            written = renamed.value();
        }
        if (written.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> problem = columnOf(type).problem(written);
        problem.ifPresent(reason -> work.reject(reject(order, attribute.code() + ": left out, because " + reason)));
        return problem.isPresent() ? Optional.empty() : Optional.of(written);
    }

    /** The beginning of what somebody wrote where an id should be. */
    private static String shortened(String id) {
        return id.length() <= LONGEST_ID ? id : id.substring(0, LONGEST_ID) + "...";
    }

    private ValueColumn columnOf(String type) {
        return requireNonNull(columns.get(type), "no column");
    }

    /** Orders that several rows are of, and the row that counts. */
    private static Map<String, Long> firsts(Database source) {
        String sql = "SELECT order_id, MIN(entity_id) FROM {" + Names.WIDE
                + "} WHERE order_id IS NOT NULL GROUP BY order_id HAVING COUNT(*) > 1";
        return source.jdbi()
                .withHandle(handle -> handle.createQuery(source.sql(sql))
                        .reduceRows(new HashMap<String, Long>(), (map, row) -> {
                            map.put(row.getColumn(1, String.class), row.getColumn(2, Long.class));
                            return map;
                        }));
    }

    private static Map<String, ValueColumn> columns(Database destination) {
        Map<String, ValueColumn> columns = new HashMap<>();
        Names.TYPES.forEach(type -> columns.put(type, column(destination, Names.values(type), "value")));
        for (String id : List.of("parent_id", "entity_id")) {
            columns.put(id, column(destination, Names.ENTITY, id));
        }
        return Map.copyOf(columns);
    }

    private static ValueColumn column(Database destination, String table, String column) {
        return destination
                .schema()
                .table(table)
                .flatMap(schema -> schema.column(column))
                .map(ValueColumn::new)
                .orElseThrow(() -> new LodestoneException(
                        OrderAttributesErrorCode.MODULE_MISSING,
                        "The destination's table " + table + " has no column " + column
                                + ": install the version of Amasty Order Attributes that this plugin knows."));
    }
}
