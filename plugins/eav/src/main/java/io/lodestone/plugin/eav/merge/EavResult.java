package io.lodestone.plugin.eav.merge;

import java.util.Map;

/**
 * What the merge made.
 *
 * @param data the whole contents of the destination's structure tables
 * @param idMaps by kind: the destination's id by the source's
 * @param attributesFromDestination new attribute id by the one that the destination had
 */
public record EavResult(
        EavData data,
        Map<String, Map<Long, Long>> idMaps,
        Map<Long, Long> attributesFromDestination,
        MergeNotes notes) {

    public EavResult {
        idMaps = Map.copyOf(idMaps);
        attributesFromDestination = Map.copyOf(attributesFromDestination);
    }
}
