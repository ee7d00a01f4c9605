package io.lodestone.plugin.eav;

import static io.lodestone.plugin.eav.EavErrorCode.CLASS_OF_OLD;
import static io.lodestone.plugin.eav.EavErrorCode.GROUP_OF_OTHER_SET;
import static io.lodestone.plugin.eav.EavErrorCode.REQUIRED_NOT_IN_SET;
import static io.lodestone.plugin.eav.EavErrorCode.RULES_SERIALIZED;

import io.lodestone.plugin.eav.merge.EavData;
import io.lodestone.spi.database.Database;
import io.lodestone.steps.verify.Invariant;
import io.lodestone.steps.verify.SerializedTexts;
import java.util.ArrayList;
import java.util.List;

/** What Magento 2's own code takes for granted about attributes and sets. */
final class EavInvariants {

    private static final String AGAIN = "Run migrate data again with --reset.";
    /** {@code module/model_name} or an old class name. */
    private static final String OLD_CLASS = " REGEXP '^([a-z0-9_]+/[a-z0-9_/]+|Mage_.*)$'";

    private EavInvariants() {}

    static List<Invariant> of(Database destination) {
        List<Invariant> invariants = new ArrayList<>();
        invariants.add(new Invariant(
                GROUP_OF_OTHER_SET,
                EavData.ENTITY_ATTRIBUTE,
                "attributes of sets are in a group that their set does not have",
                AGAIN,
                """
                SELECT CONCAT('attribute ', m.attribute_id, ' in set ', m.attribute_set_id, ', group ', m.attribute_group_id)
                FROM {eav_entity_attribute} m
                LEFT JOIN {eav_attribute_group} g ON g.attribute_group_id = m.attribute_group_id
                WHERE g.attribute_group_id IS NULL OR g.attribute_set_id <> m.attribute_set_id"""));
        invariants.add(new Invariant(
                REQUIRED_NOT_IN_SET,
                EavData.ATTRIBUTE_SET,
                "required attributes are missing in an attribute set, so its entities cannot be saved",
                AGAIN,
                """
                SELECT CONCAT(t.entity_type_code, ' ', a.attribute_code, ' in set ', s.attribute_set_name)
                FROM {eav_attribute_set} s JOIN {eav_entity_type} t ON t.entity_type_id = s.entity_type_id
                JOIN {eav_entity_attribute} d ON d.attribute_set_id = t.default_attribute_set_id
                JOIN {eav_attribute} a ON a.attribute_id = d.attribute_id AND a.is_user_defined = 0 AND a.is_required = 1
                WHERE NOT EXISTS (SELECT 1 FROM {eav_entity_attribute} m
                    WHERE m.attribute_set_id = s.attribute_set_id AND m.attribute_id = a.attribute_id)"""));
        invariants.add(oldClasses(
                "eav_attribute",
                "attribute_code",
                "attribute_model",
                "backend_model",
                "frontend_model",
                "source_model"));
        invariants.add(oldClasses(
                "eav_entity_type",
                "entity_type_code",
                "entity_model",
                "attribute_model",
                "increment_model",
                "entity_attribute_collection"));
        invariants.addAll(SerializedTexts.invariants(
                destination,
                RULES_SERIALIZED,
                "customer_eav_attribute.validate_rules",
                "catalog_eav_attribute.additional_data"));
        return invariants;
    }

    private static Invariant oldClasses(String table, String name, String... columns) {
        List<String> queries = new ArrayList<>();
        for (String column : columns) {
            queries.add("SELECT CONCAT(d." + name + ", ' " + column + " ', d." + column + ") AS place FROM {" + table
                    + "} d WHERE d." + column + OLD_CLASS);
        }
        return new Invariant(
                CLASS_OF_OLD,
                table,
                "classes of Magento 1 are named in " + table + ", which Magento 2 cannot load",
                "Map them with steps.options.eav.classes, or name none, and run migrate data again with --reset.",
                String.join(" UNION ALL ", queries));
    }
}
