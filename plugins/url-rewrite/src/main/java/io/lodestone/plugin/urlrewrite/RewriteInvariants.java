package io.lodestone.plugin.urlrewrite;

import static io.lodestone.plugin.urlrewrite.UrlRewriteErrorCode.ENTITY_GONE;
import static io.lodestone.plugin.urlrewrite.UrlRewriteErrorCode.LEADS_TO_ITSELF;
import static io.lodestone.plugin.urlrewrite.UrlRewriteErrorCode.PAIR_MISSING;
import static io.lodestone.plugin.urlrewrite.UrlRewriteErrorCode.PATH_TWICE;
import static io.lodestone.plugin.urlrewrite.UrlRewriteErrorCode.TARGET_OF_ANOTHER;
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
                gone("cms-page", "cms_page", "page_id"),
                elsewhere("product", "catalog/product/view/id/"),
                elsewhere("category", "catalog/category/view/id/"),
                elsewhere("cms-page", "cms/page/view/page_id/"),
                new Invariant(
                        PAIR_MISSING,
                        "catalog_url_rewrite_product_category",
                        "paths of products within a category are not tied to it, so Magento 2 does not find them there",
                        "Save the category in Magento 2, or run migrate data again with --reset.",
                        """
                        SELECT CONCAT(r.request_path, ', url_rewrite_id=', r.url_rewrite_id) FROM {url_rewrite} r
                        LEFT JOIN {catalog_url_rewrite_product_category} c ON c.url_rewrite_id = r.url_rewrite_id
                        WHERE r.entity_type = 'product' AND r.redirect_type = 0 AND r.metadata LIKE '%category_id%'
                        AND c.url_rewrite_id IS NULL"""));
    }

    /** The source may have had them as well: its visitors saw an error there, too. */
    static List<Invariant> suspicious() {
        return List.of(new Invariant(
                LEADS_TO_ITSELF,
                RepeatedPaths.TABLE,
                "redirects lead to their own path, which a browser follows until it gives up",
                REMEDY,
                """
                SELECT CONCAT(r.request_path, ' in store view ', r.store_id) FROM {url_rewrite} r
                WHERE r.redirect_type > 0 AND r.target_path = r.request_path"""));
    }

    private static Invariant elsewhere(String type, String path) {
        return new Invariant(
                TARGET_OF_ANOTHER,
                RepeatedPaths.TABLE,
                "rewrites of a " + type + " lead somewhere else",
                REMEDY,
                """
                SELECT CONCAT(r.request_path, ' to ', r.target_path) FROM {url_rewrite} r
                WHERE r.entity_type = '%1$s' AND r.redirect_type = 0 AND r.target_path <> CONCAT('%2$s', r.entity_id)
                AND r.target_path NOT LIKE CONCAT('%2$s', r.entity_id, '/%%')""".formatted(type, path));
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
