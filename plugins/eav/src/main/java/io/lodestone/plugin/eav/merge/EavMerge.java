package io.lodestone.plugin.eav.merge;

import static io.lodestone.plugin.eav.merge.EavData.ATTRIBUTE_GROUP;
import static io.lodestone.plugin.eav.merge.EavData.ATTRIBUTE_SET;
import static io.lodestone.plugin.eav.merge.EavData.CATALOG_ATTRIBUTE;
import static io.lodestone.plugin.eav.merge.EavData.CUSTOMER_ATTRIBUTE;
import static io.lodestone.plugin.eav.merge.EavData.CUSTOMER_FORM;
import static io.lodestone.plugin.eav.merge.EavData.CUSTOMER_WEBSITE;
import static io.lodestone.plugin.eav.merge.EavData.ENTITY_STORE;
import static io.lodestone.plugin.eav.merge.EavData.ENTITY_TYPE;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes one structure of the source's and the destination's. The same two structures always give the same result, and
 * merging a result once more changes nothing.
 */
public final class EavMerge {

    private static final String DEFAULT_SET = "default_attribute_set_id";
    /** What merchants decide about attributes of their own. */
    public static final Set<String> CATALOG_FACTS = Set.of(
            "is_global",
            "is_visible",
            "is_searchable",
            "is_filterable",
            "is_comparable",
            "is_visible_on_front",
            "is_html_allowed_on_front",
            "is_used_for_price_rules",
            "is_filterable_in_search",
            "used_in_product_listing",
            "used_for_sort_by",
            "apply_to",
            "is_visible_in_advanced_search",
            "position",
            "is_wysiwyg_enabled",
            "is_used_for_promo_rules");
    /** The same about attributes of customers. */
    public static final Set<String> CUSTOMER_FACTS =
            Set.of("is_visible", "input_filter", "multiline_count", "sort_order");

    private final EavData source;
    private final EavData destination;
    private final ClassColumns classes;
    private final Function<String, @Nullable String> phpToJson;
    private final MergeNotes notes = new MergeNotes();

    /** @param phpToJson turns serialized PHP into JSON; null when it cannot be read */
    public EavMerge(
            EavData source, EavData destination, ModelClasses classes, Function<String, @Nullable String> phpToJson) {
        this.source = source;
        this.destination = destination;
        this.classes = new ClassColumns(classes, notes);
        this.phpToJson = phpToJson;
    }

    public EavResult merge() {
        EntityTypeMerge.Result types = new EntityTypeMerge(source, destination, classes).merge();
        Map<Long, Long> typeIds = types.fromDestination();
        AttributeSetMerge.Result sets = new AttributeSetMerge(source, destination, typeIds, notes).merge();
        GroupMerge.Result groups = new GroupMerge(source, destination, sets, notes).merge();
        AttributeMerge.Result attributes =
                new AttributeMerge(source, destination, typeIds, new AttributeRules(), classes, notes).merge();
        List<Assignment> assignments =
                new AssignmentMerge(source, destination, typeIds, sets, groups, attributes, notes).merge();

        Map<String, List<Row>> tables = new HashMap<>();
        tables.put(ENTITY_TYPE, withDefaultSets(types, sets));
        tables.put(ATTRIBUTE_SET, sets.rows());
        tables.put(ATTRIBUTE_GROUP, groups.rows());
        tables.put(EavData.ATTRIBUTE, attributes.rows());
        tables.put(CATALOG_ATTRIBUTE, extended(CATALOG_ATTRIBUTE, attributes, CATALOG_FACTS, this::catalogRow));
        tables.put(CUSTOMER_ATTRIBUTE, extended(CUSTOMER_ATTRIBUTE, attributes, CUSTOMER_FACTS, this::customerRow));
        tables.put(CUSTOMER_FORM, byAttribute(CUSTOMER_FORM, attributes, "form_code"));
        tables.put(CUSTOMER_WEBSITE, byAttribute(CUSTOMER_WEBSITE, attributes, "website_id"));
        tables.putAll(new FormMerge(source, destination, typeIds, attributes).merge());
        tables.put(
                ENTITY_STORE,
                new KeyedUnion("entity_store_id", "entity_type_id", "store_id")
                        .merge(
                                counters(),
                                FormMerge.mapped(destination.rows(ENTITY_STORE), "entity_type_id", typeIds)));
        return new EavResult(
                new EavData(tables, assignments),
                idMaps(sets, groups, attributes),
                attributes.fromDestination(),
                notes);
    }

