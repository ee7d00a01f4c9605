package io.lodestone.plugin.orderattributes;

import io.lodestone.spi.database.Database;
import io.lodestone.spi.database.IdMaps;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Finds the source's attributes in the destination by their codes, and adds those that are not there, with their options. */
final class Attributes {

    /** Kind of the id map of options. */
    static final String OPTIONS = "order_attribute_option";

    private final Database source;
    private final Database destination;
    private final IdMaps idMaps;

    Attributes(Database source, Database destination, IdMaps idMaps) {
        this.source = source;
        this.destination = destination;
        this.idMaps = idMaps;
    }

    /**
     * An attribute of the destination.
     *
     * @param type where its values are
     */
    record Target(long id, String type) {}

    Map<String, Target> targets() {
        return destination.jdbi().withHandle(this::targets);
    }

    private Map<String, Target> targets(Handle handle) {
        return handle.createQuery(
                        destination.sql(
                                "SELECT a.attribute_code, a.attribute_id, a.backend_type FROM {eav_attribute} a"
                                        + " JOIN {eav_entity_type} t ON t.entity_type_id = a.entity_type_id WHERE t.entity_type_code = :type"))
                .bind("type", Names.ENTITY_TYPE)
                .reduceRows(new HashMap<String, Target>(), (map, row) -> {
                    map.put(
                            row.getColumn(1, String.class),
                            new Target(row.getColumn(2, Long.class), row.getColumn(3, String.class)));
                    return map;
                });
    }

    List<OrderAttribute> missing(List<OrderAttribute> attributes) {
        Map<String, Target> known = targets();
        return attributes.stream().filter(a -> !known.containsKey(a.code())).toList();
    }

    /** In one transaction: attributes that are missing, options that are missing, and which option became which. */
    long write(Handle handle, List<OrderAttribute> attributes) {
        Map<String, Target> known = targets(handle);
        long added = 0;
        for (OrderAttribute attribute : attributes) {
            Target target = known.get(attribute.code());
            if (target == null) {
                target = new Target(add(handle, attribute), attribute.type());
                added++;
            }
            if (attribute.hasOptions() && attribute.sourceId() > 0) {
                options(handle, attribute, target);
            }
        }
        return added;
    }

    private long add(Handle handle, OrderAttribute attribute) {
        return handle.createUpdate(destination.sql("""
                        INSERT INTO {eav_attribute} (entity_type_id, attribute_code, backend_type, frontend_input, frontend_label,
                                                     is_required, is_user_defined)
                        SELECT entity_type_id, :code, :backend, :input, :label, :required, 1
                        FROM {eav_entity_type} WHERE entity_type_code = :type"""))
                .bind("code", attribute.code())
                .bind("backend", attribute.type())
                .bind("input", attribute.input())
                .bind("label", attribute.label())
                .bind("required", attribute.required() ? 1 : 0)
                .bind("type", Names.ENTITY_TYPE)
                .executeAndReturnGeneratedKeys("attribute_id")
                .mapTo(Long.class)
                .one();
    }

    private void options(Handle handle, OrderAttribute attribute, Target target) {
        Map<Long, String> wanted = source.jdbi().withHandle(reading -> labels(reading, source, attribute.sourceId()));
        Map<String, Long> found = new HashMap<>();
        labels(handle, destination, target.id()).forEach((id, label) -> found.putIfAbsent(label, id));
        Map<Long, Long> ids = new HashMap<>();
        for (Map.Entry<Long, String> option : wanted.entrySet()) {
            long id = Optional.ofNullable(found.get(option.getValue()))
                    .orElseGet(() -> addOption(handle, target.id(), option.getValue()));
            ids.put(option.getKey(), id);
        }
        if (!ids.isEmpty()) {
            idMaps.put(handle, OPTIONS, ids);
        }
    }

    /** By id, in their order; the labels for administrators. */
    private static Map<Long, String> labels(Handle handle, Database database, long attribute) {
        if (!database.schema().hasTable("eav_attribute_option")) {
            return Map.of();
        }
        return handle.createQuery(database.sql("SELECT o.option_id, COALESCE(v.value, '') FROM {eav_attribute_option} o"
                        + " LEFT JOIN {eav_attribute_option_value} v ON v.option_id = o.option_id AND v.store_id = 0"
                        + " WHERE o.attribute_id = :attribute ORDER BY o.sort_order, o.option_id"))
                .bind("attribute", attribute)
                .reduceRows(new LinkedHashMap<Long, String>(), (map, row) -> {
                    map.put(row.getColumn(1, Long.class), row.getColumn(2, String.class));
                    return map;
                });
    }

    private long addOption(Handle handle, long attribute, String label) {
        long id = handle.createUpdate(destination.sql(
                        "INSERT INTO {eav_attribute_option} (attribute_id, sort_order) VALUES (:attribute, 0)"))
                .bind("attribute", attribute)
                .executeAndReturnGeneratedKeys("option_id")
                .mapTo(Long.class)
                .one();
        handle.createUpdate(
                        destination.sql(
                                "INSERT INTO {eav_attribute_option_value} (option_id, store_id, value) VALUES (:option, 0, :label)"))
                .bind("option", id)
                .bind("label", label)
                .execute();
        return id;
    }
}
