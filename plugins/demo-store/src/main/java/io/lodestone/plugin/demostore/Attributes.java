package io.lodestone.plugin.demostore;

import io.lodestone.plugin.demostore.Eav.Attribute;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The store's own attributes and its own attribute set. */
final class Attributes {

    static final String[] SIZES = {"Small", "Medium", "Large"};
    static final String[] MATERIALS = {"Cotton", "Linen", "Wool", "Steel"};
    private static final long FIRST_OPTION = 100;
    private static final long FIRST_GROUP = 100;

    private final Rows rows;
    private final Eav eav;
    private final SeedRows seed;
    private final Map<String, List<Long>> options = new HashMap<>();
    private long lastOption = FIRST_OPTION;
    private long clothing;

    Attributes(Rows rows, Eav eav, SeedRows seed) {
        this.rows = rows;
        this.eav = eav;
        this.seed = seed;
    }

    void make() {
        List<Attribute> own = new ArrayList<>();
        own.add(product("demo_size", "int", "select", "Size", 1));
        own.add(product("demo_material", "int", "select", "Material", 1));
        own.add(product("demo_features", "varchar", "multiselect", "Features", 0));
        own.add(product("demo_care", "text", "textarea", "Care", 0));
        own.add(product("demo_launch", "datetime", "date", "Launch", 0));
        own.add(product("demo_height", "decimal", "text", "Height", 0));
        options("demo_size", SIZES);
        options("demo_material", MATERIALS);
        options("demo_features", "Washable", "Handmade", "Recycled");
        set(own);
        customer();
    }

    private Attribute product(String code, String backend, String input, String label, int global) {
        Attribute attribute = eav.add(Eav.PRODUCT, code, backend);
        boolean several = input.equals("multiselect");
        boolean chosen = input.equals("select");
        rows.add(
                "eav_attribute",
                "attribute_id entity_type_id attribute_code backend_model backend_type frontend_input frontend_label"
                        + " source_model is_required is_user_defined",
                attribute.id(),
                attribute.entityType(),
                code,
                several
                        ? "eav/entity_attribute_backend_array"
                        : backend.equals("datetime") ? "eav/entity_attribute_backend_datetime" : null,
                backend,
                input,
                label,
                chosen ? "eav/entity_attribute_source_table" : null,
                0,
                1);
        rows.add(
                "catalog_eav_attribute",
                "attribute_id is_global is_visible is_searchable is_filterable is_comparable is_visible_on_front"
                        + " is_configurable",
                attribute.id(),
                global,
                1,
                chosen ? 1 : 0,
                chosen ? 1 : 0,
                1,
                1,
                chosen ? 1 : 0);
        rows.add("eav_attribute_label", "attribute_id store_id value", attribute.id(), Stores.GERMAN, label + " (de)");
        return attribute;
    }

    private void options(String code, String... labels) {
        List<Long> ids = new ArrayList<>();
        for (String label : labels) {
            long id = ++lastOption;
            rows.add(
                    "eav_attribute_option",
                    "option_id attribute_id sort_order",
                    id,
                    eav.attribute(Eav.PRODUCT, code).id(),
                    ids.size());
            rows.add("eav_attribute_option_value", "option_id store_id value", id, 0, label);
            rows.add("eav_attribute_option_value", "option_id store_id value", id, Stores.GERMAN, label + " (de)");
            ids.add(id);
        }
        options.put(code, ids);
    }

    /** A copy of the default set with a group of its own. */
    private void set(List<Attribute> own) {
        long type = eav.type(Eav.PRODUCT);
        long base = eav.defaultSet(Eav.PRODUCT);
        clothing = seed.of("eav_attribute_set").stream()
                        .mapToLong(row -> Eav.number(row, "attribute_set_id"))
                        .max()
                        .orElse(0)
                + 1;
        rows.add(
                "eav_attribute_set",
                "attribute_set_id entity_type_id attribute_set_name sort_order",
                clothing,
                type,
                "Clothing",
                2);
        String group = "attribute_group_id attribute_set_id attribute_group_name sort_order default_id";
        String member = "entity_type_id attribute_set_id attribute_group_id attribute_id sort_order";
        long next = FIRST_GROUP;
        for (Map<String, @Nullable String> row : Eav.where(seed.of("eav_attribute_group"), "attribute_set_id", base)) {
            long id = ++next;
            rows.add(
                    "eav_attribute_group",
                    group,
                    id,
                    clothing,
                    Eav.text(row, "attribute_group_name"),
                    Eav.number(row, "sort_order"),
                    Eav.number(row, "default_id"));
            long old = Eav.number(row, "attribute_group_id");
            for (Map<String, @Nullable String> in :
                    Eav.where(seed.of("eav_entity_attribute"), "attribute_group_id", old)) {
                rows.add(
                        "eav_entity_attribute",
                        member,
                        type,
                        clothing,
                        id,
                        Eav.number(in, "attribute_id"),
                        Eav.number(in, "sort_order"));
            }
        }
        rows.add("eav_attribute_group", group, ++next, clothing, "Clothing", 90, 0);
        for (int i = 0; i < own.size(); i++) {
            rows.add(
                    "eav_entity_attribute",
                    member,
                    type,
                    clothing,
                    next,
                    own.get(i).id(),
                    i + 1);
        }
    }

    private void customer() {
        Attribute club = eav.add(Eav.CUSTOMER, "demo_club_number", "varchar");
        rows.add(
                "eav_attribute",
                "attribute_id entity_type_id attribute_code backend_type frontend_input frontend_label is_user_defined",
                club.id(),
                club.entityType(),
                "demo_club_number",
                "varchar",
                "text",
                "Club number",
                1);
        rows.add("customer_eav_attribute", "attribute_id is_visible is_system sort_order", club.id(), 1, 0, 200);
        rows.add("customer_form_attribute", "form_code attribute_id", "adminhtml_customer", club.id());
        long set = eav.defaultSet(Eav.CUSTOMER);
        long group = Eav.where(seed.of("eav_attribute_group"), "attribute_set_id", set).stream()
                .mapToLong(row -> Eav.number(row, "attribute_group_id"))
                .findFirst()
                .orElseThrow();
        rows.add(
                "eav_entity_attribute",
                "entity_type_id attribute_set_id attribute_group_id attribute_id sort_order",
                club.entityType(),
                set,
                group,
                club.id(),
                200);
    }

    /** The set of products that come in sizes. */
    long clothing() {
        return clothing;
    }

    long option(String attribute, int index) {
        List<Long> ids = options.getOrDefault(attribute, List.of());
        return ids.get(index % ids.size());
    }
}