    /** Counters of store views that are gone count nothing any more. */
    private List<Row> counters() {
        Set<Long> stores = source.rows(EavData.STORES).stream()
                .map(store -> store.number("store_id"))
                .collect(Collectors.toSet());
        List<Row> counters = new ArrayList<>();
        for (Row counter : source.rows(ENTITY_STORE)) {
            if (stores.isEmpty() || stores.contains(counter.number("store_id"))) {
                counters.add(counter);
            } else {
                notes.add(MergeNotes.Kind.ORPHAN, ENTITY_STORE, "of store view " + counter.text("store_id"));
            }
        }
        return counters;
    }

    /** The source's default set; types of orders have none there, then it is Magento 2's. */
    private List<Row> withDefaultSets(EntityTypeMerge.Result types, AttributeSetMerge.Result sets) {
        Map<Long, Long> ofDestination = new HashMap<>();
        for (Row type : destination.rows(ENTITY_TYPE)) {
            Long id = types.fromDestination().get(type.number("entity_type_id"));
            Long set = sets.fromDestination().get(type.number(DEFAULT_SET));
            if (id != null && set != null) {
                ofDestination.put(id, set);
            }
        }
        List<Row> rows = new ArrayList<>();
        for (Row type : types.rows()) {
            long id = type.number("entity_type_id");
            boolean own = types.destinationOnly().contains(id);
            Long set = ofDestination.get(id);
            rows.add((own || type.number(DEFAULT_SET) == 0) && set != null ? type.with(DEFAULT_SET, set) : type);
        }
        return rows;
    }

    private List<Row> extended(
            String table, AttributeMerge.Result attributes, Set<String> facts, UnaryOperator<Row> conversion) {
        return new ExtensionMerge(source.rows(table), destination.rows(table), attributes, facts, conversion).merge();
    }

    private Row catalogRow(Row row) {
        return row.with(
                "frontend_input_renderer",
                classes.convert(CATALOG_ATTRIBUTE, "attribute_id", row, "frontend_input_renderer"));
    }

    private Row customerRow(Row row) {
        String rules = row.text("validate_rules");
        return row.with("data_model", classes.convert(CUSTOMER_ATTRIBUTE, "attribute_id", row, "data_model"))
                .with("validate_rules", rules == null || rules.isEmpty() ? null : phpToJson.apply(rules));
    }

    /** Rows of both sides whose key is the attribute and one more column. */
    private List<Row> byAttribute(String table, AttributeMerge.Result attributes, String column) {
        List<Row> known = source.rows(table).stream()
                .filter(r -> attributes.known().contains(r.number("attribute_id")))
                .toList();
        return new KeyedUnion("", "attribute_id", column)
                .merge(known, FormMerge.mapped(destination.rows(table), "attribute_id", attributes.fromDestination()));
    }

    private Map<String, Map<Long, Long>> idMaps(
            AttributeSetMerge.Result sets, GroupMerge.Result groups, AttributeMerge.Result attributes) {
        Map<Long, Long> types = new HashMap<>();
        source.rows(ENTITY_TYPE).forEach(t -> types.put(t.number("entity_type_id"), t.number("entity_type_id")));
        Map<Long, Long> setIds = new HashMap<>();
        Set<Long> kept = Set.copyOf(
                sets.rows().stream().map(s -> s.number("attribute_set_id")).toList());
        source.rows(ATTRIBUTE_SET).stream()
                .map(s -> s.number("attribute_set_id"))
                .filter(kept::contains)
                .forEach(id -> setIds.put(id, id));
        Map<Long, Long> attributeIds = new HashMap<>();
        attributes.known().forEach(id -> attributeIds.put(id, id));
        return Map.of(
                "entity_type", types,
                "attribute_set", setIds,
                "attribute_group", groups.fromSource(),
                "attribute", attributeIds);
    }
}
