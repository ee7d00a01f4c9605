package io.lodestone.plugin.eav.merge;

/** A row of eav_entity_attribute: an attribute in a group of a set. There may be hundreds of thousands. */
public record Assignment(long id, long entityTypeId, long setId, long groupId, long attributeId, int sortOrder) {}
