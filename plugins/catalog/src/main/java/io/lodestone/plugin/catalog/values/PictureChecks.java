package io.lodestone.plugin.catalog.values;

import static io.lodestone.plugin.catalog.CatalogErrorCode.PICTURE_LOST;
import static io.lodestone.plugin.catalog.CatalogErrorCode.PICTURE_OUTSIDE_GALLERY;

import io.lodestone.spi.database.Database;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.StepContext;
import io.lodestone.steps.verify.Invariant;
import io.lodestone.steps.verify.Invariants;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;

/** Says which products show pictures that are not in their gallery, and whether all are there in Magento 2. */
public final class PictureChecks {

    /** Products that one finding names. */
    static final int EXAMPLES = 10;

    /** Rows come as they are read. */
    private static final int STREAM = Integer.MIN_VALUE;

    private static final String LINKS = "catalog_product_entity_media_gallery_value_to_entity";

    private final StepContext context;
    private final boolean added;

    /** @param added whether the migration adds such pictures */
    public PictureChecks(StepContext context, boolean added) {
        this.context = context;
        this.added = added;
    }

    public void report() {
        PicturesOutsideGallery.of(context.source()).ifPresent(this::report);
    }

    private void report(PicturesOutsideGallery pictures) {
        boolean adds = added && GalleryPlanner.hasRoom(context.source());
        Outside outside = outside(pictures, adds);
        if (outside.products().isEmpty()) {
            return;
        }
        String code = PICTURE_OUTSIDE_GALLERY.code();
        String place = PicturesOutsideGallery.GALLERY;
        List<String> products = outside.products().stream().map(String::valueOf).toList();
        String found = products.size() + " products show pictures that are not in their gallery";
        if (adds) {
            context.report(Finding.info(
                    code,
                    place,
                    found + "; these " + outside.files()
                            + " are added to it, because Magento 2 would not show them on the"
                            + " products' pages, and forget them when another system saves the product: "
                            + Finding.named(products, EXAMPLES)));
            return;
        }
        context.report(
                Finding.warning(
                        code,
                        place,
                        found
                                + "; Magento 2 shows none of these on the products' pages, and forgets them when another system"
                                + " saves the product: " + Finding.named(products, EXAMPLES),
                        added
                                ? "There are no numbers left for the rows that would add them: renumber the value_id column of"
                                        + " catalog_product_entity_varchar, or add these pictures to the galleries in the source"
                                : "Set galleryPictures of step post-processing to true, or add these pictures to the galleries"));
    }

    /** @param files pictures that several values of a product name are counted once */
    private record Outside(SortedSet<Long> products, long files) {}

    /** One look at all values. */
    private Outside outside(PicturesOutsideGallery pictures, boolean countsFiles) {
        Database source = context.source();
        SortedSet<Long> products = new TreeSet<>();
        AtomicLong files = new AtomicLong();
        String sql = "SELECT s.entity_id, " + (countsFiles ? pictures.isFirst() : "0") + " FROM {"
                + PicturesOutsideGallery.VALUES + "} s WHERE " + pictures.isOutside();
        source.jdbi()
                .useHandle(handle -> handle.createQuery(source.sql(sql))
                        .setFetchSize(STREAM)
                        .map((row, ignored) -> {
                            products.add(row.getLong(1));
                            return files.addAndGet(row.getLong(2));
                        })
                        .forEach(counted -> {}));
        return new Outside(products, files.get());
    }

    /** What holds of the destination when pictures are added. */
    public void verify() {
        if (added && GalleryPlanner.hasRoom(context.source())) {
            Invariants.report(context, List.of(inGallery(context.destination())));
        }
    }

    /** The last condition holds always: see {@link PicturesOutsideGallery}. */
    private static Invariant inGallery(Database destination) {
        String entity = destination.schema().hasColumn(LINKS, "row_id") ? "row_id" : "entity_id";
        return new Invariant(
                PICTURE_LOST,
                PicturesOutsideGallery.GALLERY,
                "pictures of products are not in their gallery, so that Magento 2 forgets them",
                "Run reconcile --repair.",
                """
                SELECT DISTINCT CONCAT('product ', v.%1$s, ', ', v.value) FROM {catalog_product_entity_varchar} v
                JOIN {eav_attribute} a ON a.attribute_id = v.attribute_id AND a.frontend_input = 'media_image'
                WHERE v.value <> '' AND v.value <> 'no_selection' AND NOT EXISTS (
                  SELECT 1 FROM {%2$s} l JOIN {catalog_product_entity_media_gallery} g ON g.value_id = l.value_id
                  WHERE l.%1$s = v.%1$s AND CAST(g.value AS BINARY) = CAST(v.value AS BINARY)
                  AND v.value_id + 1 > 0)""".formatted(entity, LINKS));
    }
}
