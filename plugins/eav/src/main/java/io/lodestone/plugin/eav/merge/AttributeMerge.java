package io.lodestone.plugin.eav.merge;

import static io.lodestone.plugin.eav.merge.EavData.ATTRIBUTE;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Attributes: the source's ids stay. Of an attribute that both have, Magento 2's row stays, for its models and types are
 * those of its code; only an attribute that the merchant made keeps the merchant's facts. Attributes that only the
 * destination has get new ids.
 */
final class AttributeMerge {

    private static final String ID = "attribute_id";
    private static final String TYPE = "entity_type_id";
    private static final String CODE = "attribute_code";

    /** Facts that the merchant decides about an attribute of his own. */
    private static final List<String> FACTS =
            List.of("frontend_label", "frontend_class", "is_required", "default_value", "is_unique", "note");

    private static final Set<String> KEPT = Set.of("frontend_label", "is_required", "default_value", "is_unique");

    /**
     * @param rows the result
     * @param fromDestination new id by the destination's old one
     * @param sourceOnly ids of attributes that the destination does not have
     * @param merchants ids of attributes that both have and that the merchant made
     * @param dropped ids of attributes that Magento 2 does without
     * @param known every id of the source that is in the result
     */
    record Result(
            List<Row> rows,
            Map<Long, Long> fromDestination,
            Set<Long> sourceOnly,
            Set<Long> merchants,
            Set<Long> dropped,
            Set<Long> known) {}

    private final EavData source;
    private final EavData destination;
    private final Map<Long, Long> types;
    private final AttributeRules rules;
    private final ClassColumns classes;
    private final MergeNotes notes;

    private final List<Row> rows = new ArrayList<>();
    private final Map<Long, Long> fromDestination = new HashMap<>();
    private final Set<Long> sourceOnly = new HashSet<>();
    private final Set<Long> merchants = new HashSet<>();
    private final Set<Long> dropped = new HashSet<>();
    private final Set<Long> known = new HashSet<>();

    AttributeMerge(
            EavData source,
            EavData destination,
            Map<Long, Long> types,
            AttributeRules rules,
            ClassColumns classes,
            MergeNotes notes) {
        this.source = source;
        this.destination = destination;
        this.types = types;
        this.rules = rules;
        this.classes = classes;
        this.notes = notes;
    }

    Result merge() {
        Map<Long, String> typeCodes = source.typeCodes();
        Map<String, Row> own = own();
        for (Row attribute : source.rows(ATTRIBUTE)) {
            String type = typeCodes.get(attribute.number(TYPE));
            String place = ID + "=" + attribute.number(ID);
            if (type == null || attribute.textOrEmpty(CODE).isBlank()) {
                notes.add(MergeNotes.Kind.ORPHAN, ATTRIBUTE, place);
            } else if (rules.isDropped(type, attribute.textOrEmpty(CODE))) {
                dropped.add(attribute.number(ID));
                notes.add(MergeNotes.Kind.DROPPED_ATTRIBUTE, type, attribute.textOrEmpty(CODE));
            } else {
                known.add(attribute.number(ID));
                Row match = own.remove(key(attribute.number(TYPE), attribute));
                rows.add(match == null ? added(type, attribute) : matched(type, attribute, match));
            }
        }
        keepOthers(own);
        return new Result(rows, fromDestination, sourceOnly, merchants, dropped, known);
    }

    private Map<String, Row> own() {
        Map<String, Row> own = new HashMap<>();
        for (Row attribute : destination.rows(ATTRIBUTE)) {
            Long type = types.get(attribute.number(TYPE));
            if (type != null) {
                own.put(key(type, attribute), attribute);
            }
        }
        return own;
    }

    private void keepOthers(Map<String, Row> own) {
        NewIds ids = NewIds.above(source.rows(ATTRIBUTE), ID);
        for (Row attribute : destination.rows(ATTRIBUTE)) {
            Long type = types.get(attribute.number(TYPE));
            if (type != null && own.containsKey(key(type, attribute))) {
                long id = ids.next();
                fromDestination.put(attribute.number(ID), id);
                rows.add(attribute.with(ID, id).with(TYPE, type));
            }
        }
    }

    private Row added(String type, Row attribute) {
        sourceOnly.add(attribute.number(ID));
        if (rules.lacksInput(type, attribute)) {
            notes.add(MergeNotes.Kind.EMPTY_INPUT, ATTRIBUTE, String.valueOf(attribute.number(ID)));
        }
        return rules.converted(type, attribute, classes);
    }

    private Row matched(String type, Row attribute, Row own) {
        long id = attribute.number(ID);
        fromDestination.put(own.number(ID), id);
        Row merged = own.with(ID, id).with(TYPE, attribute.number(TYPE));
        boolean merchantMade = attribute.number("is_user_defined") != 0;
        String here = attribute.textOrEmpty("backend_type");
        String there = own.textOrEmpty("backend_type");
        if (rules.merchantDecides(merchantMade, here, own.number("is_user_defined") != 0, there)) {
            merchants.add(id);
            return rules.converted(type, attribute, classes);
        }
        if (rules.typesDiffer(here, there)) {
            notes.add(MergeNotes.Kind.TYPE_CONFLICT, type + "." + attribute.textOrEmpty(CODE), here + " and " + there);
            return merged;
        }
        if (!merchantMade) {
            noteKeptFacts(type, attribute, own);
            return merged;
        }
        merchants.add(id);
        for (String fact : FACTS) {
            if (attribute.has(fact) && !attribute.textOrEmpty(fact).equals(own.textOrEmpty(fact))) {
                merged = merged.with(fact, attribute.text(fact));
            }
        }
        return merged;
    }

    private void noteKeptFacts(String type, Row attribute, Row own) {
        for (String fact : FACTS) {
            if (KEPT.contains(fact)
                    && attribute.has(fact)
                    && !attribute.textOrEmpty(fact).equals(own.textOrEmpty(fact))) {
                notes.add(MergeNotes.Kind.KEPT_FACTS, type + "." + attribute.textOrEmpty(CODE), fact);
            }
        }
    }

    private static String key(long newType, Row attribute) {
        return newType + " " + attribute.textOrEmpty(CODE).toLowerCase(Locale.ROOT);
    }
}
