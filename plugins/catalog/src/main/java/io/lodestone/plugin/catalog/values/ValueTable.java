package io.lodestone.plugin.catalog.values;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Stream;

/**
 * A table of attribute values. Both versions name them alike.
 *
 * @param backendType of the values in it
 */
record ValueTable(String entityType, String backendType) {

    static final String PRODUCT = "catalog_product";
    static final String CATEGORY = "catalog_category";

    private static final List<String> BACKEND_TYPES = List.of("datetime", "decimal", "int", "text", "varchar");

    ValueTable {
        requireNonNull(entityType, "entityType is null");
        requireNonNull(backendType, "backendType is null");
    }

    static List<ValueTable> all() {
        return Stream.of(PRODUCT, CATEGORY)
                .flatMap(entity -> BACKEND_TYPES.stream().map(type -> new ValueTable(entity, type)))
                .toList();
    }

    String name() {
        return entityType + "_entity_" + backendType;
    }

    boolean isOfProducts() {
        return entityType.equals(PRODUCT);
    }

    ValueTable ofType(String other) {
        return new ValueTable(entityType, other);
    }
}
