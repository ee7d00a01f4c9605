package io.lodestone.plugin.catalog.values;

import static java.util.Objects.requireNonNull;

import io.lodestone.spi.database.Database;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Pictures that products of the source show, but do not have in their gallery: SQL over alias {@code s}, the value that
 * names the picture. Of values of one product that name the same file the first stands for all.
 *
 * <p>Files are compared by their bytes, as Magento 2 does.
 *
 * @param gallery id of the attribute that galleries belong to
 * @param attributes ids of attributes whose value is a picture of the gallery
 * @param base id of the attribute whose picture the product's page shows, if there is one
 */
record PicturesOutsideGallery(long gallery, List<Long> attributes, OptionalLong base) {

    static final String VALUES = "catalog_product_entity_varchar";
    static final String GALLERY = "catalog_product_entity_media_gallery";

    private static final String OF_PRODUCTS = """
            FROM {eav_attribute} a JOIN {eav_entity_type} t ON t.entity_type_id = a.entity_type_id
            WHERE t.entity_type_code = 'catalog_product' AND\s""";

    PicturesOutsideGallery {
        attributes = List.copyOf(attributes);
        requireNonNull(base, "base is null");
    }

    /** Empty when the source has no galleries. */
    static Optional<PicturesOutsideGallery> of(Database source) {
        if (!source.schema().hasTable(GALLERY) || !source.schema().hasTable(VALUES)) {
            return Optional.empty();
        }
        List<Long> galleries = attributes(source, "a.attribute_code = 'media_gallery'");
        List<Long> pictures = attributes(source, "a.frontend_input = 'media_image' AND a.backend_type = 'varchar'");
        List<Long> base = attributes(source, "a.attribute_code = 'image'");
        return galleries.isEmpty() || pictures.isEmpty()
                ? Optional.empty()
                : Optional.of(new PicturesOutsideGallery(
                        galleries.get(0),
                        pictures,
                        base.isEmpty() ? OptionalLong.empty() : OptionalLong.of(base.get(0))));
    }

    private static List<Long> attributes(Database source, String condition) {
        return source.jdbi()
                .withHandle(handle -> handle.createQuery(
                                source.sql("SELECT a.attribute_id " + OF_PRODUCTS + condition + " ORDER BY 1"))
                        .mapTo(Long.class)
                        .list());
    }

    /** Whether the gallery lacks the picture. */
    String isOutside() {
        return "s.attribute_id IN " + SqlText.list(attributes)
                + " AND s.value <> '' AND s.value <> 'no_selection' AND NOT EXISTS (SELECT 1 FROM {" + GALLERY
                + "} g WHERE g.entity_id = s.entity_id AND g.attribute_id = " + gallery + " AND " + same("g") + ")";
    }

    /** Whether no value before this one names the same picture of the same product. */
    String isFirst() {
        return "NOT EXISTS (SELECT 1 FROM {" + VALUES
                + "} o WHERE o.entity_id = s.entity_id AND o.value_id < s.value_id AND o.attribute_id IN "
                + SqlText.list(attributes) + " AND " + same("o") + ")";
    }

    /** 1 for a picture that Magento 1 shows in lists and the like only, not on the product's page; otherwise 0. */
    String isHidden() {
        return base.isEmpty()
                ? "1"
                : "CASE WHEN EXISTS (SELECT 1 FROM {" + VALUES
                        + "} o WHERE o.entity_id = s.entity_id AND o.attribute_id = " + base.getAsLong() + " AND "
                        + same("o") + ") THEN 0 ELSE 1 END";
    }

    /**
     * The condition on {@code s.value_id} holds always. It is there because MariaDB remembers what a subquery gave for a
     * value, and takes values for the same that differ in their case.
     */
    private static String same(String other) {
        return "CAST(" + other + ".value AS BINARY) = CAST(s.value AS BINARY) AND s.value_id + 1 > 0";
    }
}
