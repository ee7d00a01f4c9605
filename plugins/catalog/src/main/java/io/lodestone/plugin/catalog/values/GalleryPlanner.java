package io.lodestone.plugin.catalog.values;

import io.lodestone.spi.database.Database;
import io.lodestone.spi.plan.PlanContext;
import io.lodestone.spi.plan.TableDraft;
import io.lodestone.spi.plan.ValueSource;

/**
 * Numbers the texts of pictures: Magento 1 knows them by picture and store view, Magento 2 by a number. Made from both, it
 * is the same in every run.
 */
public final class GalleryPlanner {

    private static final String TABLE = "catalog_product_entity_media_gallery_value";
    private static final String NUMBER = "record_id";
    private static final long HIGHEST = 0xffffffffL;

    private GalleryPlanner() {}

    public static void plan(PlanContext context) {
        for (TableDraft draft : context.drafts(TABLE)) {
            boolean usual =
                    draft.current().isCopied() && TABLE.equals(draft.current().destination());
            if (usual && draft.find(NUMBER).isEmpty()) {
                String sql = number(highest(context.source(), "value_id"), highest(context.source(), "store_id"));
                if (!sql.isEmpty()) {
                    draft.column(NUMBER, new ValueSource.Expression(sql));
                }
            }
        }
    }

    /** Empty when the numbers would not fit: then the server gives them. */
    static String number(long highestPicture, long highestStore) {
        long step = IdRoom.above(highestPicture);
        return highestStore * step + highestPicture > HIGHEST ? "" : "s.value_id + s.store_id * " + step;
    }

    private static long highest(Database source, String column) {
        return source.jdbi()
                .withHandle(handle -> handle.createQuery(
                                source.sql("SELECT COALESCE(MAX(" + column + "), 0) FROM {" + TABLE + "}"))
                        .mapTo(Long.class)
                        .one());
    }
}
