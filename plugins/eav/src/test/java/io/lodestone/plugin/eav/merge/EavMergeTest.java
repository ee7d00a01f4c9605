package io.lodestone.plugin.eav.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Ids of both shops overlap on purpose: 5 is one attribute here and another there. */
final class EavMergeTest {

    private static final long PRODUCT = 4;

    /** Magento 1: the merchant made the set "Shoes", a group and some attributes. */
    private final Shop magento1 = new Shop()
            .type(PRODUCT, "catalog_product", 4)
            .set(4, PRODUCT, "Default")
            .set(20, PRODUCT, "Shoes")
            .group(1, 4, "General", 1, null)
            .group(2, 4, "Special Prices", 9, null)
            .group(3, 20, "General", 1, null)
            .group(4, 20, "Shoe &amp; Sole", 8, null)
            .group(5, 20, "Images", 4, null)
            .attribute(1, PRODUCT, "name", "varchar", "text", false)
            .attribute(2, PRODUCT, "Color", "int", "select", true)
            .attribute(5, PRODUCT, "sole", "text", "multiselect", true)
            .attribute(6, PRODUCT, "group_price", "decimal", "text", false)
            .attribute(7, PRODUCT, "special", "decimal", "price", true)
            .assign(1, PRODUCT, 4, 1, 1, 1)
            .assign(2, PRODUCT, 4, 1, 6, 2)
            .assign(3, PRODUCT, 4, 2, 7, 3)
            .assign(4, PRODUCT, 20, 3, 1, 1)
            .assign(5, PRODUCT, 20, 4, 2, 2)
            .assign(6, PRODUCT, 20, 3, 5, 3);

    /** Magento 2: "color" is in no set, "swatch" is new, "name" has another id. */
    private final Shop magento2 = new Shop()
            .type(1, "catalog_product", 9)
            .set(9, 1, "Default")
            .group(11, 9, "Product Details", 10, "product-details")
            .group(12, 9, "Images", 20, "image-management")
            .attribute(2, 1, "name", "varchar", "text", false)
            .attribute(5, 1, "color", "int", "select", true)
            .attribute(7, 1, "swatch", "varchar", "media_image", false)
            .assign(1, 1, 9, 11, 2, 10)
            .assign(2, 1, 9, 12, 7, 1);

    @Test
    void keepsTheIdsOfTheSourceAndMovesTheOthers() {
        EavData result = merge().data();

        assertThat(result.rows(EavData.ATTRIBUTE))
                .extracting(
                        a -> a.number("attribute_id"), a -> a.text("attribute_code"), a -> a.number("entity_type_id"))
                .containsExactlyInAnyOrder(
                        tuple(1L, "name", PRODUCT),
                        tuple(2L, "color", PRODUCT),
                        tuple(5L, "sole", PRODUCT),
                        tuple(7L, "special", PRODUCT),
                        tuple(8L, "swatch", PRODUCT));
        assertThat(result.rows(EavData.ATTRIBUTE_SET))
                .extracting(s -> s.number("attribute_set_id"), s -> s.text("sort_order"))
                .containsExactly(tuple(4L, "4"), tuple(20L, "20"));
        assertThat(result.rows(EavData.ENTITY_TYPE))
                .extracting(t -> t.number("entity_type_id"), t -> t.number("default_attribute_set_id"))
                .containsExactly(tuple(PRODUCT, 4L));
    }

