package io.lodestone.plugin.customer;

import static java.util.stream.Collectors.joining;

import io.lodestone.plugin.eav.EavAttribute;
import io.lodestone.plugin.eav.EavAttributes;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/** Which attributes' values belong into a value table: Magento looks nowhere else, so that other rows are dead. */
record ValueTable(String table, String type, EavAttributes attributes, List<FlatColumn> flat) {

    String name() {
        return table + "_" + type;
    }

    /** Over alias {@code s}: rows that stay values, because Magento 2 has no column for them. */
    String travels() {
        return in(
                "s",
                attribute ->
                        flat.stream().noneMatch(column -> column.attribute().id() == attribute.id()));
    }

    /** Over alias {@code v}: rows of attributes that have another type, belong to other entities, or are gone. */
    String misplaced() {
        return "NOT (" + in("v", attribute -> true) + ")";
    }

    private String in(String alias, Predicate<EavAttribute> wanted) {
        String ids = attributes.ofType(Objects.requireNonNull(FlatColumns.ENTITY_TYPES.get(table))).stream()
                .filter(attribute ->
                        attribute.migrated() && attribute.backendType().equals(type))
                .filter(wanted)
                .map(attribute -> String.valueOf(attribute.id()))
                .collect(joining(", "));
        return ids.isEmpty() ? "1 = 0" : alias + ".attribute_id IN (" + ids + ")";
    }
}
