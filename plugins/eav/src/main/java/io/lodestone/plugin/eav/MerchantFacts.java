package io.lodestone.plugin.eav;

import io.lodestone.plugin.eav.merge.AttributeRules;
import io.lodestone.plugin.eav.merge.EavData;
import io.lodestone.plugin.eav.merge.EavMerge;
import io.lodestone.plugin.eav.merge.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;

/** What merchants decided about attributes of their own, and the destination has otherwise. */
final class MerchantFacts {

    private static final String ID = "attribute_id";
    private static final String APPLIES_TO = "apply_to";
    private static final Set<String> LABELS_AND_FLAGS =
            Set.of("frontend_label", "frontend_class", "is_required", "is_unique", "note");

    private final EavData source;
    private final EavData destination;
    private final Set<Long> merchants = new HashSet<>();

    /** @param migrated whether the attribute of an id is */
    MerchantFacts(EavData source, EavData destination, LongPredicate migrated) {
        this.source = source;
        this.destination = destination;
        AttributeRules rules = new AttributeRules();
        Map<Long, Row> there = byId(destination.rows(EavData.ATTRIBUTE));
        for (Row attribute : source.rows(EavData.ATTRIBUTE)) {
            long id = attribute.number(ID);
            Row own = there.get(id);
            if (own != null
                    && migrated.test(id)
                    && attribute.number("is_user_defined") != 0
                    && !keeps(own, attribute, rules)) {
                merchants.add(id);
            }
        }
    }

    /** Magento 2 keeps its own attribute whose values are of another type. */
    private static boolean keeps(Row own, Row attribute, AttributeRules rules) {
        return own.number("is_user_defined") == 0
                && rules.typesDiffer(attribute.textOrEmpty("backend_type"), own.textOrEmpty("backend_type"));
    }

    /** Attribute and column of each. */
    List<String> lost() {
        List<String> lost = new ArrayList<>();
        compare(EavData.ATTRIBUTE, LABELS_AND_FLAGS, lost);
        compare(EavData.CATALOG_ATTRIBUTE, EavMerge.CATALOG_FACTS, lost);
        compare(EavData.CUSTOMER_ATTRIBUTE, EavMerge.CUSTOMER_FACTS, lost);
        return lost;
    }

    private void compare(String table, Collection<String> facts, List<String> lost) {
        Map<Long, Row> there = byId(destination.rows(table));
        for (Row row : source.rows(table)) {
            Row own = there.get(row.number(ID));
            if (own != null && merchants.contains(row.number(ID))) {
                facts.stream()
                        .filter(fact -> row.has(fact) && own.has(fact) && !holds(fact, row, own))
                        .sorted()
                        .forEach(fact -> lost.add("attribute " + row.number(ID) + " " + fact));
            }
        }
    }

    /** An attribute may apply to further kinds of products; without any it applies to all. */
    private static boolean holds(String fact, Row row, Row own) {
        String value = row.textOrEmpty(fact);
        String there = own.textOrEmpty(fact);
        if (value.equals(there) || !fact.equals(APPLIES_TO)) {
            return value.equals(there);
        }
        return there.isEmpty()
                || (!value.isEmpty() && List.of(there.split(",", -1)).containsAll(List.of(value.split(",", -1))));
    }

    private static Map<Long, Row> byId(List<Row> rows) {
        Map<Long, Row> byId = new HashMap<>();
        rows.forEach(row -> byId.put(row.number(ID), row));
        return byId;
    }
}
