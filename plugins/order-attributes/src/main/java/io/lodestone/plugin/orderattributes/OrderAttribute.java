package io.lodestone.plugin.orderattributes;

import io.lodestone.spi.database.Database;
import io.lodestone.spi.schema.ColumnSchema;
import io.lodestone.spi.schema.TableSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An attribute as the source has it: a column, and, when it was not lost, a row that describes it.
 *
 * @param sourceId of its description; 0 when there is none
 * @param type where the values go: one of {@link Names#TYPES}
 */
record OrderAttribute(String code, long sourceId, String type, String input, String label, boolean required) {

    private static final Set<String> OWN_COLUMNS = Set.of("entity_id", "order_id", "created_at", "customer_id");
    private static final Set<String> WITH_OPTIONS = Set.of("select", "multiselect", "radios", "checkboxes", "boolean");

    /** Whether its values are ids of options, one or several with commas. */
    boolean hasOptions() {
        return WITH_OPTIONS.contains(input);
    }

    /** Whether its values are ids of options that the source describes. */
    boolean namesOptions() {
        return hasOptions() && sourceId > 0 && !input.equals("boolean");
    }

    static List<OrderAttribute> of(Database source) {
        Optional<TableSchema> table = source.schema().table(Names.WIDE);
        if (table.isEmpty()) {
            return List.of();
        }
        Map<String, OrderAttribute> described = described(source);
        List<OrderAttribute> attributes = new ArrayList<>();
        for (ColumnSchema column : table.get().columns()) {
            if (!OWN_COLUMNS.contains(column.name())) {
                attributes.add(Optional.ofNullable(described.get(column.name())).orElseGet(() -> byColumn(column)));
            }
        }
        return List.copyOf(attributes);
    }

    private static Map<String, OrderAttribute> described(Database source) {
        if (!source.schema().hasTable("eav_attribute") || !source.schema().hasTable("eav_entity_type")) {
            return Map.of();
        }
        // Several entity types may have an attribute of that code: those of orders come last and win.
        String sql =
                "SELECT a.attribute_code, a.attribute_id, a.backend_type, a.frontend_input, a.frontend_label, a.is_required"
                        + " FROM {eav_attribute} a JOIN {eav_entity_type} t ON t.entity_type_id = a.entity_type_id"
                        + " WHERE t.entity_type_code IN ('order', 'amorderattr') ORDER BY t.entity_type_code = 'amorderattr'";
        return source.jdbi()
                .withHandle(handle -> handle.createQuery(source.sql(sql))
                        .reduceRows(new HashMap<String, OrderAttribute>(), (map, row) -> {
                            String code = row.getColumn(1, String.class);
                            String type = Optional.ofNullable(row.getColumn(3, String.class))
                                    .orElse("");
                            map.put(
                                    code,
                                    new OrderAttribute(
                                            code,
                                            row.getColumn(2, Long.class),
                                            Names.TYPES.contains(type) ? type : "varchar",
                                            Optional.ofNullable(row.getColumn(4, String.class))
                                                    .orElse("text"),
                                            Optional.ofNullable(row.getColumn(5, String.class))
                                                    .orElse(code),
                                            Optional.ofNullable(row.getColumn(6, Integer.class))
                                                            .orElse(0)
                                                    > 0));
                            return map;
                        }));
    }

    private static OrderAttribute byColumn(ColumnSchema column) {
        String type = typeOf(column);
        String input = type.equals("text") ? "textarea" : type.equals("datetime") ? "date" : "text";
        return new OrderAttribute(column.name(), 0, type, input, column.name(), false);
    }

    private static String typeOf(ColumnSchema column) {
        return switch (column.dataType()) {
            case "tinyint", "smallint", "mediumint", "int" -> "int";
            case "decimal", "numeric", "float", "double" -> "decimal";
            case "date", "datetime", "timestamp" -> "datetime";
            case "text", "tinytext", "mediumtext", "longtext" -> "text";
            default -> "varchar";
        };
    }
}
