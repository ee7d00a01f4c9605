package io.lodestone.plugin.eav.merge;

import static io.lodestone.plugin.eav.merge.EavData.ATTRIBUTE;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What changes about attributes between Magento 1 and 2. */
public final class AttributeRules {

    private static final String PRODUCT = GroupMerge.PRODUCT;
    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    /** Attributes of features that are gone, by entity type. */
    private static final Map<String, Set<String>> DROPPED =
            Map.of(PRODUCT, Set.of("msrp_enabled", "group_price", "is_recurring", "recurring_profile"));

    /** Attributes that work without input, by entity type: no form shows them. */
    private static final Map<String, Set<String>> WITHOUT_INPUT = Map.of(
            PRODUCT,
            Set.of(
                    "samples_title",
                    "links_title",
                    "links_exist",
                    "links_purchased_separately",
                    "old_id",
                    "price_type",
                    "sku_type",
                    "weight_type",
                    "shipment_type",
                    "url_path"),
            "catalog_category",
            Set.of(
                    "url_path",
                    "path",
                    "path_in_store",
                    "position",
                    "level",
                    "all_children",
                    "children",
                    "children_count"));

    private static final Set<String> SHOWN = Set.of(PRODUCT, "catalog_category", "customer", "customer_address");
    private static final List<String> MODELS =
            List.of("attribute_model", "backend_model", "frontend_model", "source_model");

    /** Whether Magento 2 does without the attribute: neither it nor its values travel. */
    public boolean isDropped(String entityType, String code) {
        return DROPPED.getOrDefault(entityType, Set.of()).contains(code);
    }

    /**
     * The backend type that an attribute of the source has in Magento 2 when only the source has it. Multiple choices
     * of products may be TEXT in Magento 1; Magento 2 indexes only the VARCHAR table.
     */
    public String backendType(String entityType, String backendType, String frontendInput) {
        return entityType.equals(PRODUCT) && frontendInput.equals("multiselect") ? "varchar" : backendType;
    }

    /** Dead entity types of long ago are left out: nothing shows their attributes. */
    boolean lacksInput(String entityType, Row attribute) {
        return SHOWN.contains(entityType)
                && attribute.textOrEmpty("frontend_input").isEmpty()
                && !WITHOUT_INPUT.getOrDefault(entityType, Set.of()).contains(attribute.textOrEmpty("attribute_code"));
    }

    /** Whether values live in tables of different types. Magento 2 has moved some into columns of the entity. */
    public boolean typesDiffer(String backendType, String destinationType) {
        return !backendType.equals(destinationType) && !destinationType.equals("static");
    }

    /** Whether both shops have an attribute of the merchant's, with different types: then the source's row counts. */
    public boolean merchantDecides(
            boolean userDefined, String backendType, boolean destinationUserDefined, String destinationType) {
        return userDefined && destinationUserDefined && typesDiffer(backendType, destinationType);
    }

    /** An attribute that only the source has, as Magento 2 has it. */
    Row converted(String entityType, Row attribute, ClassColumns classes) {
        Row row = attribute;
        for (String column : MODELS) {
            row = row.with(column, classes.convert(ATTRIBUTE, "attribute_id", attribute, column));
        }
        String input = attribute.textOrEmpty("frontend_input");
        row = row.with("backend_type", backendType(entityType, attribute.textOrEmpty("backend_type"), input));
        String value = attribute.textOrEmpty("default_value");
        if (input.equals("date") && value.matches("\\d{1,11}")) {
            row = row.with(
                    "default_value",
                    DATE_TIME.format(
                            Instant.ofEpochSecond(Long.parseLong(value)).atOffset(ZoneOffset.UTC)));
        }
        return row;
    }
}
