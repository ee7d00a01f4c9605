package io.lodestone.plugin.eav.merge;

import static io.lodestone.plugin.eav.merge.EavData.ATTRIBUTE_SET;
import static io.lodestone.plugin.eav.merge.EavData.ENTITY_TYPE;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Attribute sets: the source's ids stay; a set of the destination with the same entity type and name becomes the
 * source's, any other one stays under a new id.
 */
final class AttributeSetMerge {

    private static final String ID = "attribute_set_id";
    private static final String TYPE = "entity_type_id";

    /**
     * @param rows the result
     * @param fromDestination new id by the destination's old one
     * @param templates for each source set without counterpart the destination's set (old id) whose groups and
     *     attributes every set of that entity type has in Magento 2
     */
    record Result(List<Row> rows, Map<Long, Long> fromDestination, Map<Long, Long> templates) {}

    private final EavData source;
    private final EavData destination;
    private final Map<Long, Long> types;
    private final MergeNotes notes;

    /** @param types new entity type id by the destination's old one */
    AttributeSetMerge(EavData source, EavData destination, Map<Long, Long> types, MergeNotes notes) {
        this.source = source;
        this.destination = destination;
        this.types = types;
        this.notes = notes;
    }

    Result merge() {
        Map<Long, String> sourceTypes = source.typeCodes();
        Map<String, Row> own = new HashMap<>();
        for (Row set : destination.rows(ATTRIBUTE_SET)) {
            Long type = types.get(set.number(TYPE));
            if (type != null) {
                own.put(key(type, set), set);
            }
        }
        List<Row> rows = new ArrayList<>();
        Map<Long, Long> fromDestination = new HashMap<>();
        Map<Long, Long> templates = new HashMap<>();
        for (Row set : source.rows(ATTRIBUTE_SET)) {
            if (!sourceTypes.containsKey(set.number(TYPE))) {
                notes.add(MergeNotes.Kind.ORPHAN, ATTRIBUTE_SET, ID + "=" + set.number(ID));
                continue;
            }
            rows.add(set);
            Row match = own.get(key(set.number(TYPE), set));
            if (match != null) {
                fromDestination.put(match.number(ID), set.number(ID));
            } else {
                template(set.number(TYPE)).ifPresent(t -> templates.put(set.number(ID), t));
            }
        }
        NewIds ids = NewIds.above(source.rows(ATTRIBUTE_SET), ID);
        for (Row set : destination.rows(ATTRIBUTE_SET)) {
            Long type = types.get(set.number(TYPE));
            if (type != null && !fromDestination.containsKey(set.number(ID))) {
                long id = ids.next();
                fromDestination.put(set.number(ID), id);
                rows.add(set.with(ID, id).with(TYPE, type));
            }
        }
        return new Result(rows, fromDestination, templates);
    }

    /** The destination's default set of an entity type: as the type says, else by its name, else the first. */
    private Optional<Long> template(long newType) {
        List<Row> ofType = destination.rows(ATTRIBUTE_SET).stream()
                .filter(s -> Long.valueOf(newType).equals(types.get(s.number(TYPE))))
                .toList();
        long declared = destination.rows(ENTITY_TYPE).stream()
                .filter(t -> Long.valueOf(newType).equals(types.get(t.number(TYPE))))
                .mapToLong(t -> t.number("default_attribute_set_id"))
                .findFirst()
                .orElse(0);
        Comparator<Row> best = Comparator.<Row, Boolean>comparing(s -> s.number(ID) != declared)
                .thenComparing(s -> !s.textOrEmpty("attribute_set_name").equalsIgnoreCase("default"))
                .thenComparing(s -> s.number(ID));
        return ofType.stream().min(best).map(s -> s.number(ID));
    }

    private static String key(long newType, Row set) {
        return newType + " " + set.textOrEmpty("attribute_set_name").strip().toLowerCase(Locale.ROOT);
    }
}
