package io.lodestone.plugin.eav;

import io.lodestone.spi.database.Database;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The options of the source by attribute and label, and which ids are in use there. Read before the destination is
 * changed.
 *
 * @param options id by (attribute id, admin label in lower case), only of attributes that have options in the destination
 * @param labelled (attribute id, store id) of every label that an attribute has
 */
record OptionLabels(
        Map<Long, Map<String, Long>> options,
        Map<Long, List<Long>> labelled,
        long highestOption,
        long highestValue,
        long highestLabel) {

    /** @param attributes ids of the attributes in question */
    static OptionLabels read(Database source, List<Long> attributes) {
        Map<Long, Map<String, Long>> options = new HashMap<>();
        Map<Long, List<Long>> labelled = new HashMap<>();
        source.jdbi().useHandle(handle -> {
            if (!attributes.isEmpty()) {
                handle.createQuery(source.sql("""
                                SELECT o.attribute_id, o.option_id, v.value FROM {eav_attribute_option} o
                                JOIN {eav_attribute_option_value} v ON v.option_id = o.option_id AND v.store_id = 0
                                WHERE o.attribute_id IN (<ids>)"""))
                        .bindList("ids", attributes)
                        .map((rs, ctx) -> options.computeIfAbsent(rs.getLong(1), a -> new HashMap<>())
                                .putIfAbsent(key(rs.getString(3)), rs.getLong(2)))
                        .list();
            }
            handle.createQuery(source.sql("SELECT attribute_id, store_id FROM {eav_attribute_label}"))
                    .map((rs, ctx) -> labelled.computeIfAbsent(rs.getLong(1), a -> new ArrayList<>())
                            .add(rs.getLong(2)))
                    .list();
        });
        return new OptionLabels(
                options,
                labelled,
                highest(source, "eav_attribute_option", "option_id"),
                highest(source, "eav_attribute_option_value", "value_id"),
                highest(source, "eav_attribute_label", "attribute_label_id"));
    }

    /** The option of the source with that label; empty when there is none. */
    OptionalLong find(long attributeId, @Nullable String label) {
        Long id = options.getOrDefault(attributeId, Map.of()).get(key(label));
        return id == null ? OptionalLong.empty() : OptionalLong.of(id);
    }

    boolean hasLabel(long attributeId, long storeId) {
        return labelled.getOrDefault(attributeId, List.of()).contains(storeId);
    }

    private static String key(@Nullable String label) {
        return label == null ? "" : label.strip().toLowerCase(Locale.ROOT);
    }

    private static long highest(Database source, String table, String column) {
        return source.jdbi()
                .withHandle(handle -> handle.createQuery(
                                source.sql("SELECT COALESCE(MAX(" + column + "), 0) FROM {" + table + "}"))
                        .mapTo(Long.class)
                        .one());
    }
}
