package io.lodestone.plugin.urlrewrite;

import static io.lodestone.plugin.urlrewrite.UrlRewriteErrorCode.REWRITES_MISMATCH;

import io.lodestone.spi.database.Database;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.StepContext;

/** Whether every rewrite of the source is in the destination, and every link to a product in a category. */
final class RewriteCounts {

    private final StepContext context;

    RewriteCounts(StepContext context) {
        this.context = context;
    }

    void report() {
        // What the step added has ids above all that were copied.
        long highest = count(context.source(), "SELECT COALESCE(MAX(url_rewrite_id), 0) FROM {core_url_rewrite}");
        compare(
                RepeatedPaths.TABLE,
                count(context.source(), "SELECT COUNT(*) FROM {core_url_rewrite}"),
                count(context.destination(), "SELECT COUNT(*) FROM {url_rewrite} WHERE url_rewrite_id <= " + highest));
        compare(
                "catalog_url_rewrite_product_category",
                count(context.source(), """
                        SELECT COUNT(*) FROM {core_url_rewrite}
                        WHERE is_system = 1 AND product_id > 0 AND category_id > 0 AND request_path IS NOT NULL"""),
                count(context.destination(), "SELECT COUNT(*) FROM {catalog_url_rewrite_product_category}"));
    }

    private void compare(String table, long expected, long found) {
        if (expected != found) {
            context.report(Finding.error(
                    REWRITES_MISMATCH.code(),
                    table,
                    "Mismatch of entities in the document: " + table + " Source: " + expected + " Destination: "
                            + found,
                    "Look at the rejected rows; when there are none, migrate the step again"));
        }
    }

    private static long count(Database database, String sql) {
        return database.jdbi()
                .withHandle(handle ->
                        handle.createQuery(database.sql(sql)).mapTo(Long.class).one());
    }
}
