package io.lodestone.plugin.eav.merge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the merge has to tell about the data, grouped so that a thousand equal rows make one sentence. */
public final class MergeNotes {

    /** What a note is about. */
    public enum Kind {
        /** Key: the class; place: table and row. */
        UNMAPPED_CLASS,
        /** Attributes that Magento 2 does without. */
        DROPPED_ATTRIBUTE,
        /** Rows whose attribute, set, group or entity type does not exist. */
        ORPHAN,
        /** An attribute of both shops whose values live in tables of different types. */
        TYPE_CONFLICT,
        /** System attributes whose labels and flags stay those of Magento 2. */
        KEPT_FACTS,
        /** Visible attributes without input. */
        EMPTY_INPUT,
        /** A group that did not exist; the attribute went into the set's first one. */
        GROUP_REPLACED
    }

    private final Map<Kind, Map<String, List<String>>> notes = new TreeMap<>();

    void add(Kind kind, String key, String place) {
        notes.computeIfAbsent(kind, k -> new LinkedHashMap<>())
                .computeIfAbsent(key, k -> new ArrayList<>())
                .add(place);
    }

    /** Places by key, in the order in which they were met. */
    public Map<String, List<String>> of(Kind kind) {
        return notes.getOrDefault(kind, Map.of());
    }
}
