package io.lodestone.plugin.catalog.tree;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks whether what categories say about their places fits together. */
final class CategoryTree {

    private final Map<Long, Category> categories = new HashMap<>();
    private final List<Category> all;

    CategoryTree(List<Category> all) {
        this.all = List.copyOf(all);
        all.forEach(category -> categories.put(category.id(), category));
    }

    /** One sentence for each contradiction. */
    List<String> contradictions() {
        List<String> found = new ArrayList<>();
        for (Category category : all) {
            contradiction(category, found);
        }
        return found;
    }

    private void contradiction(Category category, List<String> found) {
        String own = "category " + category.id() + " ";
        int level = category.path().split("/", -1).length - 1;
        if (category.level() != level) {
            found.add(own + "is on level " + category.level() + ", its path " + category.path() + " on level " + level);
        }
        if (category.parentId() == 0) {
            if (!category.path().equals(String.valueOf(category.id()))) {
                found.add(own + "has no parent, but the path " + category.path());
            }
            return;
        }
        @Nullable Category parent = categories.get(category.parentId());
        if (parent == null) {
            found.add(own + "has the parent " + category.parentId() + ", which does not exist");
        } else if (!category.path().equals(parent.path() + "/" + category.id())) {
            found.add(
                    own + "has the path " + category.path() + ", its parent " + parent.id() + " has " + parent.path());
        }
    }
}
