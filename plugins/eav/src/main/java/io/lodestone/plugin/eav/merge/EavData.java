package io.lodestone.plugin.eav.merge;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The structure tables of one side, or of the result.
 *
 * @param tables rows by table; a table that the side lacks has none
 */
public record EavData(Map<String, List<Row>> tables, List<Assignment> assignments) {

    public static final String ENTITY_TYPE = "eav_entity_type";
    public static final String ATTRIBUTE_SET = "eav_attribute_set";
    public static final String ATTRIBUTE_GROUP = "eav_attribute_group";
    public static final String ATTRIBUTE = "eav_attribute";
    public static final String ENTITY_ATTRIBUTE = "eav_entity_attribute";
    public static final String CATALOG_ATTRIBUTE = "catalog_eav_attribute";
    public static final String CUSTOMER_ATTRIBUTE = "customer_eav_attribute";
    public static final String CUSTOMER_WEBSITE = "customer_eav_attribute_website";
    public static final String CUSTOMER_FORM = "customer_form_attribute";
    public static final String FORM_TYPE = "eav_form_type";
    public static final String FORM_TYPE_ENTITY = "eav_form_type_entity";
    public static final String FORM_FIELDSET = "eav_form_fieldset";
    public static final String FORM_FIELDSET_LABEL = "eav_form_fieldset_label";
    public static final String FORM_ELEMENT = "eav_form_element";
    public static final String ENTITY_STORE = "eav_entity_store";
    /** The source's store views; read only. */
    public static final String STORES = "core_store";

    /** Parents before children. */
    public static final List<String> ROW_TABLES = List.of(
            ENTITY_TYPE,
            ATTRIBUTE_SET,
            ATTRIBUTE_GROUP,
            ATTRIBUTE,
            CATALOG_ATTRIBUTE,
            CUSTOMER_ATTRIBUTE,
            CUSTOMER_WEBSITE,
            CUSTOMER_FORM,
            FORM_TYPE,
            FORM_TYPE_ENTITY,
            FORM_FIELDSET,
            FORM_FIELDSET_LABEL,
            FORM_ELEMENT,
            ENTITY_STORE);

    public EavData {
        tables = Map.copyOf(tables);
        assignments = List.copyOf(assignments);
    }

    public List<Row> rows(String table) {
        return tables.getOrDefault(table, List.of());
    }

    /** The codes of the entity types by id. */
    public Map<Long, String> typeCodes() {
        Map<Long, String> codes = new HashMap<>();
        rows(ENTITY_TYPE).forEach(t -> codes.put(t.number("entity_type_id"), t.textOrEmpty("entity_type_code")));
        return codes;
    }
}
