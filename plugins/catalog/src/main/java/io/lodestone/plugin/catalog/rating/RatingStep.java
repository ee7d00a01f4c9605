package io.lodestone.plugin.catalog.rating;

import static io.lodestone.plugin.catalog.CatalogErrorCode.RATINGS_MISMATCH;
import static io.lodestone.plugin.catalog.CatalogErrorCode.RATING_UNASSIGNED;

import io.lodestone.spi.Mode;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.Step;
import io.lodestone.spi.step.StepContext;
import io.lodestone.spi.step.StepDescriptor;
import java.util.List;

/** Copies ratings. In Magento 2 they can be switched off, in Magento 1 only be taken from every store view. */
public final class RatingStep implements Step {

    private static final String RATINGS = "rating";
    private static final String STORES = "rating_store";

    @Override
    public StepDescriptor descriptor() {
        return StepDescriptor.of("ratings", "Ratings Step", Mode.DATA).after("data-integrity");
    }

    @Override
    public void check(StepContext context) {
        Database source = context.source();
        if (!hasTables(source)) {
            return;
        }
        List<String> unassigned = codes(source, """
                SELECT r.rating_code FROM {rating} r WHERE NOT EXISTS
                (SELECT 1 FROM {rating_store} s WHERE s.rating_id = r.rating_id AND s.store_id > 0)
                ORDER BY r.rating_code""");
        if (!unassigned.isEmpty()) {
            context.report(Finding.info(
                    RATING_UNASSIGNED.code(),
                    STORES,
                    "Ratings are shown in no store view, and will not be in Magento 2 either: "
                            + String.join(", ", unassigned)));
        }
    }

    @Override
    public void run(StepContext context) {
        context.work().copy(context.work().tables());
    }

    @Override
    public void verify(StepContext context) {
        Database destination = context.destination();
        if (!hasTables(destination) || !destination.schema().hasColumn(RATINGS, "is_active")) {
            return;
        }
        List<String> inactive = codes(destination, """
                SELECT r.rating_code FROM {rating} r WHERE r.is_active <> 1 AND EXISTS
                (SELECT 1 FROM {rating_store} s WHERE s.rating_id = r.rating_id AND s.store_id > 0)
                ORDER BY r.rating_code""");
        if (!inactive.isEmpty()) {
            context.report(Finding.error(
                    RATINGS_MISMATCH.code(),
                    RATINGS,
                    "Mismatch of entities in the documents: rating, rating_store. Switched off, although store views show"
                            + " them: " + String.join(", ", inactive),
                    "Set is_active of these ratings to 1"));
        }
    }

    private static boolean hasTables(Database database) {
        return database.schema().hasTable(RATINGS) && database.schema().hasTable(STORES);
    }

    private static List<String> codes(Database database, String sql) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(database.sql(sql))
                        .mapTo(String.class)
                        .list());
    }
}
