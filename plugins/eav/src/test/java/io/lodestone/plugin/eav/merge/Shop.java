package io.lodestone.plugin.eav.merge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds the structure tables of a small shop. */
final class Shop {

    private final Map<String, List<Row>> tables = new HashMap<>();
    private final List<Assignment> assignments = new ArrayList<>();

    Shop type(long id, String code, long defaultSet) {
        return row(
                EavData.ENTITY_TYPE,
                "entity_type_id",
                id,
                "entity_type_code",
                code,
                "entity_model",
                "model of " + code,
                "entity_table",
                code + "_table",
                "default_attribute_set_id",
                defaultSet);
    }

    Shop set(long id, long type, String name) {
        return row(
                EavData.ATTRIBUTE_SET,
                "attribute_set_id",
                id,
                "entity_type_id",
                type,
                "attribute_set_name",
                name,
                "sort_order",
                id);
    }

    /** A group of Magento 1, or of Magento 2 when it has a code. */
    Shop group(long id, long set, String name, int sort, @Nullable String code) {
        row(
                EavData.ATTRIBUTE_GROUP,
                "attribute_group_id",
                id,
                "attribute_set_id",
                set,
                "attribute_group_name",
                name,
                "sort_order",
                sort,
                "default_id",
                0);
        if (code != null) {
            List<Row> groups = tables.get(EavData.ATTRIBUTE_GROUP);
            groups.set(groups.size() - 1, groups.get(groups.size() - 1).with("attribute_group_code", code));
        }
        return this;
    }

    Shop attribute(long id, long type, String code, String backend, String input, boolean userDefined) {
        return row(
                EavData.ATTRIBUTE,
                "attribute_id",
                id,
                "entity_type_id",
                type,
                "attribute_code",
                code,
                "backend_type",
                backend,
                "frontend_input",
                input,
                "frontend_label",
                code + " label",
                "is_user_defined",
                userDefined ? 1 : 0,
                "default_value",
                null);
    }

    Shop assign(long id, long type, long set, long group, long attribute, int sort) {
        assignments.add(new Assignment(id, type, set, group, attribute, sort));
        return this;
    }

    /** @param values column, value, column, value ... */
    Shop row(String table, @Nullable Object... values) {
        Map<String, @Nullable String> row = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i += 2) {
            Object value = values[i + 1];
            row.put(String.valueOf(values[i]), value == null ? null : value.toString());
        }
        tables.computeIfAbsent(table, t -> new ArrayList<>()).add(new Row(row));
        return this;
    }

    /** Changes a column of the row that was added last. */
    Shop but(String table, String column, @Nullable String value) {
        List<Row> rows = tables.getOrDefault(table, new ArrayList<>());
        rows.set(rows.size() - 1, rows.get(rows.size() - 1).with(column, value));
        return this;
    }

    EavData data() {
        return new EavData(tables, assignments);
    }
}
