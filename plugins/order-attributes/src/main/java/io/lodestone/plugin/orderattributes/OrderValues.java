package io.lodestone.plugin.orderattributes;

import io.lodestone.plugin.orderattributes.Attributes.Target;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.database.Side;
import io.lodestone.spi.step.KeyRange;
import io.lodestone.spi.step.RangeRequest;
import io.lodestone.spi.step.Reject;
import io.lodestone.spi.step.Work;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Turns rows with a column for each attribute into rows with a value each, some orders at a time. */
final class OrderValues {

    private static final int ORDERS_PER_RANGE = 500;

    private final Database source;
    private final Database destination;
    private final List<OrderAttribute> attributes;
    private final Map<String, Target> targets;
    private final Map<Long, Long> options;

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
        this.options = Map.copyOf(options);
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
        List<Map<String, @Nullable String>> orders = read(range);
        Map<Long, Map<String, @Nullable String>> byOrder = new HashMap<>();
        for (Map<String, @Nullable String> order : orders) {
            String orderId = order.get("order_id");
            Map<String, @Nullable String> first =
                    orderId == null ? order : byOrder.putIfAbsent(Long.valueOf(orderId), order);
            if (first != null) {
                work.reject(new Reject(
                        Names.WIDE,
                        String.valueOf(order.get("entity_id")),
                        orderId == null ? "it belongs to no order" : "another row is of the same order"));
            }
        }
        try (PreparedBatch entities = handle.prepareBatch(destination.sql("INSERT INTO {" + Names.ENTITY
                + "} (entity_id, parent_id, parent_entity_type) VALUES (:entity, :order, " + Names.PARENT_ORDER
                + ")"))) {
            byOrder.forEach((orderId, order) -> entities.bind("entity", order.get("entity_id"))
                    .bind("order", orderId)
                    .add());
            if (!byOrder.isEmpty()) {
                entities.execute();
            }
        }
        long rows = byOrder.size();
        for (String type : Names.TYPES) {
            rows += values(handle, type, byOrder.values());
        }
        return rows;
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

    private long values(Handle handle, String type, Iterable<Map<String, @Nullable String>> orders) {
        List<OrderAttribute> ofType = attributes.stream()
                .filter(a -> Optional.ofNullable(targets.get(a.code()))
                        .filter(t -> t.type().equals(type))
                        .isPresent())
                .toList();
        long rows = 0;
        try (PreparedBatch batch = handle.prepareBatch(destination.sql("INSERT INTO {" + Names.values(type)
                + "} (attribute_id, entity_id, value) VALUES (:attribute, :entity, :value)"))) {
            for (Map<String, @Nullable String> order : orders) {
                for (OrderAttribute attribute : ofType) {
                    String value = converted(attribute, order.get(attribute.code()), type);
                    if (value != null) {
                        batch.bind(
                                        "attribute",
                                        Objects.requireNonNull(targets.get(attribute.code()))
                                                .id())
                                .bind("entity", order.get("entity_id"))
                                .bind("value", value)
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

    /** Null when there is nothing to keep. */
    private @Nullable String converted(OrderAttribute attribute, @Nullable String value, String type) {
        if (value == null || value.isEmpty() || (type.equals("datetime") && value.startsWith("0000-00-00"))) {
            return null;
        }
        if (!attribute.hasOptions()
                || attribute.sourceId() == 0
                || attribute.input().equals("boolean")) {
            return value;
        }
        List<String> ids = new ArrayList<>();
        for (String id : Arrays.asList(value.split(",", -1))) {
            String plain = id.strip();
            Long target = plain.matches("\\d{1,18}") ? options.get(Long.valueOf(plain)) : null;
            if (target != null) {
                ids.add(String.valueOf(target));
            } else if (!plain.isEmpty() && !plain.equals("0")) {
                ids.add(plain);
            }
        }
        return ids.isEmpty() ? null : String.join(",", ids);
    }
}
