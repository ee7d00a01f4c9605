package io.lodestone.plugin.eav.merge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A table that extends attributes: catalog_eav_attribute, customer_eav_attribute. As with attributes, Magento 2's row
 * stays for what both have, except the merchant's facts about attributes of his own.
 */
final class ExtensionMerge {

    private static final String ID = "attribute_id";
    /** Product types, or nothing for all of them. */
    private static final String APPLIES_TO = "apply_to";

    private final List<Row> source;
    private final List<Row> destination;
    private final AttributeMerge.Result attributes;
    private final Set<String> facts;
    private final UnaryOperator<Row> conversion;

    /**
     * @param facts columns that the merchant decides about an attribute of his own
     * @param conversion of a row that only the source has
     */
    ExtensionMerge(
            List<Row> source,
            List<Row> destination,
            AttributeMerge.Result attributes,
            Set<String> facts,
            UnaryOperator<Row> conversion) {
        this.source = source;
        this.destination = destination;
        this.attributes = attributes;
        this.facts = facts;
        this.conversion = conversion;
    }

    List<Row> merge() {
        Map<Long, Row> own = new HashMap<>();
        for (Row row : destination) {
            Long id = attributes.fromDestination().get(row.number(ID));
            if (id != null) {
                own.put(id, row.with(ID, id));
            }
        }
        List<Row> rows = new ArrayList<>();
        Set<Long> done = new HashSet<>();
        for (Row row : source) {
            long id = row.number(ID);
            if (!attributes.known().contains(id)) {
                continue;
            }
            Row match = own.get(id);
            done.add(id);
            rows.add(match == null ? conversion.apply(row) : matched(row, match));
        }
        own.entrySet().stream()
                .filter(e -> !done.contains(e.getKey()))
                .sorted(Map.Entry.comparingByKey())
                .forEach(e -> rows.add(e.getValue()));
        return rows;
    }

    private Row matched(Row row, Row own) {
        if (!attributes.merchants().contains(row.number(ID))) {
            return own;
        }
        Row merged = own;
        for (String fact : facts) {
            if (row.has(fact) && own.has(fact) && !row.textOrEmpty(fact).equals(own.textOrEmpty(fact))) {
                merged = merged.with(fact, fact.equals(APPLIES_TO) ? either(row, own) : row.text(fact));
            }
        }
        return merged;
    }

    /** Neither the merchant's product types nor those that Magento 2 needs the attribute for may lose it. */
    private static @Nullable String either(Row row, Row own) {
        if (row.textOrEmpty(APPLIES_TO).isEmpty() || own.textOrEmpty(APPLIES_TO).isEmpty()) {
            return null;
        }
        Set<String> types =
                new LinkedHashSet<>(List.of(own.textOrEmpty(APPLIES_TO).split(",")));
        types.addAll(List.of(row.textOrEmpty(APPLIES_TO).split(",")));
        return String.join(",", types);
    }
}
