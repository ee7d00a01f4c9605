package io.lodestone.plugin.eav;

import io.lodestone.plugin.eav.merge.AttributeRules;
import io.lodestone.spi.database.Database;
import io.lodestone.steps.verify.SideBySide;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The attributes of the source, for plugins that shape plans. Ids differ between versions and shops, so everything is
 * asked for by code. The answers are the same before, during and after a run: they come from the source and, for the
 * destination's types, from facts that the run does not change.
 *
 * <p>Immutable. Reading takes four small queries; do it once per plan.
 */
public final class EavAttributes {

    private final Map<String, Long> entityTypes;
    private final Map<String, EavAttribute> byCode;
    private final Map<Long, EavAttribute> byId;
    private final Set<Long> members;

    /** An attribute of the destination. */
    private record OwnType(String backendType, boolean userDefined) {}

    private record SourceAttribute(
            long id, String type, String code, String backend, String input, boolean userDefined) {}

    private EavAttributes(Map<String, Long> entityTypes, List<EavAttribute> attributes, Set<Long> members) {
        this.entityTypes = entityTypes;
        this.members = members;
        byCode = new LinkedHashMap<>();
        byId = new HashMap<>();
        for (EavAttribute attribute : attributes) {
            byCode.put(key(attribute.entityType(), attribute.code()), attribute);
            byId.put(attribute.id(), attribute);
        }
    }

    public static EavAttributes read(Database source, Database destination) {
        Map<String, OwnType> there = new HashMap<>();
        Map<String, Long> entityTypes = new HashMap<>();
        Set<Long> members = new HashSet<>();
        List<SourceAttribute> here = new ArrayList<>();
        List<Runnable> questions = List.of(
                () -> here.addAll(attributes(source)),
                () -> members.addAll(members(source)),
                () -> entityTypes.putAll(entityTypes(source)),
                () -> there.putAll(typesIn(destination)));
        SideBySide.run(source, questions);
        AttributeRules rules = new AttributeRules();
        return new EavAttributes(
                entityTypes,
                here.stream()
                        .map(attribute -> attribute(rules, there, attribute))
                        .toList(),
                members);
    }

    private static List<SourceAttribute> attributes(Database source) {
        return source.jdbi()
                .withHandle(handle -> handle.createQuery(source.sql("""
                                        SELECT a.attribute_id, t.entity_type_code, a.attribute_code, a.backend_type,
                                               COALESCE(a.frontend_input, ''), a.is_user_defined
                                        FROM {eav_attribute} a
                                        JOIN {eav_entity_type} t ON t.entity_type_id = a.entity_type_id
                                        WHERE a.attribute_code IS NOT NULL
                                        ORDER BY a.attribute_id"""))
                        .map((rs, ctx) -> new SourceAttribute(
                                rs.getLong(1),
                                rs.getString(2),
                                rs.getString(3),
                                rs.getString(4),
                                rs.getString(5),
                                rs.getBoolean(6)))
                        .list());
    }

    private static EavAttribute attribute(AttributeRules rules, Map<String, OwnType> there, SourceAttribute here) {
        String converted = rules.backendType(here.type(), here.backend(), here.input());
        OwnType own = there.get(key(here.type(), here.code()));
        boolean sources = own == null
                || rules.merchantDecides(here.userDefined(), here.backend(), own.userDefined(), own.backendType());
        String destination = own == null || sources ? converted : own.backendType();
        return new EavAttribute(
                here.id(),
                here.type(),
                here.code(),
                here.backend(),
                destination,
                here.input(),
                here.userDefined(),
                !rules.isDropped(here.type(), here.code()));
    }

    /** What the destination has, by entity type and code. */
    private static Map<String, OwnType> typesIn(Database destination) {
        Map<String, OwnType> types = new HashMap<>();
        destination
                .jdbi()
                .useHandle(handle -> handle.createQuery(destination.sql("""
                        SELECT t.entity_type_code, a.attribute_code, a.backend_type, a.is_user_defined
                        FROM {eav_attribute} a JOIN {eav_entity_type} t ON t.entity_type_id = a.entity_type_id"""))
                        .map((rs, ctx) -> types.put(
                                key(rs.getString(1), rs.getString(2)), new OwnType(rs.getString(3), rs.getBoolean(4))))
                        .list());
        return types;
    }

    private static Map<String, Long> entityTypes(Database source) {
        Map<String, Long> types = new HashMap<>();
        source.jdbi()
                .useHandle(handle -> handle.createQuery(
                                source.sql("SELECT entity_type_code, entity_type_id FROM {eav_entity_type}"))
                        .map((rs, ctx) -> types.put(rs.getString(1), rs.getLong(2)))
                        .list());
        return types;
    }

    private static Set<Long> members(Database source) {
        return new HashSet<>(source.jdbi()
                .withHandle(handle -> handle.createQuery(
                                source.sql("SELECT attribute_set_id, attribute_id FROM {eav_entity_attribute}"))
                        .map((rs, ctx) -> member(rs.getLong(1), rs.getLong(2)))
                        .list()));
    }

    /** The id of an entity type in both shops; empty when the source lacks it. */
    public OptionalLong entityTypeId(String entityType) {
        Long id = entityTypes.get(entityType);
        return id == null ? OptionalLong.empty() : OptionalLong.of(id);
    }

    /** Empty when the source lacks the attribute. */
    public Optional<EavAttribute> find(String entityType, String code) {
        return Optional.ofNullable(byCode.get(key(entityType, code)));
    }

    public Optional<EavAttribute> find(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The attribute's id in both shops; empty when the source lacks it. */
    public OptionalLong id(String entityType, String code) {
        return find(entityType, code).map(a -> OptionalLong.of(a.id())).orElse(OptionalLong.empty());
    }

    /** In the order of their ids. */
    public List<EavAttribute> ofType(String entityType) {
        List<EavAttribute> attributes = new ArrayList<>();
        for (EavAttribute attribute : byCode.values()) {
            if (attribute.entityType().equals(entityType)) {
                attributes.add(attribute);
            }
        }
        return Collections.unmodifiableList(attributes);
    }

    /** Attributes whose rows and values stay behind. */
    public List<EavAttribute> dropped() {
        return byCode.values().stream().filter(a -> !a.migrated()).toList();
    }

    /** Whether the source has the attribute in the set; Magento 2's default attributes come on top of these. */
    public boolean isInSet(long setId, long attributeId) {
        return members.contains(member(setId, attributeId));
    }

    private static long member(long setId, long attributeId) {
        return setId << 32 | attributeId;
    }

    private static String key(String entityType, String code) {
        return entityType + " " + code.toLowerCase(Locale.ROOT);
    }
}
