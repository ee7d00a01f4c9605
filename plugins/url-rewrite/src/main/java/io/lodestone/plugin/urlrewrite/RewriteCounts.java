package io.lodestone.plugin.urlrewrite;

import static io.lodestone.plugin.urlrewrite.UrlRewriteErrorCode.REWRITES_MISMATCH;

import io.lodestone.spi.database.Database;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.StepContext;
import java.util.List;

/** Whether every rewrite of the source is in the destination, and every link to a product in a category. */
final class RewriteCounts {

    private static final int IDS = 1000;
    private static final String PAIRS = "catalog_url_rewrite_product_category";

    private final StepContext context;

    RewriteCounts(StepContext context) {
        this.context = context;
    }

    void report() {
        // What the step added has ids above all that were copied at first; later ones of the source may be above it.
        long highest = count(context.source(), "SELECT COALESCE(MAX(url_rewrite_id), 0) FROM {core_url_rewrite}");
        compare(
                RepeatedPaths.TABLE,
                travelling(RepeatedPaths.TABLE),
                count(
                                context.destination(),
                                "SELECT COUNT(*) FROM {url_rewrite} WHERE entity_type <> 'cms-page' AND url_rewrite_id <= "
                                        + highest)
                        - addedForStores(highest));
        compare(
                PAIRS,
                travelling(PAIRS),
                count(context.destination(), "SELECT COUNT(*) FROM {catalog_url_rewrite_product_category}"));
    }

    /** Those among the ids of the source that it does not have. */
    private long addedForStores(long highest) {
        Database destination = context.destination();
        List<Long> ids = destination
                .jdbi()
                .withHandle(handle -> handle.createQuery(destination.sql("SELECT d.url_rewrite_id FROM {url_rewrite} d"
                                + " WHERE d.url_rewrite_id <= :highest AND " + UrlRewriteStep.FOR_EVERY_STORE))
                        .bind("highest", highest)
                        .mapTo(Long.class)
                        .list());
        long known = 0;
        for (int from = 0; from < ids.size(); from += IDS) {
            List<Long> some = ids.subList(from, Math.min(from + IDS, ids.size()));
            known += context.source()
                    .jdbi()
                    .withHandle(handle -> handle.createQuery(context.source()
                                    .sql("SELECT COUNT(*) FROM {core_url_rewrite} WHERE url_rewrite_id IN (<ids>)"))
                            .bindList("ids", some)
                            .mapTo(Long.class)
                            .one());
        }
        return ids.size() - known;
    }

    /** Rows of the source that the plan sends to the table. */
    private long travelling(String table) {
        long rows = 0;
        for (TablePlan plan : context.plan().tables()) {
            if (plan.isCopied() && table.equals(plan.destination())) {
                rows += count(
                        context.source(),
                        "SELECT COUNT(*) FROM {" + plan.source() + "} s"
                                + (plan.filter() == null ? "" : " WHERE " + plan.filter()));
            }
        }
        return rows;
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
