package io.lodestone.plugin.eav.merge;

import static io.lodestone.plugin.eav.merge.EavData.ATTRIBUTE_GROUP;
import static io.lodestone.plugin.eav.merge.EavData.ATTRIBUTE_SET;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Attribute groups: the destination's keep their ids; every set of the source that is new gets a copy of the groups of
 * its template; groups of the source that their set does not have yet are added behind them.
 */
final class GroupMerge {

    static final String PRODUCT = "catalog_product";

    /** Groups of products whose place "Product Details" takes in Magento 2. */
    private static final Set<String> FOLDED = Set.of("general", "prices", "recurring profile");

    private static final String PRODUCT_DETAILS = "product-details";
    private static final String ID = "attribute_group_id";
    private static final String SET = "attribute_set_id";
    private static final String NAME = "attribute_group_name";
    private static final String CODE = "attribute_group_code";
    private static final String SORT = "sort_order";
    private static final int BEHIND = 100;

    /**
     * @param rows the result
     * @param fromSource new id by the source's id
     * @param clones by new set id: new group id by the template's group id
     * @param folded groups of the source, by their id, that "Product Details" takes in
     * @param first by new set id: the group for attributes whose own is lost
     */
    record Result(
            List<Row> rows,
            Map<Long, Long> fromSource,
            Map<Long, Map<Long, Long>> clones,
            Set<Long> folded,
            Map<Long, Long> first) {}

    private final EavData source;
    private final EavData destination;
    private final AttributeSetMerge.Result sets;
    private final MergeNotes notes;
    private final NewIds ids;
    private final Map<Long, List<Row>> bySet = new HashMap<>();
    private final List<Row> rows = new ArrayList<>();

    GroupMerge(EavData source, EavData destination, AttributeSetMerge.Result sets, MergeNotes notes) {
        this.source = source;
        this.destination = destination;
        this.sets = sets;
        this.notes = notes;
        this.ids = NewIds.above(destination.rows(ATTRIBUTE_GROUP), ID);
    }

    Result merge() {
        keepOwn();
        Map<Long, Map<Long, Long>> clones = cloneTemplates();
        Map<Long, Long> fromSource = new HashMap<>();
        Set<Long> folded = new HashSet<>();
        Map<Long, String> typesOfSets = typesOfSourceSets();
        for (Row group : source.rows(ATTRIBUTE_GROUP)) {
            String type = typesOfSets.get(group.number(SET));
            if (type == null) {
                notes.add(MergeNotes.Kind.ORPHAN, ATTRIBUTE_GROUP, ID + "=" + group.number(ID));
                continue;
            }
            Optional<Row> details = folded(type, group);
            if (details.isPresent()) {
                folded.add(group.number(ID));
            }
            Row target = details.or(() -> sameName(group)).orElseGet(() -> add(group));
            fromSource.put(group.number(ID), target.number(ID));
        }
        typesOfSets.keySet().stream()
                .filter(set -> !bySet.containsKey(set))
                .sorted()
                .forEach(this::addGeneral);
        return new Result(rows, fromSource, clones, folded, firstGroups());
    }

    /** Sets of old upgrades may have lost all their groups; what is in the set needs one. */
    private void addGeneral(long set) {
        Map<String, @Nullable String> general = new LinkedHashMap<>();
        general.put(ID, String.valueOf(ids.next()));
        general.put(SET, String.valueOf(set));
        general.put(NAME, "General");
        general.put(CODE, "general");
        general.put(SORT, "1");
        general.put("default_id", "1");
        general.put("tab_group_code", "basic");
        put(new Row(general));
    }

    private void keepOwn() {
        for (Row group : destination.rows(ATTRIBUTE_GROUP)) {
            Long set = sets.fromDestination().get(group.number(SET));
            if (set != null) {
                put(group.with(SET, set));
            }
        }
    }

    private Map<Long, Map<Long, Long>> cloneTemplates() {
        Map<Long, List<Row>> templates = new HashMap<>();
        for (Row group : destination.rows(ATTRIBUTE_GROUP)) {
            templates.computeIfAbsent(group.number(SET), s -> new ArrayList<>()).add(group);
        }
        Map<Long, Map<Long, Long>> clones = new HashMap<>();
        for (Row set : source.rows(ATTRIBUTE_SET)) {
            long setId = set.number(SET);
            Long template = sets.templates().get(setId);
            if (template == null) {
                continue;
            }
            Map<Long, Long> clonesOfSet = new HashMap<>();
            for (Row group : templates.getOrDefault(template, List.of())) {
                long id = ids.next();
                clonesOfSet.put(group.number(ID), id);
                put(group.with(ID, id).with(SET, setId));
            }
            clones.put(setId, clonesOfSet);
        }
        return clones;
    }

    private Map<Long, String> typesOfSourceSets() {
        Map<Long, String> codes = source.typeCodes();
        Map<Long, String> types = new HashMap<>();
        for (Row set : source.rows(ATTRIBUTE_SET)) {
            String code = codes.get(set.number("entity_type_id"));
            if (code != null) {
                types.put(set.number(SET), code);
            }
        }
        return types;
    }

    /** "Product Details" of the group's set, if the group is one of those that it takes in. */
    private Optional<Row> folded(String type, Row group) {
        if (!type.equals(PRODUCT) || !FOLDED.contains(name(group))) {
            return Optional.empty();
        }
        return groups(group).stream()
                .filter(g -> g.textOrEmpty(CODE).equals(PRODUCT_DETAILS))
                .findFirst();
    }

    private Optional<Row> sameName(Row group) {
        return groups(group).stream().filter(g -> name(g).equals(name(group))).findFirst();
    }

    private Row add(Row group) {
        Row added = group.with(ID, ids.next())
                .with(SORT, Math.min(group.number(SORT) + BEHIND, Short.MAX_VALUE))
                .with(CODE, freeCode(group))
                .with("tab_group_code", "basic");
        put(added);
        return added;
    }

    private String freeCode(Row group) {
        Set<String> taken = new HashSet<>();
        groups(group).forEach(g -> taken.add(g.textOrEmpty(CODE).toLowerCase(Locale.ROOT)));
        String plain = GroupCode.of(group.textOrEmpty(NAME));
        if (plain.isEmpty()) {
            plain = "group-" + group.number(ID);
        }
        String code = plain;
        for (int number = 2; taken.contains(code); number++) {
            code = plain + "-" + number;
        }
        return code;
    }

    private Map<Long, Long> firstGroups() {
        Comparator<Row> best = Comparator.<Row, Boolean>comparing(
                        g -> !g.textOrEmpty(CODE).equals(PRODUCT_DETAILS))
                .thenComparing(g -> g.number("default_id") == 0)
                .thenComparing(g -> g.number(SORT))
                .thenComparing(g -> g.number(ID));
        Map<Long, Long> first = new HashMap<>();
        bySet.forEach((set, groups) -> groups.stream().min(best).ifPresent(g -> first.put(set, g.number(ID))));
        return first;
    }

    private List<Row> groups(Row group) {
        return bySet.getOrDefault(group.number(SET), List.of());
    }

    private void put(Row group) {
        rows.add(group);
        bySet.computeIfAbsent(group.number(SET), s -> new ArrayList<>()).add(group);
    }

    private static String name(Row group) {
        return group.textOrEmpty(NAME).strip().toLowerCase(Locale.ROOT);
    }
}
