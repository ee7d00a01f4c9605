package io.lodestone.plugin.demostore;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Entity types and attributes: those of a fresh Magento 1, and those that the store adds. */
final class Eav {

    static final String PRODUCT = "catalog_product";
    static final String CATEGORY = "catalog_category";
    static final String CUSTOMER = "customer";
    static final String ADDRESS = "customer_address";

    private final Map<String, Long> types = new HashMap<>();
    private final Map<String, Long> sets = new HashMap<>();
    private final Map<String, Attribute> attributes = new HashMap<>();
    private final Rows rows;
    private long lastAttribute;

    /** An attribute. */
    record Attribute(long id, long entityType, String backend) {}

    Eav(SeedRows seed, Rows rows) {
        this.rows = rows;
        for (Map<String, @Nullable String> type : seed.of("eav_entity_type")) {
            types.put(text(type, "entity_type_code"), number(type, "entity_type_id"));
            sets.put(text(type, "entity_type_code"), number(type, "default_attribute_set_id"));
        }
        for (Map<String, @Nullable String> row : seed.of("eav_attribute")) {
            long id = number(row, "attribute_id");
            long type = number(row, "entity_type_id");
            attributes.put(
                    type + "/" + text(row, "attribute_code"), new Attribute(id, type, text(row, "backend_type")));
            lastAttribute = Math.max(lastAttribute, id);
        }
    }

    static long number(Map<String, @Nullable String> row, String column) {
        return Long.parseLong(text(row, column));
    }

    static String text(Map<String, @Nullable String> row, String column) {
        return Objects.requireNonNull(row.get(column), column);
    }

    long type(String code) {
        return Objects.requireNonNull(types.get(code), code);
    }

    long defaultSet(String type) {
        return Objects.requireNonNull(sets.get(type), type);
    }

    Attribute attribute(String type, String code) {
        return Objects.requireNonNull(attributes.get(type(type) + "/" + code), type + "/" + code);
    }

    /** Makes an attribute known; its row is the caller's work. */
    Attribute add(String type, String code, String backend) {
        Attribute added = new Attribute(++lastAttribute, type(type), backend);
        attributes.put(type(type) + "/" + code, added);
        return added;
    }

    /** A value of a product or category; store 0 is the default. */
    void put(String type, long entity, int store, String code, Object value) {
        Attribute attribute = attribute(type, code);
        rows.add(
                type + "_entity_" + attribute.backend,
                "entity_type_id attribute_id store_id entity_id value",
                attribute.entityType,
                attribute.id,
                store,
                entity,
                value);
    }

    /** A value of a customer or address, which know no stores. */
    void put(String type, long entity, String code, Object value) {
        Attribute attribute = attribute(type, code);
        rows.add(
                type + "_entity_" + attribute.backend,
                "entity_type_id attribute_id entity_id value",
                attribute.entityType,
                attribute.id,
                entity,
                value);
    }

    /** The rows of a table that a column selects. */
    static List<Map<String, @Nullable String>> where(
            List<Map<String, @Nullable String>> rows, String column, long value) {
        return rows.stream().filter(row -> number(row, column) == value).toList();
    }
}
