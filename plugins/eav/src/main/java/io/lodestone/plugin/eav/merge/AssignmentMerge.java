package io.lodestone.plugin.eav.merge;

import static io.lodestone.plugin.eav.merge.EavData.ATTRIBUTE_SET;
import static io.lodestone.plugin.eav.merge.EavData.ENTITY_ATTRIBUTE;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which attribute is in which group of which set: what Magento 2 has, the same in every new set, and whatever else the
 * source has. No attribute leaves a set.
 */
final class AssignmentMerge {

    /** Attributes that come into "Product Details" from another group go behind its own. */
    private static final int BEHIND = 200;

    private final EavData source;
    private final EavData destination;
    private final Map<Long, Long> types;
    private final AttributeSetMerge.Result sets;
    private final GroupMerge.Result groups;
    private final AttributeMerge.Result attributes;
    private final MergeNotes notes;
    private final NewIds ids;

    private final List<Assignment> result = new ArrayList<>();
    private final Set<Long> taken = new HashSet<>();

    AssignmentMerge(
            EavData source,
            EavData destination,
            Map<Long, Long> types,
            AttributeSetMerge.Result sets,
            GroupMerge.Result groups,
            AttributeMerge.Result attributes,
            MergeNotes notes) {
        this.source = source;
        this.destination = destination;
        this.types = types;
        this.sets = sets;
        this.groups = groups;
        this.attributes = attributes;
        this.notes = notes;
        this.ids = NewIds.above(destination.assignments().stream()
                .mapToLong(Assignment::id)
                .max()
                .orElse(0));
    }

    List<Assignment> merge() {
        keepOwn();
        copyTemplates();
        addFromSource();
        return result;
    }

    private void keepOwn() {
        for (Assignment own : destination.assignments()) {
            Long set = sets.fromDestination().get(own.setId());
            Long attribute = attributes.fromDestination().get(own.attributeId());
            Long type = types.get(own.entityTypeId());
            if (set != null && attribute != null && type != null) {
                put(new Assignment(own.id(), type, set, own.groupId(), attribute, own.sortOrder()));
            }
        }
    }

    private void copyTemplates() {
        Map<Long, List<Assignment>> templates = new HashMap<>();
        for (Assignment own : destination.assignments()) {
            if (sets.templates().containsValue(own.setId())) {
                templates.computeIfAbsent(own.setId(), s -> new ArrayList<>()).add(own);
            }
        }
        for (Row set : source.rows(ATTRIBUTE_SET)) {
            long setId = set.number("attribute_set_id");
            Long template = sets.templates().get(setId);
            if (template == null) {
                continue;
            }
            Map<Long, Long> clones = groups.clones().getOrDefault(setId, Map.of());
            for (Assignment own : templates.getOrDefault(template, List.of())) {
                Long group = clones.get(own.groupId());
                Long attribute = attributes.fromDestination().get(own.attributeId());
                if (group != null && attribute != null) {
                    put(new Assignment(
                            ids.next(), set.number("entity_type_id"), setId, group, attribute, own.sortOrder()));
                }
            }
        }
    }

    private void addFromSource() {
        Map<Long, Long> typeOfSet = new HashMap<>();
        source.rows(ATTRIBUTE_SET)
                .forEach(s -> typeOfSet.put(s.number("attribute_set_id"), s.number("entity_type_id")));
        Map<Long, Long> setOfGroup = new HashMap<>();
        groups.rows().forEach(g -> setOfGroup.put(g.number("attribute_group_id"), g.number("attribute_set_id")));
        for (Assignment wanted : source.assignments()) {
            if (attributes.dropped().contains(wanted.attributeId()) || taken.contains(key(wanted))) {
                continue;
            }
            Long type = typeOfSet.get(wanted.setId());
            Long first = groups.first().get(wanted.setId());
            if (type == null || first == null || !attributes.known().contains(wanted.attributeId())) {
                notes.add(MergeNotes.Kind.ORPHAN, ENTITY_ATTRIBUTE, "entity_attribute_id=" + wanted.id());
                continue;
            }
            Long group = groups.fromSource().get(wanted.groupId());
            boolean lost = group == null || !Long.valueOf(wanted.setId()).equals(setOfGroup.get(group));
            if (lost) {
                notes.add(MergeNotes.Kind.GROUP_REPLACED, ENTITY_ATTRIBUTE, "entity_attribute_id=" + wanted.id());
            }
            long target = lost || group == null ? first : group;
            int sort = wanted.sortOrder() + (groups.folded().contains(wanted.groupId()) ? BEHIND : 0);
            put(new Assignment(
                    ids.next(), type, wanted.setId(), target, wanted.attributeId(), Math.min(sort, Short.MAX_VALUE)));
        }
    }

    private void put(Assignment assignment) {
        if (taken.add(key(assignment))) {
            result.add(assignment);
        }
    }

    /** Ids are at most 65535 in both Magentos. */
    private static long key(Assignment assignment) {
        return assignment.setId() << 32 | assignment.attributeId();
    }
}
