package io.lodestone.plugin.catalog.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CategoryTreeTest {

    private static final Category ROOT = new Category(1, 0, "1", 0);
    private static final Category DEFAULT = new Category(2, 1, "1/2", 1);

    @Test
    void aGoodTreeHasNoContradictions() {
        assertThat(contradictions(ROOT, DEFAULT, new Category(3, 2, "1/2/3", 2)))
                .isEmpty();
    }

    @Test
    void namesEveryContradiction() {
        assertThat(contradictions(
                        ROOT,
                        DEFAULT,
                        new Category(3, 2, "1/4/3", 2),
                        new Category(4, 2, "1/2/4", 3),
                        new Category(5, 99, "1/99/5", 2),
                        new Category(6, 0, "1/6", 1)))
                .containsExactly(
                        "category 3 has the path 1/4/3, its parent 2 has 1/2",
                        "category 4 is on level 3, its path 1/2/4 on level 2",
                        "category 5 has the parent 99, which does not exist",
                        "category 6 has no parent, but the path 1/6");
    }

    private static List<String> contradictions(Category... categories) {
        return new CategoryTree(List.of(categories)).contradictions();
    }
}
