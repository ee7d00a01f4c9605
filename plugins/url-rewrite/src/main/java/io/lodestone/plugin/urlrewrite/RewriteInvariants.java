package io.lodestone.plugin.urlrewrite;

import static io.lodestone.plugin.urlrewrite.UrlRewriteErrorCode.ENTITY_GONE;
import static io.lodestone.plugin.urlrewrite.UrlRewriteErrorCode.LEADS_TO_ITSELF;
import static io.lodestone.plugin.urlrewrite.UrlRewriteErrorCode.PAIR_MISSING;
import static io.lodestone.plugin.urlrewrite.UrlRewriteErrorCode.PATH_TWICE;
import static io.lodestone.plugin.urlrewrite.UrlRewriteErrorCode.TARGET_OF_ANOTHER;
import static io.lodestone.plugin.urlrewrite.UrlRewriteErrorCode.TYPE_UNKNOWN;
import static java.util.stream.Collectors.joining;

import io.lodestone.spi.ErrorCode;
import io.lodestone.spi.database.Database;
import io.lodestone.steps.verify.Invariant;
import io.lodestone.steps.verify.InvariantGroup;
import java.util.List;

/** What Magento 2's router takes for granted. */
final class RewriteInvariants {

    private static final String REMEDY =
            "Delete these rewrites, or correct them in the source and run migrate data again.";

    private static final String PAIRS = "catalog_url_rewrite_product_category";

    private RewriteInvariants() {}

    /**
     * Something wrong with one rewrite.
     *
     * @param table without which it has nothing to say
     * @param example SQL of a text, and {@code condition} when it is wrong, both of a rewrite {@code r}
     */
    private record Fault(ErrorCode code, String sentence, String table, String example, String condition) {

        Invariant invariant() {
            boolean isPair = code == PAIR_MISSING;
            return new Invariant(
                    code,
                    isPair ? PAIRS : RepeatedPaths.TABLE,
                    sentence,
                    isPair ? "Save the category in Magento 2, or run migrate data again with --reset." : REMEDY,
                    "SELECT " + example + " FROM {url_rewrite} r WHERE " + condition);
        }
    }

    /** Of each rewrite on its own: one look at all of them tells whether any is wrong. */
    static List<InvariantGroup> ofEach(Database destination) {
        List<Fault> faults = faults().stream()
                .filter(fault -> destination.schema().hasTable(fault.table()))
                .toList();
        return !destination.schema().hasTable(RepeatedPaths.TABLE)
                ? List.of()
                : List.of(new InvariantGroup(
                        List.of(List.of("SELECT 1 FROM {url_rewrite} r WHERE "
                                + faults.stream()
                                        .map(fault -> "(" + fault.condition() + ")")
                                        .collect(joining(" OR ")))),
                        faults.stream().map(Fault::invariant).toList()));
    }

    /** Of several together. */
    static List<Invariant> ofAll() {
        return List.of(new Invariant(
                PATH_TWICE, RepeatedPaths.TABLE, "paths lead to several places in one store view", REMEDY, """
                SELECT CONCAT(COALESCE(r.request_path, 'NULL'), ' in store view ', r.store_id) FROM {url_rewrite} r
                GROUP BY r.request_path, r.store_id HAVING COUNT(*) > 1"""));
    }

    private static List<Fault> faults() {
        return List.of(
                new Fault(
                        TYPE_UNKNOWN,
                        "rewrites have no type, so their pages answer with an error",
                        RepeatedPaths.TABLE,
                        "CONCAT(COALESCE(r.request_path, 'NULL'), ' in store view ', r.store_id)",
                        "COALESCE(r.entity_type, '') = ''"),
                gone("product", "catalog_product_entity", "entity_id"),
                gone("category", "catalog_category_entity", "entity_id"),
                gone("cms-page", "cms_page", "page_id"),
                elsewhere("product", "catalog/product/view/id/"),
                elsewhere("category", "catalog/category/view/id/"),
                elsewhere("cms-page", "cms/page/view/page_id/"),
                new Fault(
                        PAIR_MISSING,
                        "paths of products within a category are not tied to it, so Magento 2 does not find them there",
                        PAIRS,
                        "CONCAT(r.request_path, ', url_rewrite_id=', r.url_rewrite_id)",
                        "r.entity_type = 'product' AND r.redirect_type = 0 AND r.metadata LIKE '%category_id%'"
                                + " AND NOT EXISTS (SELECT 1 FROM {" + PAIRS
                                + "} c WHERE c.url_rewrite_id = r.url_rewrite_id)"));
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

    private static Fault elsewhere(String type, String path) {
        return new Fault(
                TARGET_OF_ANOTHER,
                "rewrites of a " + type + " lead somewhere else",
                RepeatedPaths.TABLE,
                "CONCAT(r.request_path, ' to ', r.target_path)",
                """
                r.entity_type = '%1$s' AND r.redirect_type = 0 AND r.target_path <> CONCAT('%2$s', r.entity_id)
                AND r.target_path NOT LIKE CONCAT('%2$s', r.entity_id, '/%%')""".formatted(type, path));
    }

    private static Fault gone(String type, String table, String key) {
        return new Fault(
                ENTITY_GONE,
                "rewrites lead to a " + type + " that does not exist",
                table,
                "CONCAT(COALESCE(r.request_path, 'NULL'), ', " + type + " ', r.entity_id)",
                "r.entity_type = '%1$s' AND NOT EXISTS (SELECT 1 FROM {%2$s} e WHERE e.%3$s = r.entity_id)"
                        .formatted(type, table, key));
    }
}
