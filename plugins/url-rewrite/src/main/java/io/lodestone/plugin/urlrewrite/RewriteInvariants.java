package io.lodestone.plugin.urlrewrite;

import static io.lodestone.plugin.urlrewrite.UrlRewriteErrorCode.ENTITY_GONE;
import static io.lodestone.plugin.urlrewrite.UrlRewriteErrorCode.PATH_TWICE;
import static io.lodestone.plugin.urlrewrite.UrlRewriteErrorCode.TYPE_UNKNOWN;

import io.lodestone.steps.verify.Invariant;
import java.util.List;

/** What Magento 2's router takes for granted. */
final class RewriteInvariants {

    private static final String REMEDY =
            "Delete these rewrites, or correct them in the source and run migrate data again.";

    private RewriteInvariants() {}

    static List<Invariant> all() {
        return List.of(
                new Invariant(
                        PATH_TWICE, RepeatedPaths.TABLE, "paths lead to several places in one store view", REMEDY, """
                        SELECT CONCAT(COALESCE(r.request_path, 'NULL'), ' in store view ', r.store_id) FROM {url_rewrite} r
                        GROUP BY r.request_path, r.store_id HAVING COUNT(*) > 1"""),
                new Invariant(
                        TYPE_UNKNOWN,
                        RepeatedPaths.TABLE,
                        "rewrites have no type, so their pages answer with an error",
                        REMEDY,
                        """
                        SELECT CONCAT(COALESCE(r.request_path, 'NULL'), ' in store view ', r.store_id) FROM {url_rewrite} r
                        WHERE COALESCE(r.entity_type, '') = ''"""),
                gone("product", "catalog_product_entity", "entity_id"),
                gone("category", "catalog_category_entity", "entity_id"),
                gone("cms-page", "cms_page", "page_id"));
    }

    private static Invariant gone(String type, String table, String key) {
        return new Invariant(
                ENTITY_GONE,
                RepeatedPaths.TABLE,
                "rewrites lead to a " + type + " that does not exist",
                REMEDY,
                """
                SELECT CONCAT(COALESCE(r.request_path, 'NULL'), ', %1$s ', r.entity_id) FROM {url_rewrite} r
                LEFT JOIN {%2$s} e ON e.%3$s = r.entity_id WHERE r.entity_type = '%1$s' AND e.%3$s IS NULL""".formatted(type, table, key));
    }
}
