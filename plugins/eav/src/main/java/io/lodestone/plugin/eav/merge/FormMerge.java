package io.lodestone.plugin.eav.merge;

import static io.lodestone.plugin.eav.merge.EavData.FORM_ELEMENT;
import static io.lodestone.plugin.eav.merge.EavData.FORM_FIELDSET;
import static io.lodestone.plugin.eav.merge.EavData.FORM_FIELDSET_LABEL;
import static io.lodestone.plugin.eav.merge.EavData.FORM_TYPE;
import static io.lodestone.plugin.eav.merge.EavData.FORM_TYPE_ENTITY;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Forms, their fieldsets and elements: the source's ids stay, the destination's others get new ones. */
final class FormMerge {

    private static final String TYPE = "type_id";
    private static final String FIELDSET = "fieldset_id";

    private final EavData source;
    private final EavData destination;
    private final Map<Long, Long> entityTypes;
    private final AttributeMerge.Result attributes;
    private final Map<String, List<Row>> result = new HashMap<>();

    FormMerge(EavData source, EavData destination, Map<Long, Long> entityTypes, AttributeMerge.Result attributes) {
        this.source = source;
        this.destination = destination;
        this.entityTypes = entityTypes;
        this.attributes = attributes;
    }

    /** Rows by table. */
    Map<String, List<Row>> merge() {
        KeyedUnion types = new KeyedUnion(TYPE, "code", "theme", "store_id");
        result.put(FORM_TYPE, types.merge(source.rows(FORM_TYPE), destination.rows(FORM_TYPE)));
        Map<Long, Long> typeIds = types.fromDestination();

        result.put(
                FORM_TYPE_ENTITY,
                new KeyedUnion("", TYPE, "entity_type_id")
                        .merge(
                                source.rows(FORM_TYPE_ENTITY),
                                mapped(
                                        mapped(destination.rows(FORM_TYPE_ENTITY), TYPE, typeIds),
                                        "entity_type_id",
                                        entityTypes)));

        KeyedUnion fieldsets = new KeyedUnion(FIELDSET, TYPE, "code");
        result.put(
                FORM_FIELDSET,
                fieldsets.merge(source.rows(FORM_FIELDSET), mapped(destination.rows(FORM_FIELDSET), TYPE, typeIds)));
        Map<Long, Long> fieldsetIds = fieldsets.fromDestination();

        result.put(
                FORM_FIELDSET_LABEL,
                new KeyedUnion("", FIELDSET, "store_id")
                        .merge(
                                source.rows(FORM_FIELDSET_LABEL),
                                mapped(destination.rows(FORM_FIELDSET_LABEL), FIELDSET, fieldsetIds)));

        List<Row> own = mapped(destination.rows(FORM_ELEMENT), TYPE, typeIds).stream()
                .map(e -> withFieldset(e, fieldsetIds))
                .toList();
        result.put(
                FORM_ELEMENT,
                new KeyedUnion("element_id", TYPE, "attribute_id")
                        .merge(
                                knownAttributes(source.rows(FORM_ELEMENT)),
                                mapped(own, "attribute_id", attributes.fromDestination())));
        return result;
    }

    private List<Row> knownAttributes(List<Row> rows) {
        return rows.stream()
                .filter(r -> attributes.known().contains(r.number("attribute_id")))
                .toList();
    }

    private static Row withFieldset(Row element, Map<Long, Long> fieldsetIds) {
        Long id = fieldsetIds.get(element.number(FIELDSET));
        return element.with(FIELDSET, id == null ? null : String.valueOf(id));
    }

    /** The rows with another id in a column; rows whose id has no counterpart are orphans and go. */
    static List<Row> mapped(List<Row> rows, String column, Map<Long, Long> ids) {
        List<Row> mapped = new ArrayList<>();
        for (Row row : rows) {
            Long id = ids.get(row.number(column));
            if (id != null) {
                mapped.add(row.with(column, id));
            }
        }
        return mapped;
    }
}