    @Test
    void everySetHasMagentoTwosAttributesAndAllOfItsOwn() {
        assertThat(members(merge().data(), 20))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "name", "Product Details",
                        "swatch", "Images",
                        "color", "Shoe &amp; Sole",
                        "sole", "Product Details"));
        assertThat(members(merge().data(), 4))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "name", "Product Details",
                        "swatch", "Images",
                        "special", "Special Prices"));
    }

    @Test
    void groupsOfTheDestinationKeepTheirIdsAndOthersGetNewOnes() {
        EavResult result = merge();

        assertThat(result.data().rows(EavData.ATTRIBUTE_GROUP))
                .extracting(
                        g -> g.number("attribute_group_id"),
                        g -> g.number("attribute_set_id"),
                        g -> g.text("attribute_group_code"),
                        g -> g.number("sort_order"))
                .containsExactly(
                        tuple(11L, 4L, "product-details", 10L),
                        tuple(12L, 4L, "image-management", 20L),
                        tuple(13L, 20L, "product-details", 10L),
                        tuple(14L, 20L, "image-management", 20L),
                        tuple(15L, 4L, "special-prices", 109L),
                        tuple(16L, 20L, "shoe-and-sole", 108L));
        assertThat(result.idMaps().get("attribute_group"))
                .containsExactlyInAnyOrderEntriesOf(Map.of(1L, 11L, 2L, 15L, 3L, 13L, 4L, 16L, 5L, 14L));
    }

    @Test
    void attributesFoldedIntoProductDetailsGoBehindItsOwn() {
        assertThat(merge().data().assignments())
                .filteredOn(a -> a.attributeId() == 5)
                .extracting(Assignment::sortOrder)
                .containsExactly(203);
    }

    @Test
    void attributesOfGoneFeaturesAreDroppedAndNoted() {
        EavResult result = merge();

        assertThat(result.notes().of(MergeNotes.Kind.DROPPED_ATTRIBUTE))
                .containsEntry("catalog_product", List.of("group_price"));
        assertThat(result.idMaps().get("attribute")).doesNotContainKey(6L);
        assertThat(result.data().assignments()).noneMatch(a -> a.attributeId() == 6);
    }

    @Test
    void multipleChoicesOfProductsBecomeVarchar() {
        assertThat(attribute(merge(), "sole").text("backend_type")).isEqualTo("varchar");
    }

    @Test
    void theMerchantsOwnAttributeKeepsHisFacts() {
        magento1.but(EavData.ATTRIBUTE, "frontend_label", "Special!");
        Row color = attribute(merge(), "color");

        assertThat(color.text("frontend_label")).isEqualTo("Color label");
        assertThat(color.text("backend_type")).isEqualTo("int");
        assertThat(attribute(merge(), "special").text("frontend_label")).isEqualTo("Special!");
    }

    @Test
    void systemAttributesStayThoseOfMagentoTwo() {
        magento1.attribute(9, PRODUCT, "weight", "decimal", "text", false)
                .but(EavData.ATTRIBUTE, "frontend_label", "Mass");
        magento2.attribute(9, 1, "weight", "decimal", "weight", false);
        EavResult result = merge();

        assertThat(attribute(result, "weight").text("frontend_label")).isEqualTo("weight label");
        assertThat(result.notes().of(MergeNotes.Kind.KEPT_FACTS))
                .containsEntry("catalog_product.weight", List.of("frontend_label"));
    }

    @Test
    void aCodeThatMeansSomethingElseInMagentoTwoIsNoted() {
        magento1.attribute(9, PRODUCT, "swatch", "int", "select", true);
        EavResult result = merge();

        assertThat(result.notes().of(MergeNotes.Kind.TYPE_CONFLICT))
                .containsEntry("catalog_product.swatch", List.of("int and varchar"));
        assertThat(attribute(result, "swatch").number("attribute_id")).isEqualTo(9);
    }

    @Test
    void extensionsOfAttributesFollowThem() {
        magento1.row(EavData.CATALOG_ATTRIBUTE, "attribute_id", 2, "apply_to", "simple", "is_filterable", 1)
                .row(
                        EavData.CATALOG_ATTRIBUTE,
                        "attribute_id",
                        5,
                        "apply_to",
                        "simple,configurable",
                        "is_filterable",
                        2)
                .row(EavData.CATALOG_ATTRIBUTE, "attribute_id", 6, "apply_to", null, "is_filterable", 0);
        magento2.row(EavData.CATALOG_ATTRIBUTE, "attribute_id", 5, "apply_to", "virtual", "is_filterable", 0)
                .row(EavData.CATALOG_ATTRIBUTE, "attribute_id", 7, "apply_to", null, "is_filterable", 0);

        assertThat(merge().data().rows(EavData.CATALOG_ATTRIBUTE))
                .extracting(r -> r.number("attribute_id"), r -> r.text("apply_to"), r -> r.number("is_filterable"))
                .containsExactly(
                        tuple(2L, "virtual,simple", 1L), tuple(5L, "simple,configurable", 2L), tuple(8L, null, 0L));
    }

    @Test
    void anAttributeForAllProductTypesStaysOneForAll() {
        magento1.attribute(9, PRODUCT, "size", "int", "select", true)
                .row(EavData.CATALOG_ATTRIBUTE, "attribute_id", 2, "apply_to", null)
                .row(EavData.CATALOG_ATTRIBUTE, "attribute_id", 9, "apply_to", "simple");
        magento2.attribute(9, 1, "size", "int", "select", true)
                .row(EavData.CATALOG_ATTRIBUTE, "attribute_id", 5, "apply_to", "virtual")
                .row(EavData.CATALOG_ATTRIBUTE, "attribute_id", 9, "apply_to", "");

        assertThat(merge().data().rows(EavData.CATALOG_ATTRIBUTE))
                .extracting(r -> r.number("attribute_id"), r -> r.text("apply_to"))
                .containsExactly(tuple(2L, null), tuple(9L, null));
    }

    @Test
    void rowsOfUnknownAttributesAreLeftOutOfExtensions() {
        magento1.row(EavData.CATALOG_ATTRIBUTE, "attribute_id", 999, "apply_to", null);
        magento2.row(EavData.CATALOG_ATTRIBUTE, "attribute_id", 998, "apply_to", null);

        assertThat(merge().data().rows(EavData.CATALOG_ATTRIBUTE)).isEmpty();
    }

    @Test
    void rowsOfMagentoTwoWithoutCounterpartSurvive() {
        magento1.row(EavData.CUSTOMER_FORM, "form_code", "edit", "attribute_id", 1);
        magento2.row(EavData.CUSTOMER_FORM, "form_code", "edit", "attribute_id", 2)
                .row(EavData.CUSTOMER_FORM, "form_code", "create", "attribute_id", 2)
                .row(EavData.CUSTOMER_WEBSITE, "attribute_id", 7, "website_id", 1)
                .row(EavData.FORM_TYPE, "type_id", 1, "code", "mine", "theme", "", "store_id", 0)
                .row(EavData.FORM_ELEMENT, "element_id", 1, "type_id", 1, "fieldset_id", null, "attribute_id", 7);
        magento1.row(EavData.FORM_TYPE, "type_id", 1, "code", "other", "theme", "", "store_id", 0);
        EavData result = merge().data();

        assertThat(result.rows(EavData.CUSTOMER_FORM))
                .extracting(r -> r.text("form_code"), r -> r.number("attribute_id"))
                .containsExactly(tuple("edit", 1L), tuple("create", 1L));
        assertThat(result.rows(EavData.CUSTOMER_WEBSITE))
                .extracting(r -> r.number("attribute_id"))
                .containsExactly(8L);
        assertThat(result.rows(EavData.FORM_ELEMENT))
                .extracting(r -> r.number("type_id"), r -> r.number("attribute_id"), r -> r.text("fieldset_id"))
                .containsExactly(tuple(2L, 8L, null));
    }

    @Test
    void unknownClassesBecomeNullAndAreNotedWithTheirRecord() {
        magento1.attribute(9, PRODUCT, "mine", "int", "select", true)
                .but(EavData.ATTRIBUTE, "source_model", "my/source_thing");
        EavResult result = merge();

        assertThat(attribute(result, "mine").text("source_model")).isNull();
        assertThat(result.notes().of(MergeNotes.Kind.UNMAPPED_CLASS))
                .containsEntry("my/source_thing", List.of("eav_attribute attribute_id=9"));
    }

    @Test
    void orphansAreLeftOutAndNoted() {
        magento1.assign(90, PRODUCT, 4, 1, 999, 1)
                .assign(91, PRODUCT, 777, 1, 1, 1)
                .assign(92, PRODUCT, 4, 888, 5, 1)
                .attribute(10, 66, "dead", "int", "text", false);
        EavResult result = merge();

        assertThat(result.notes().of(MergeNotes.Kind.ORPHAN))
                .containsEntry("eav_entity_attribute", List.of("entity_attribute_id=90", "entity_attribute_id=91"))
                .containsEntry("eav_attribute", List.of("attribute_id=10"));
        assertThat(result.notes().of(MergeNotes.Kind.GROUP_REPLACED))
                .containsEntry("eav_entity_attribute", List.of("entity_attribute_id=92"));
        assertThat(members(result.data(), 4)).containsEntry("sole", "Product Details");
    }

    @Test
    void aSetWithoutGroupsGetsOne() {
        magento1.type(11, "quote", 30)
                .set(30, 11, "Default")
                .attribute(10, 11, "old", "int", "text", false)
                .assign(93, 11, 30, 0, 10, 1);
        EavResult result = merge();

        assertThat(members(result.data(), 30)).isEqualTo(Map.of("old", "General"));
        assertThat(result.notes().of(MergeNotes.Kind.GROUP_REPLACED))
                .containsEntry("eav_entity_attribute", List.of("entity_attribute_id=93"));
    }

    @Test
    void countersOfStoreViewsThatAreGoneAreLeftOutAndNoted() {
        magento1.row(EavData.STORES, "store_id", 1)
                .row(EavData.ENTITY_STORE, "entity_store_id", 1, "entity_type_id", PRODUCT, "store_id", 1)
                .row(EavData.ENTITY_STORE, "entity_store_id", 2, "entity_type_id", PRODUCT, "store_id", 7);
        EavResult result = merge();

        assertThat(result.data().rows(EavData.ENTITY_STORE))
                .extracting(row -> row.text("store_id"))
                .containsExactly("1");
        assertThat(result.notes().of(MergeNotes.Kind.ORPHAN))
                .containsEntry("eav_entity_store", List.of("of store view 7"));
    }

    @Test
    void setsThatOnlyMagentoTwoHasGetANewId() {
        magento2.set(20, 1, "Bundled")
                .group(13, 20, "Product Details", 10, "product-details")
                .assign(3, 1, 20, 13, 2, 1);
        EavData result = merge().data();

        assertThat(result.rows(EavData.ATTRIBUTE_SET))
                .extracting(s -> s.number("attribute_set_id"), s -> s.text("attribute_set_name"))
                .contains(tuple(21L, "Bundled"));
        assertThat(members(result, 21)).containsExactly(Map.entry("name", "Product Details"));
    }

    @Test
    void mergingTheResultOnceMoreChangesNothing() {
        EavData once = merge().data();
        EavData twice = new EavMerge(magento1.data(), once, new NoClasses(), json -> json)
                .merge()
                .data();

        assertThat(twice.tables()).isEqualTo(once.tables());
        assertThat(twice.assignments()).containsExactlyInAnyOrderElementsOf(once.assignments());
    }

    @Test
    void anEmptySourceLeavesTheDestinationAsItIs() {
        EavData result = new EavMerge(new Shop().data(), magento2.data(), new NoClasses(), json -> json)
                .merge()
                .data();

        assertThat(result.rows(EavData.ATTRIBUTE)).hasSize(3);
        assertThat(result.assignments()).hasSize(2);
    }

    private EavResult merge() {
        return new EavMerge(magento1.data(), magento2.data(), new NoClasses(), json -> json).merge();
    }

    private static Row attribute(EavResult result, String code) {
        return result.data().rows(EavData.ATTRIBUTE).stream()
                .filter(a -> a.textOrEmpty("attribute_code").equals(code))
                .findFirst()
                .orElseThrow();
    }

    /** Group name by attribute code. */
    private static Map<String, String> members(EavData data, long set) {
        Map<Long, String> codes = data.rows(EavData.ATTRIBUTE).stream()
                .collect(Collectors.toMap(a -> a.number("attribute_id"), a -> a.textOrEmpty("attribute_code")));
        Map<Long, String> groups = data.rows(EavData.ATTRIBUTE_GROUP).stream()
                .collect(Collectors.toMap(
                        g -> g.number("attribute_group_id"), g -> g.textOrEmpty("attribute_group_name")));
        return data.assignments().stream()
                .filter(a -> a.setId() == set)
                .collect(Collectors.toMap(a -> codes.get(a.attributeId()), a -> groups.get(a.groupId())));
    }

    /** A map of classes that knows none. */
    private static final class NoClasses implements ModelClasses {

        @Override
        public boolean knows(String magento1Class) {
            return magento1Class.startsWith("model of");
        }

        @Override
        public @Nullable String counterpart(String magento1Class) {
            return null;
        }
    }
}
