package io.lodestone.plugin.catalog.values;

import io.lodestone.spi.database.Database;
import io.lodestone.spi.plan.PlanContext;
import io.lodestone.spi.plan.TableDraft;
import io.lodestone.spi.plan.ValueSource.Column;
import io.lodestone.spi.plan.ValueSource.Constant;
import io.lodestone.spi.plan.ValueSource.Expression;
import io.lodestone.spi.plan.WriteMode;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Shapes galleries. Magento 1 knows the texts of pictures by picture and store view, Magento 2 by a number: made from
 * both, it is the same in every run. Pictures that products show without having them in their gallery are added to it,
 * because Magento 2 forgets them otherwise; their ids are beyond those of the source.
 */
public final class GalleryPlanner {

    private static final String TEXTS = "catalog_product_entity_media_gallery_value";
    private static final String LINKS = "catalog_product_entity_media_gallery_value_to_entity";
    private static final String NUMBER = "record_id";
    private static final long HIGHEST = 0xffffffffL;
    private static final long LEAST_STORES = 64;

    private GalleryPlanner() {}

    /** @param missing whether pictures are added that galleries lack */
    public static void plan(PlanContext context, boolean missing) {
        for (TableDraft draft : context.drafts(TEXTS)) {
            if (isUsual(draft, TEXTS) && draft.find(NUMBER).isEmpty()) {
                String sql = number(highest(context.source(), TEXTS, "value_id"), highestStore(context.source()));
                if (!sql.isEmpty()) {
                    draft.column(NUMBER, new Expression(sql));
                }
            }
        }
        boolean usual = hasUsual(context, PicturesOutsideGallery.GALLERY, PicturesOutsideGallery.GALLERY)
                && hasUsual(context, TEXTS, TEXTS)
                && hasUsual(context, PicturesOutsideGallery.GALLERY, LINKS)
                && hasUsual(context, PicturesOutsideGallery.VALUES, PicturesOutsideGallery.VALUES);
        if (missing && usual) {
            PicturesOutsideGallery.of(context.source()).ifPresent(pictures -> add(context, pictures));
        }
    }

    private static boolean hasUsual(PlanContext context, String source, String destination) {
        return context.drafts(source).stream().anyMatch(draft -> isUsual(draft, destination));
    }

    private static boolean isUsual(TableDraft draft, String destination) {
        return draft.current().isCopied() && destination.equals(draft.current().destination());
    }

    private static void add(PlanContext context, PicturesOutsideGallery pictures) {
        OptionalLong room = room(context.source());
        if (room.isEmpty()) {
            return;
        }
        Expression id = new Expression("s.value_id + " + firstId(context.source()));
        copy(context, pictures, PicturesOutsideGallery.GALLERY, id)
                .column("attribute_id", new Constant(String.valueOf(pictures.gallery())))
                .column("value", new Column("value"));
        Stream.of(LINKS, TEXTS).forEach(table -> {
            // Commerce names a version of the product.
            String entity = context.destination().schema().hasColumn(table, "row_id") ? "row_id" : "entity_id";
            TableDraft draft = copy(context, pictures, table, id).column(entity, new Column("entity_id"));
            if (table.equals(TEXTS)) {
                draft.column(NUMBER, new Expression("s.value_id + " + room.getAsLong()))
                        .column("store_id", new Constant("0"))
                        .column("position", new Constant("0"))
                        .column("disabled", new Expression(pictures.isHidden()));
            }
        });
    }

    private static TableDraft copy(
            PlanContext context, PicturesOutsideGallery pictures, String destination, Expression id) {
        String source = PicturesOutsideGallery.VALUES;
        return context.add(source + "->" + destination, source, destination, WriteMode.APPEND)
                .column("value_id", id)
                .filter(pictures.isOutside())
                .filter(pictures.isFirst());
    }

    /** Empty when the numbers would not fit: then the server gives them. */
    static String number(long highestPicture, long highestStore) {
        long step = IdRoom.above(highestPicture);
        return highestStore * step + highestPicture > HIGHEST ? "" : "s.value_id + s.store_id * " + step;
    }

    /** Whether there are numbers for pictures that galleries lack. */
    static boolean hasRoom(Database source) {
        return room(source).isPresent();
    }

    private static OptionalLong room(Database source) {
        long pictures = highest(source, PicturesOutsideGallery.VALUES, "value_id");
        return firstId(source) + pictures > HIGHEST
                ? OptionalLong.empty()
                : firstNumber(highest(source, TEXTS, "value_id"), highestStore(source), pictures);
    }

    private static long firstId(Database source) {
        return IdRoom.above(highest(source, PicturesOutsideGallery.GALLERY, "value_id"));
    }

    /** What to add to numbers up to the last one so that they are beyond those of texts; empty when they would not fit. */
    static OptionalLong firstNumber(long highestPicture, long highestStore, long last) {
        long stores = Math.max(LEAST_STORES, Long.highestOneBit(Math.max(1, highestStore)) << 2);
        long first = stores * IdRoom.above(highestPicture);
        return first + last > HIGHEST ? OptionalLong.empty() : OptionalLong.of(first);
    }

    private static long highestStore(Database source) {
        return highest(source, TEXTS, "store_id");
    }

    private static long highest(Database source, String table, String column) {
        return source.schema().hasTable(table)
                ? source.jdbi()
                        .withHandle(handle -> handle.createQuery(
                                        source.sql("SELECT COALESCE(MAX(" + column + "), 0) FROM {" + table + "}"))
                                .mapTo(Long.class)
                                .one())
                : 0;
    }
}
