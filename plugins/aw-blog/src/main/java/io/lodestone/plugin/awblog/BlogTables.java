package io.lodestone.plugin.awblog;

import io.lodestone.spi.database.Database;
import io.lodestone.spi.plan.TablePlan;
import java.util.List;
import java.util.Optional;

/**
 * The source's tables, which clones call otherwise.
 *
 * @param posts the table of posts; the other names begin with it
 */
record BlogTables(String posts) {

    /** What the source calls the table of posts, of aheadWorks and of the clones that the rules know. */
    static final List<String> KNOWN = List.of("aw_blog", "smartwave_blog");

    static final String POST = "magefan_blog_post";
    static final String POST_STORE = "magefan_blog_post_store";
    static final String POST_CATEGORY = "magefan_blog_post_category";
    static final String CATEGORY_STORE = "magefan_blog_category_store";
    static final String POST_TAG = "magefan_blog_post_tag";
    static final String TAG = "magefan_blog_tag";
    static final String TAG_STORE = "magefan_blog_tag_store";

    /** Empty when the plan has no posts to copy: there is no blog, or no Magefan Blog to take it. */
    static Optional<BlogTables> in(List<TablePlan> plans) {
        return plans.stream()
                .filter(plan -> POST.equals(plan.destination()) && plan.isCopied())
                .flatMap(plan -> Optional.ofNullable(plan.source()).stream())
                .map(BlogTables::new)
                .findFirst();
    }

    String categories() {
        return posts + "_cat";
    }

    String tags() {
        return posts + "_tags";
    }

    String comments() {
        return posts + "_comment";
    }

    /** Rows that lead to a row which is not there, by the table that has them. */
    List<Orphans> orphans(Database source) {
        return List.of(
                        new Orphans(comments(), "post_id", posts, "post_id"),
                        new Orphans(posts + "_store", "post_id", posts, "post_id"),
                        new Orphans(posts + "_store", "store_id", "core_store", "store_id"),
                        new Orphans(categories() + "_store", "cat_id", categories(), "cat_id"),
                        new Orphans(categories() + "_store", "store_id", "core_store", "store_id"),
                        new Orphans(posts + "_post_cat", "post_id", posts, "post_id"),
                        new Orphans(posts + "_post_cat", "cat_id", categories(), "cat_id"),
                        new Orphans(tags(), "store_id", "core_store", "store_id"))
                .stream()
                .filter(orphans -> source.schema().hasColumn(orphans.table(), orphans.column())
                        && source.schema().hasTable(orphans.parent()))
                .toList();
    }

    /** A column whose values should be found in another table. */
    record Orphans(String table, String column, String parent, String key) {

        long count(Database source) {
            String sql = "SELECT COUNT(*) FROM {" + table + "} s WHERE NOT EXISTS (SELECT 1 FROM {" + parent
                    + "} p WHERE p." + key + " = s." + column + ")";
            return source.jdbi()
                    .withHandle(handle -> handle.createQuery(source.sql(sql))
                            .mapTo(Long.class)
                            .one());
        }
    }
}
