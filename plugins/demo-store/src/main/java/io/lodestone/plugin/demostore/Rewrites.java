package io.lodestone.plugin.demostore;

import io.lodestone.plugin.demostore.Categories.Category;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Paths of products and categories in every store view, old paths that redirect, and redirects made by hand. */
final class Rewrites {

    private static final String COLUMNS =
            "store_id id_path request_path target_path is_system options category_id product_id";

    private final Rows rows;
    private final Categories categories;

    Rewrites(Rows rows, Categories categories) {
        this.rows = rows;
        this.categories = categories;
    }

    void make(List<Product> products) {
        for (Category category : categories.all()) {
            for (int view : Stores.VIEWS) {
                if (Stores.ROOTS[Stores.websiteOf(view) - 1] == category.root()) {
                    system(
                            view,
                            "category/" + category.id(),
                            category.urlPath(),
                            "catalog/category/view/id/" + category.id(),
                            category.id(),
                            null);
                }
            }
        }
        for (Product product : products) {
            if (!product.isVariant()) {
                paths(product);
            }
        }
        custom("about-demo.html", "about", "RP");
        custom("größen.html", "about", null);
    }

    private void paths(Product product) {
        Category category = categories.of(product.id());
        String target = "catalog/product/view/id/" + product.id();
        for (int view : Stores.VIEWS) {
            system(view, "product/" + product.id(), product.urlPath(), target, null, product.id());
            if (Stores.ROOTS[Stores.websiteOf(view) - 1] == category.root()) {
                system(
                        view,
                        "product/" + product.id() + "/" + category.id(),
                        category.urlPath().replace(".html", "/") + product.urlPath(),
                        target + "/category/" + category.id(),
                        category.id(),
                        product.id());
            }
        }
        if (product.id() % 10 == 1) {
            rows.add(
                    "core_url_rewrite",
                    COLUMNS,
                    1,
                    "old_" + product.id(),
                    "old-" + product.urlPath(),
                    product.urlPath(),
                    0,
                    "RP",
                    null,
                    product.id());
        }
    }

    private void system(
            int view,
            String idPath,
            String path,
            String target,
            @Nullable Integer category,
            @Nullable Integer product) {
        rows.add("core_url_rewrite", COLUMNS, view, idPath, path, target, 1, null, category, product);
    }

    private void custom(String path, String target, @Nullable String options) {
        rows.add("core_url_rewrite", COLUMNS, 1, "custom_" + path, path, target, 0, options, null, null);
    }
}
