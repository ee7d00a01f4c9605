package io.lodestone.plugin.eav.merge;

import static io.lodestone.plugin.eav.merge.EavData.ENTITY_TYPE;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Entity types: the source's ids stay; facts about classes and tables are Magento 2's where it has the type. */
final class EntityTypeMerge {

    private static final String ID = "entity_type_id";

    /** Facts of the application, not of the shop. */
    private static final Set<String> OF_THE_DESTINATION = Set.of(
            "entity_model",
            "attribute_model",
            "entity_table",
            "increment_model",
            "additional_attribute_table",
            "entity_attribute_collection");

    private static final Map<String, String> TABLES = Map.of(
            "customer/eav_attribute", "customer_eav_attribute",
            "catalog/eav_attribute", "catalog_eav_attribute");

    /**
     * @param rows the result, without the destination's ids of default sets mapped
     * @param fromDestination new id by the destination's old one
     * @param destinationOnly new ids of types that only the destination has
     */
    record Result(List<Row> rows, Map<Long, Long> fromDestination, Set<Long> destinationOnly) {}

    private final EavData source;
    private final EavData destination;
    private final ClassColumns classes;

    EntityTypeMerge(EavData source, EavData destination, ClassColumns classes) {
        this.source = source;
        this.destination = destination;
        this.classes = classes;
    }

    Result merge() {
        Map<String, Row> byCode = new HashMap<>();
        destination.rows(ENTITY_TYPE).forEach(t -> byCode.put(key(t), t));
        List<Row> rows = new ArrayList<>();
        Map<Long, Long> fromDestination = new HashMap<>();
        for (Row type : source.rows(ENTITY_TYPE)) {
            Row own = byCode.remove(key(type));
            if (own == null) {
                rows.add(converted(type));
            } else {
                fromDestination.put(own.number(ID), type.number(ID));
                rows.add(over(type, own));
            }
        }
        NewIds ids = NewIds.above(source.rows(ENTITY_TYPE), ID);
        List<Long> more = new ArrayList<>();
        for (Row type : destination.rows(ENTITY_TYPE)) {
            if (byCode.containsKey(key(type))) {
                long id = ids.next();
                more.add(id);
                fromDestination.put(type.number(ID), id);
                rows.add(type.with(ID, id));
            }
        }
        return new Result(rows, fromDestination, Set.copyOf(more));
    }

    private static Row over(Row type, Row own) {
        Row merged = own;
        for (String column : type.values().keySet()) {
            if (!OF_THE_DESTINATION.contains(column)) {
                merged = merged.with(column, type.text(column));
            }
        }
        return merged;
    }

    private Row converted(Row type) {
        Row row = type;
        for (String column : List.of("attribute_model", "increment_model", "entity_attribute_collection")) {
            row = row.with(column, classes.convert(ENTITY_TYPE, ID, type, column));
        }
        String model = classes.convert(ENTITY_TYPE, ID, type, "entity_model");
        String table = type.text("additional_attribute_table");
        return row.with("entity_model", model == null ? "" : model)
                .with("additional_attribute_table", table == null ? null : TABLES.get(table));
    }

    private static String key(Row type) {
        return type.textOrEmpty("entity_type_code").toLowerCase(Locale.ROOT);
    }
}
