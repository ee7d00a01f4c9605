package io.lodestone.plugin.awblog;

import io.lodestone.spi.database.Database;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Brings the links of single posts, categories and tags up to the source. Its tables of links have no key, so that no change
 * of theirs can be captured; but their owner is saved together with them.
 */
final class BlogLinks {

    private final BlogTables blog;
    private final Database source;
    private final Database destination;

    /**
     * Links of one owner, as both sides have them.
     *
     * @param other column of what the owner is linked with, which is {@code key} of table {@code there}
     */
    private record Link(
            String from,
            String owner,
            String other,
            String there,
            String key,
            String to,
            String toOwner,
            String toOther) {}

    BlogLinks(BlogTables blog, Database source, Database destination) {
        this.blog = blog;
        this.source = source;
        this.destination = destination;
    }

    long ofPosts(Handle handle, Collection<Long> posts) {
        String stores = blog.posts() + "_store";
        String categories = blog.posts() + "_post_cat";
        return refresh(
                        handle,
                        new Link(
                                stores,
                                "post_id",
                                "store_id",
                                "core_store",
                                "store_id",
                                BlogTables.POST_STORE,
                                "post_id",
                                "store_id"),
                        posts)
                + refresh(
                        handle,
                        new Link(
                                categories,
                                "post_id",
                                "cat_id",
                                blog.categories(),
                                "cat_id",
                                BlogTables.POST_CATEGORY,
                                "post_id",
                                "category_id"),
                        posts);
    }

    long ofCategories(Handle handle, Collection<Long> categories) {
        String stores = blog.categories() + "_store";
        String posts = blog.posts() + "_post_cat";
        return refresh(
                        handle,
                        new Link(
                                stores,
                                "cat_id",
                                "store_id",
                                "core_store",
                                "store_id",
                                BlogTables.CATEGORY_STORE,
                                "category_id",
                                "store_id"),
                        categories)
                + refresh(
                        handle,
                        new Link(
                                posts,
                                "cat_id",
                                "post_id",
                                blog.posts(),
                                "post_id",
                                BlogTables.POST_CATEGORY,
                                "category_id",
                                "post_id"),
                        categories);
    }

    /** All, as one tag of the destination stands for several rows of the source. */
    long ofTags(Handle handle) {
        if (!source.schema().hasColumn(blog.tags(), "store_id")
                || !destination.schema().hasTable(BlogTables.TAG_STORE)) {
            return 0;
        }
        String tags = "{" + blog.tags() + "}";
        List<List<Long>> pairs = pairs(
                "SELECT DISTINCT (SELECT MIN(o.id) FROM " + tags
                        + " o WHERE TRIM(o.tag) = TRIM(t.tag)), t.store_id FROM " + tags
                        + " t JOIN {core_store} c ON c.store_id = t.store_id WHERE TRIM(t.tag) <> ''",
                List.of());
        handle.execute(destination.sql("DELETE FROM {" + BlogTables.TAG_STORE + "}"));
        return insert(handle, BlogTables.TAG_STORE, "tag_id", "store_id", pairs);
    }

    private long refresh(Handle handle, Link link, Collection<Long> owners) {
        if (owners.isEmpty()
                || !source.schema().hasTable(link.from())
                || !source.schema().hasTable(link.there())
                || !destination.schema().hasTable(link.to())) {
            return 0;
        }
        handle.createUpdate(
                        destination.sql("DELETE FROM {" + link.to() + "} WHERE " + link.toOwner() + " IN (<owners>)"))
                .bindList("owners", owners)
                .execute();
        String owner = link.owner().equals("post_id") ? blog.posts() : blog.categories();
        return insert(
                handle,
                link.to(),
                link.toOwner(),
                link.toOther(),
                pairs(
                        "SELECT DISTINCT l." + link.owner() + ", l." + link.other() + " FROM {" + link.from()
                                + "} l JOIN {"
                                + owner + "} p ON p." + link.owner() + " = l." + link.owner() + " JOIN {" + link.there()
                                + "} o ON o." + link.key() + " = l." + link.other() + " WHERE l." + link.owner()
                                + " IN (<owners>)",
                        owners));
    }

    private List<List<Long>> pairs(String sql, Collection<Long> owners) {
        return source.jdbi().withHandle(handle -> {
            var query = handle.createQuery(source.sql(sql));
            if (!owners.isEmpty()) {
                query.bindList("owners", owners);
            }
            return new ArrayList<>(query.map((row, context) -> List.of(row.getLong(1), row.getLong(2)))
                    .list());
        });
    }

    private long insert(Handle handle, String table, String owner, String other, List<List<Long>> pairs) {
        if (pairs.isEmpty()) {
            return 0;
        }
        try (PreparedBatch batch = handle.prepareBatch(destination.sql(
                "INSERT INTO {" + table + "} (" + owner + ", " + other + ") VALUES (:owner, :other)"))) {
            pairs.forEach(pair -> batch.add(Map.of("owner", pair.get(0), "other", pair.get(1))));
            batch.execute();
        }
        return pairs.size();
    }
}
