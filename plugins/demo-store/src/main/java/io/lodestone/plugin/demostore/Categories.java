package io.lodestone.plugin.demostore;

import java.util.ArrayList;
import java.util.List;

/** Two trees, one below each root category. */
final class Categories {

    private static final String CREATED = "2019-03-01 08:00:00";
    private static final int PER_BRANCH = 4;
    private static final int FIRST = 4;
    private static final String[] NAMES = {
        "Kitchen", "Living", "Garden", "Clothes", "Office", "Travel", "Outdoor", "Kids"
    };

    private final Rows rows;
    private final Eav eav;
    private final int branches;
    private final List<Category> all = new ArrayList<>();

    /** A category that products can be in. */
    record Category(int id, int root, String name, String urlPath) {}

    Categories(Rows rows, Eav eav, int products) {
        this.rows = rows;
        this.eav = eav;
        this.branches = Math.max(2, Math.min(NAMES.length, products / 25));
    }

    void make() {
        row(3, 1, "1/3", 1, 2, branches / 2 * (PER_BRANCH + 1));
        eav.put(Eav.CATEGORY, 3, 0, "name", "Outlet Root");
        eav.put(Eav.CATEGORY, 3, 0, "is_active", 1);
        eav.put(Eav.CATEGORY, 3, 0, "include_in_menu", 1);
        int next = FIRST;
        for (int branch = 0; branch < branches; branch++) {
            int root = Stores.ROOTS[branch % Stores.ROOTS.length];
            int parent = next++;
            String path = "1/" + root + "/" + parent;
            category(parent, root, root, path, 2, branch + 1, NAMES[branch], "", PER_BRANCH);
            String below = all.get(all.size() - 1).urlPath().replace(".html", "/");
            for (int i = 1; i <= PER_BRANCH; i++) {
                int id = next++;
                category(id, root, parent, path + "/" + id, 3, i, NAMES[branch] + " " + i, below, 0);
            }
        }
    }

    private void category(
            int id,
            int root,
            int parent,
            String path,
            int level,
            int position,
            String name,
            String below,
            int children) {
        row(id, parent, path, level, position, children);
        String key = name.toLowerCase(java.util.Locale.ROOT).replace(' ', '-');
        eav.put(Eav.CATEGORY, id, 0, "name", name);
        eav.put(Eav.CATEGORY, id, 0, "url_key", key);
        eav.put(Eav.CATEGORY, id, 0, "url_path", below + key + ".html");
        eav.put(Eav.CATEGORY, id, 0, "display_mode", "PRODUCTS");
        eav.put(Eav.CATEGORY, id, 0, "description", "Everything for " + name + ".");
        eav.put(Eav.CATEGORY, id, 0, "is_active", 1);
        eav.put(Eav.CATEGORY, id, 0, "is_anchor", 1);
        eav.put(Eav.CATEGORY, id, 0, "include_in_menu", 1);
        if (root == Stores.ROOTS[0]) {
            eav.put(Eav.CATEGORY, id, Stores.GERMAN, "name", name + " (de)");
        }
        all.add(new Category(id, root, name, below + key + ".html"));
    }

    private void row(int id, int parent, String path, int level, int position, int children) {
        rows.add(
                "catalog_category_entity",
                "entity_id entity_type_id attribute_set_id parent_id created_at updated_at path position level children_count",
                id,
                eav.type(Eav.CATEGORY),
                eav.defaultSet(Eav.CATEGORY),
                parent,
                CREATED,
                CREATED,
                path,
                position,
                level,
                children);
    }

    List<Category> all() {
        return all;
    }

    /** A category for a product. */
    Category of(int product) {
        return all.get(product % all.size());
    }
}
