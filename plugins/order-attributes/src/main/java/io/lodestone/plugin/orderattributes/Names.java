package io.lodestone.plugin.orderattributes;

import io.lodestone.spi.database.Database;
import java.util.List;

/** Tables of both sides. */
final class Names {

    static final String WIDE = "amasty_amorderattr_order_attribute";
    static final String ENTITY = "amasty_order_attribute_entity";
    static final String ENTITY_TYPE = "amasty_checkout";
    static final List<String> TYPES = List.of("int", "decimal", "datetime", "text", "varchar");

    /** Orders, as the destination counts kinds of parents. */
    static final int PARENT_ORDER = 1;

    private Names() {}

    static String values(String type) {
        return ENTITY + "_" + type;
    }

    /** Whether the destination has the module's tables and its entity type. */
    static boolean installed(Database destination) {
        return destination.schema().hasTable(ENTITY)
                && TYPES.stream().allMatch(type -> destination.schema().hasTable(values(type)))
                && destination
                        .jdbi()
                        .withHandle(handle -> handle.createQuery(
                                                destination.sql(
                                                        "SELECT COUNT(*) FROM {eav_entity_type} WHERE entity_type_code = :code"))
                                        .bind("code", ENTITY_TYPE)
                                        .mapTo(Long.class)
                                        .one()
                                > 0);
    }
}
