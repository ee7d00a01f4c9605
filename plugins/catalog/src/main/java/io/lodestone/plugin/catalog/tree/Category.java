package io.lodestone.plugin.catalog.tree;

import static java.util.Objects.requireNonNull;

/**
 * A category's place in the tree, as its row tells it.
 *
 * @param path ids from the root to the category, with slashes
 */
record Category(long id, long parentId, String path, int level) {

    Category {
        requireNonNull(path, "path is null");
    }
}
