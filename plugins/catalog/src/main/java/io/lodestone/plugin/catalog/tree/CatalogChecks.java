package io.lodestone.plugin.catalog.tree;

import static io.lodestone.plugin.catalog.CatalogErrorCode.CATEGORY_TREE_BROKEN;
import static io.lodestone.plugin.catalog.CatalogErrorCode.PRODUCTS_IN_ROOT;
import static io.lodestone.plugin.catalog.CatalogErrorCode.RULE_PARTS_DISCOUNT;
import static io.lodestone.plugin.catalog.CatalogErrorCode.SEARCH_TERMS_REPEATED;

import io.lodestone.spi.database.Database;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.StepContext;
import java.util.List;

/** Says before the run what else of the catalog does not travel as it is. */
public final class CatalogChecks {

    private static final int EXAMPLES = 10;
    private static final String CATEGORIES = "catalog_category_entity";
    private static final String PLACES = "catalog_category_product";
    private static final String TERMS = "catalogsearch_query";
    private static final String RULES = "catalogrule";

    private final StepContext context;
    private final Database source;

    public CatalogChecks(StepContext context) {
        this.context = context;
        this.source = context.source();
    }

    public void report() {
        productsInRoot();
        categoryTree();
        searchTerms();
        ruleParts();
    }

    private void productsInRoot() {
        long count = count(PLACES, "category_id", "SELECT COUNT(*) FROM {" + PLACES + "} WHERE category_id = 1");
        if (count > 0) {
            context.report(Finding.info(
                    PRODUCTS_IN_ROOT.code(),
                    PLACES,
                    count
                            + " assignments of products to category 1 stay behind: it is the invisible root of the tree, and"
                            + " Magento 2 fails on products in it"));
        }
    }

    private void categoryTree() {
        if (!source.schema().hasTable(CATEGORIES)) {
            return;
        }
        List<Category> categories = source.jdbi()
                .withHandle(handle -> handle.createQuery(source.sql("SELECT entity_id, parent_id, path, level FROM {"
                                + CATEGORIES + "} ORDER BY entity_id"))
                        .map((rs, ctx) -> new Category(rs.getLong(1), rs.getLong(2), rs.getString(3), rs.getInt(4)))
                        .list());
        List<String> contradictions = new CategoryTree(categories).contradictions();
        if (!contradictions.isEmpty()) {
            context.report(Finding.warning(
                    CATEGORY_TREE_BROKEN.code(),
                    CATEGORIES,
                    "Categories contradict themselves about their place: " + Finding.named(contradictions, EXAMPLES),
                    "Move these categories in the source's admin once, which writes their places anew"));
        }
    }

    private void searchTerms() {
        long count = count(
                TERMS,
                "query_text",
                "SELECT COUNT(query_text) - COUNT(DISTINCT query_text, store_id) FROM {" + TERMS + "}");
        if (count > 0) {
            context.report(Finding.info(
                    SEARCH_TERMS_REPEATED.code(),
                    TERMS,
                    count + " search terms stay behind, because the same store view has them more than once; the oldest"
                            + " row of each is migrated"));
        }
    }

    private void ruleParts() {
        long count = count(
                RULES,
                "sub_is_enable",
                "SELECT COUNT(*) FROM {" + RULES + "} WHERE sub_is_enable = 1 AND is_active = 1");
        if (count > 0) {
            context.report(Finding.warning(
                    RULE_PARTS_DISCOUNT.code(),
                    RULES,
                    count + " active catalog price rules give the parts of a product a discount of their own, which"
                            + " Magento 2 cannot: parts get the rule's usual discount",
                    "Look through these rules after the migration"));
        }
    }

    /** 0 when the source lacks the table or the column. */
    private long count(String table, String column, String sql) {
        if (!source.schema().hasColumn(table, column)) {
            return 0;
        }
        return source.jdbi()
                .withHandle(handle ->
                        handle.createQuery(source.sql(sql)).mapTo(Long.class).one());
    }
}
