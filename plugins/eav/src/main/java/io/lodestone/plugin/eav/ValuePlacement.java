package io.lodestone.plugin.eav;

import io.lodestone.spi.ErrorCode;
import io.lodestone.spi.database.Database;
import io.lodestone.steps.verify.Invariant;
import java.util.ArrayList;
import java.util.List;

/** Values must be in the table of their attribute's type: Magento 2 sees them nowhere else. */
public final class ValuePlacement {

    private static final List<String> TYPES = List.of("datetime", "decimal", "int", "text", "varchar");

    private ValuePlacement() {}

    /**
     * @param entityTable whose values are in tables named after it
     * @param entityType that attributes of these values must belong to
     */
    public static List<Invariant> invariants(
            Database destination, ErrorCode code, String entityTable, String entityType) {
        List<Invariant> invariants = new ArrayList<>();
        for (String type : TYPES) {
            String table = entityTable + "_" + type;
            if (destination.schema().hasColumn(table, "attribute_id")) {
                invariants.add(new Invariant(
                        code,
                        table,
                        "attributes have values in " + table + ", where Magento 2 does not look for them",
                        "Correct the attribute's type or move the values in the source, then run migrate data again"
                                + " with --reset.",
                        """
                        SELECT CONCAT('attribute ', COALESCE(CONCAT(a.attribute_code, ' of ', t.entity_type_code, ', type ',
                            a.backend_type), CONCAT(v.attribute_id, ', which is unknown')))
                        FROM (SELECT DISTINCT d.attribute_id FROM {%s} d) v
                        LEFT JOIN {eav_attribute} a ON a.attribute_id = v.attribute_id
                        LEFT JOIN {eav_entity_type} t ON t.entity_type_id = a.entity_type_id
                        WHERE a.attribute_id IS NULL OR a.backend_type <> '%s' OR COALESCE(t.entity_type_code, '') <> '%s'""".formatted(table, type, entityType)));
            }
        }
        return invariants;
    }
}
